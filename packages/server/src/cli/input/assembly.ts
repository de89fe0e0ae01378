// The output of a CDK app, `cdk.out`: its manifest says which files are templates.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  type Assembly,
  type AssemblyStack,
  type Deployment,
  EVERYTHING,
  parseFile,
  readAssembly,
  readFileAssets,
  type Unread,
} from '@casegate/answers/inventory'
import { decodeText } from '../../account-data/text-encoding.ts'

const MANIFEST = 'manifest.json'
const MOST_BYTES = 64 * 1024 * 1024
const MOST_LEVELS = 16

/** A template, and what its manifest tells of its deployment. */
export interface DeployedStack extends AssemblyStack {
  readonly manifest: string
}

/** Files that are uploaded as they are, by what their stacks call them. */
export interface Assets {
  readonly byKey: ReadonlyMap<string, string>
  /** Those that were read as templates of nested stacks. */
  readonly read: Set<string>
}

export const NO_ASSETS: Assets = { byKey: new Map(), read: new Set() }

export interface ListedAssembly {
  /** By the name of the template's file. */
  readonly stacks: ReadonlyMap<string, DeployedStack>
  readonly unread: readonly Unread[]
  /** Of the stages within, too. */
  readonly assets: Assets
}

/** undefined where the folder is no such output. */
export function listAssembly(folder: string, level = 0): ListedAssembly | undefined {
  const assembly = assemblyIn(folder)
  if (!assembly) return undefined
  const manifest = join(folder, MANIFEST)
  const stacks = new Map<string, DeployedStack>()
  const tell = (file: string, what: string, why: string) => ({
    file,
    what,
    why,
    affects: EVERYTHING,
  })
  const unread = assembly.others.map(other =>
    tell(manifest, `the artifact ${other}`, 'only stacks and stages are read'),
  )
  for (const stack of assembly.stacks) {
    const file = join(folder, stack.file)
    if (isWithin(stack.file)) stacks.set(file, { ...stack, manifest })
    else unread.push(tell(file, 'the template', `${manifest} names it, outside of its folder`))
  }
  const byKey = new Map(assembly.assets.flatMap(name => [...assetsIn(join(folder, name)).byKey]))
  for (const name of assembly.folders) {
    const inner = join(folder, name)
    const isRead = isWithin(name) && level < MOST_LEVELS
    const stage = isRead ? listAssembly(inner, level + 1) : undefined
    if (!stage) unread.push(tell(inner, 'the stage', `it has no ${MANIFEST} of the CDK`))
    for (const [file, stack] of stage?.stacks ?? []) stacks.set(file, stack)
    for (const [key, file] of stage?.assets.byKey ?? []) byKey.set(key, file)
    unread.push(...(stage?.unread ?? []))
  }
  return { stacks, unread, assets: { byKey, read: new Set() } }
}

/** The assets of a manifest of theirs; none where there is no such file. */
export function assetsIn(manifest: string): Assets {
  const files = readFileAssets(valueIn(manifest))
  const byKey = files.flatMap(({ file, keys }): [string, string][] =>
    isWithin(file) ? keys.map(key => [key, join(dirname(manifest), file)]) : [],
  )
  return { byKey: new Map(byKey), read: new Set() }
}

/** Of several apps: what they upload is called by what is in it. */
export function joinAssets(all: readonly Assets[]): Assets {
  return { byKey: new Map(all.flatMap(({ byKey }) => [...byKey])), read: new Set() }
}

/** Those that are templates, and that no stack was seen to deploy. */
export function unreadAssets({ byKey, read }: Assets, stacks: Iterable<string>): readonly Unread[] {
  const known = new Set([...stacks, ...read])
  const files = new Set([...byKey.values()].filter(file => !known.has(file) && isTemplate(file)))
  return [...files].map(file => ({
    file,
    what: 'the template',
    why: 'it is uploaded as an asset, and no stack that was read says where it is deployed; name it by itself',
    affects: EVERYTHING,
  }))
}

/** By its name first, for most assets are programs. */
function isTemplate(file: string): boolean {
  if (!/\.(json|ya?ml|template)$/i.test(file)) return false
  const text = textIn(file) ?? ''
  return /\bResources"?\s*:/.test(text) && /["' ]AWS::\w+::/.test(text)
}

function assemblyIn(folder: string): Assembly | undefined {
  return readAssembly(valueIn(join(folder, MANIFEST)))
}

/** undefined where there is none, or it is anything else: it is told as other files are. */
function valueIn(name: string): unknown {
  const text = textIn(name)
  try {
    return text === undefined ? undefined : parseFile({ name, text })
  } catch {
    return undefined
  }
}

function textIn(name: string): string | undefined {
  try {
    if (!existsSync(name) || statSync(name).size > MOST_BYTES) return undefined
    return decodeText(name, readFileSync(name)).text
  } catch {
    return undefined
  }
}

/** Where the manifest says it goes, unless somebody asked for another place. */
export function deployedAs(stack: DeployedStack | undefined, deployment: Deployment): Deployment {
  if (!stack) return deployment
  const { assumed = [], parameters = [] } = deployment
  const account = assumed.includes('account') ? stack.environment.account : undefined
  const region = assumed.includes('region') ? stack.environment.region : undefined
  const known = { account, region }
  return {
    ...deployment,
    account: account ?? deployment.account,
    region: region ?? deployment.region,
    partition: region === undefined ? deployment.partition : partitionOf(region),
    assumed: assumed.filter(one => known[one] === undefined),
    environment: { account, region, how: `the environment in ${stack.manifest}` },
    parameters: new Map([...stack.parameters, ...parameters]),
  }
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}

export function isWithin(name: string): boolean {
  return !name.startsWith('/') && !name.split(/[\\/]/).includes('..')
}
