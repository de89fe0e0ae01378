// Files as they were before a change and as they are after it, each with what it holds.
import { EVERYTHING, type Inventory } from '@casegate/answers/inventory'
import { leftOut } from './folder.ts'
import type { FileChange } from './git-changes.ts'
import { joinRenames } from './renames.ts'
import {
  joinAccounts,
  joinSources,
  type ReadingOptions,
  readSource,
  type Sources,
} from './source.ts'
import { orUnread } from './sources.ts'

export interface InventoryChange {
  readonly name: string
  /** Its name before, where it only moved. */
  readonly was: string | undefined
  /** undefined for a file that was added. */
  readonly before: Inventory | undefined
  /** undefined for a file that was deleted. */
  readonly after: Inventory | undefined
}

export interface InventoryChanges {
  readonly changes: readonly InventoryChange[]
  readonly sources: Sources
}

/** One that could not be read on one of its sides is not compared, and told. */
export async function readChanges(
  changes: readonly FileChange[],
  given: ReadingOptions,
): Promise<InventoryChanges> {
  const options = { ...given, isFound: true }
  const compared: InventoryChange[] = []
  const read: Sources[] = []
  for (const { name, was, before, after } of await joinRenames(changes)) {
    const why = leftOut(name)
    if (why && !(mayBeAnything(name) && (await isJson(before, after)))) {
      read.push({ inventories: [], unread: [why] })
      continue
    }
    const old = before && (await orUnread(async () => readSource(await before(), options)))
    const young = after && (await orUnread(async () => readSource(await after(), options)))
    read.push(...[when(old, 'before', young), when(young, 'after', old)].flat())
    if (isRead(old) && isRead(young)) {
      compared.push({ name, was, before: old?.inventories[0], after: young?.inventories[0] })
    }
  }
  return joinSides(compared, joinSources(read))
}

/** What a file of an account lacks, another may have on the same side. */
function joinSides(changes: readonly InventoryChange[], sources: Sources): InventoryChanges {
  const sideOf = (side: 'before' | 'after', { unread }: Sources) => {
    const all = changes.flatMap(change => change[side] ?? [])
    const joined = joinAccounts({ inventories: all, unread })
    const now = new Map(all.map((one, index) => [one, joined.inventories[index] ?? one]))
    return { unread: joined.unread, of: (one: Inventory | undefined) => one && now.get(one) }
  }
  const before = sideOf('before', sources)
  const after = sideOf('after', { ...sources, unread: before.unread })
  return {
    changes: changes.map(one => ({
      ...one,
      before: before.of(one.before),
      after: after.of(one.after),
    })),
    sources: { inventories: sources.inventories, unread: after.unread },
  }
}

/** Names that tell nothing of what a file holds. */
function mayBeAnything(name: string): boolean {
  return /(^|\/)[^./]+$|\.(txt|policy|iam|jsonc|json5|tpl|conf|config)$/i.test(name)
}

async function isJson(...sides: readonly FileChange['before'][]): Promise<boolean> {
  for (const side of sides) {
    const { text } = (await side?.().catch(() => undefined)) ?? { text: '' }
    if (/^\s*(\{|\[\s*\{)/.test(text)) return true
  }
  return false
}

/** A side that is not there is read with that. */
function isRead(side: Sources | undefined): boolean {
  return side === undefined || side.inventories.length > 0
}

/** Nothing on one side alone can be taken for a change of access, or for none. */
function when(
  side: Sources | undefined,
  word: 'before' | 'after',
  other: Sources | undefined,
): readonly Sources[] {
  if (side === undefined) return []
  if (isRead(side)) return [side]
  const isOneSide = other !== undefined && isRead(other)
  const unread = side.unread.map(one => ({
    ...one,
    what: `the file ${word} the change`,
    affects: isOneSide ? EVERYTHING : one.affects,
  }))
  return [{ inventories: [], unread }]
}
