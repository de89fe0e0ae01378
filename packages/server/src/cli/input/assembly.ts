// The output of a CDK app, `cdk.out`: its manifest says which files are templates.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Assembly,
  type AssemblyStack,
  type Deployment,
  EVERYTHING,
  parseFile,
  readAssembly,
  type Unread,
} from '@casegate/answers/inventory'
import { decodeText } from './text-encoding.ts'

const MANIFEST = 'manifest.json'
const MOST_BYTES = 64 * 1024 * 1024
const MOST_LEVELS = 16

/** A template, and what its manifest tells of its deployment. */
export interface DeployedStack extends AssemblyStack {
  readonly manifest: string
}

export interface ListedAssembly {
  /** By the name of the template's file. */
  readonly stacks: ReadonlyMap<string, DeployedStack>
  readonly unread: readonly Unread[]
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
  for (const name of assembly.folders) {
    const inner = join(folder, name)
    const isRead = isWithin(name) && level < MOST_LEVELS
    const stage = isRead ? listAssembly(inner, level + 1) : undefined
    if (!stage) unread.push(tell(inner, 'the stage', `it has no ${MANIFEST} of the CDK`))
    for (const [file, stack] of stage?.stacks ?? []) stacks.set(file, stack)
    unread.push(...(stage?.unread ?? []))
  }
  return { stacks, unread }
}

function assemblyIn(folder: string): Assembly | undefined {
  const name = join(folder, MANIFEST)
  try {
    if (!existsSync(name) || statSync(name).size > MOST_BYTES) return undefined
    return readAssembly(parseFile(decodeText(name, readFileSync(name))))
  } catch {
    // Another program's manifest may be anything; it is told as other files are.
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
