// Takes the constraints out of botocore's service models: extract-constraints.ts DIRECTORY

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProtocolName } from '../../packages/server/src/models/model.ts'
import type { ConstraintShape, Constraints } from './constraints.ts'
import { jsonText } from './json-text.ts'
import { serviceSources } from './services.ts'

interface BotocoreModel {
  readonly metadata: {
    readonly apiVersion: string
    readonly protocol: string
    readonly uid: string
    readonly targetPrefix?: string
    readonly xmlNamespace?: string
  }
  readonly operations: Readonly<Record<string, BotocoreOperation>>
  readonly shapes: Readonly<Record<string, BotocoreShape>>
}

interface BotocoreOperation {
  readonly errors?: readonly Reference[]
  /** `none` where no signature is needed. */
  readonly authtype?: string
}

interface Reference {
  readonly shape: string
}

interface BotocoreShape {
  readonly type: string
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly members?: Readonly<Record<string, Reference>>
  readonly member?: Reference
  readonly key?: Reference
  readonly value?: Reference
}

const protocols: Readonly<Record<string, ProtocolName>> = {
  'rest-json': 'rest-json',
  query: 'query',
  json: 'json-1.1',
}

function extract(model: BotocoreModel): Constraints {
  const { metadata, operations } = model
  const protocol = protocols[metadata.protocol]
  if (protocol === undefined) throw new Error(`${metadata.uid} speaks ${metadata.protocol}.`)
  const errors: Record<string, string[]> = {}
  for (const [name, operation] of Object.entries(operations)) {
    errors[name] = (operation.errors ?? []).map(error => error.shape)
  }
  const unsigned = Object.keys(operations).filter(name => operations[name]?.authtype === 'none')
  const shapes: Record<string, ConstraintShape> = {}
  for (const [name, shape] of Object.entries(model.shapes)) {
    const kept = compact(model, shape)
    if (saysSomething(shape, kept)) shapes[name] = kept
  }
  return {
    source: `botocore ${metadata.uid}`,
    protocol,
    apiVersion: metadata.apiVersion,
    ...(metadata.xmlNamespace === undefined ? {} : { xmlNamespace: metadata.xmlNamespace }),
    ...(metadata.targetPrefix === undefined ? {} : { targetPrefix: metadata.targetPrefix }),
    errors,
    ...(unsigned.length === 0 ? {} : { unsigned }),
    shapes,
  }
}

function compact(model: BotocoreModel, shape: BotocoreShape): ConstraintShape {
  const { type, min, max, pattern } = shape
  return {
    type,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(shape.enum === undefined ? {} : { enum: shape.enum }),
    ...(shape.members === undefined ? {} : { members: telling(model, shape.members) }),
    ...(shape.member === undefined ? {} : { member: shape.member.shape }),
    ...(shape.key === undefined ? {} : { key: shape.key.shape }),
    ...(shape.value === undefined ? {} : { value: shape.value.shape }),
  }
}

/** The members whose shape says more than the SDK's schema already does. */
function telling(model: BotocoreModel, members: Readonly<Record<string, Reference>>) {
  const kept: Record<string, string> = {}
  for (const [name, { shape }] of Object.entries(members)) {
    const target = model.shapes[shape]
    if (target !== undefined && saysSomething(target, target)) kept[name] = shape
  }
  return kept
}

const plainTypes = new Set(['string', 'boolean', 'timestamp', 'blob'])

function saysSomething(shape: { readonly type: string }, content: object): boolean {
  if (!plainTypes.has(shape.type)) return true
  return ['min', 'max', 'pattern', 'enum'].some(key => key in content)
}

const directory = process.argv[2]
if (directory === undefined) throw new Error('Say where the botocore models are: a directory.')
for (const source of serviceSources) {
  if (source.sdk === undefined) continue
  const { service, botocore } = source
  const model = JSON.parse(readFileSync(join(directory, botocore), 'utf8')) as BotocoreModel
  const file = new URL(`constraints/${service}.json`, import.meta.url)
  writeFileSync(file, jsonText(extract(model)))
}
