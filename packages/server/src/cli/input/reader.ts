// Reads what a command's options name, and remembers all of it for the account of what was read.
import { existsSync } from 'node:fs'
import { InputError } from '@casegate/answers'
import {
  findOrganizationPolicy,
  type HeldPolicy,
  type Inventory,
  isOpenPolicy,
  type SourcedPolicy,
  type Unread,
} from '@casegate/answers/inventory'
import { refuseUnknownParameters } from '../options/template-options.ts'
import { type InventoryChange, readChanges } from './changes.ts'
import type { FileChange } from './git-changes.ts'
import { policiesFor, type Use } from './policies-for.ts'
import { joinSources, NO_SOURCES, type ReadingOptions, type Sources } from './source.ts'
import { readSources } from './sources.ts'

export interface Reader {
  readonly read: (names: readonly string[]) => Promise<Sources>
  /** Files that hold policies, and no principals that would have to be chosen among. */
  readonly policies: (names: readonly string[], use: Use) => Promise<readonly SourcedPolicy[]>
  /** The same where something may be open in them. */
  readonly held: (names: readonly string[], use: Use) => Promise<readonly HeldPolicy[]>
  /** Of a file that is a policy, with nothing left open. */
  readonly settled: (inventory: Inventory) => readonly SourcedPolicy[]
  /** `FILE,FILE` are attached to one level; those of AWS's own are known by name. */
  readonly levels: (
    names: readonly string[],
    use: 'scps' | 'rcps',
  ) => Promise<readonly (readonly SourcedPolicy[])[]>
  /** Files as they were and as they are; those that are nothing of what is read are told. */
  readonly changes: (changes: readonly FileChange[]) => Promise<readonly InventoryChange[]>
  /** What was read, and has no part in the answer. */
  readonly leaveOut: (unread: Unread) => void
  /** All that was read so far. */
  readonly sources: () => Sources
}

export function createReader(options: ReadingOptions): Reader {
  let all = NO_SOURCES
  const read = async (names: readonly string[]) => {
    if (names.length === 0) return NO_SOURCES
    const sources = await readSources(names, options)
    all = joinSources([all, sources])
    return sources
  }
  const held = async (names: readonly string[], use: Use) => {
    const found: HeldPolicy[] = []
    for (const name of names) {
      const known = await knownPolicy(name, use)
      const { inventories } = known ? NO_SOURCES : await read([name])
      found.push(...(known ? [known] : inventories.flatMap(one => policiesFor(use, one))))
    }
    return found
  }
  const policies = async (names: readonly string[], use: Use) =>
    (await held(names, use)).map(settled)
  return {
    read,
    held,
    policies,
    settled: ({ policies: all }) => all.map(({ policy }) => settled(policy)),
    levels: async (names, use) => {
      const levels: (readonly SourcedPolicy[])[] = []
      for (const level of names) levels.push(await policies(level.split(','), use))
      return levels
    },
    changes: async changes => {
      const read = await readChanges(changes, options)
      all = joinSources([all, read.sources])
      return read.changes
    },
    leaveOut: unread => {
      all = joinSources([all, { inventories: [], unread: [unread] }])
    },
    sources: () => {
      refuseUnknownParameters(options.deployment.parameters ?? new Map(), all)
      return { ...all, inventories: [...new Set(all.inventories)] }
    },
  }
}

/** One of AWS's own, by its ARN or, in an organization, by its name. */
async function knownPolicy(name: string, use: Use): Promise<SourcedPolicy | undefined> {
  if (name.startsWith('arn:')) {
    const { requireManagedPolicy } = await import('./managed-policy.ts')
    return requireManagedPolicy(name)
  }
  const isOrganization = use === 'scps' || use === 'rcps'
  return isOrganization && !existsSync(name) ? findOrganizationPolicy(name) : undefined
}

/** A limit that nobody knows the text of is none that could be held to. */
function settled(policy: Parameters<typeof isOpenPolicy>[0]): SourcedPolicy {
  if (!isOpenPolicy(policy)) return policy
  const { file, name, placeIn } = policy
  const message = `${name} depends on what only a deployment tells`
  throw new InputError({ file: file ?? name, place: placeIn([]), message })
}
