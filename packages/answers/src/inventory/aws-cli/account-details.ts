// Reads what `aws iam get-account-authorization-details` prints, in one file or in several of one account.
import type { Position } from '@casegate/engine/json'
import { environmentOfArns } from '../file-environment.ts'
import type { FileValue, TextFile } from '../file-value.ts'
import { filedPolicies } from '../filed-policies.ts'
import { type Holder, type Inventory, principalsOf } from '../inventory.ts'
import { findManagedPolicy } from '../managed-policies.ts'
import type { SourcedPolicy } from '../sourced-policy.ts'
import { type AccountPart, readAccountPart, readHolder } from './account-part.ts'
import { missingLists, unreadIn, unreadOthers } from './account-unread.ts'
import type { Entries } from './json-entries.ts'

/**
 * Never throws: what is broken becomes a fault, and the rest is read. `placeOf` is that of a file
 * whose text was made from it, such as YAML.
 */
export function readAccountDetails(file: TextFile, placeOf?: FileValue['placeOf']): Inventory {
  return inventoryOfPart(readAccountPart(file, placeOf), [])
}

/** What it lacks is looked up in other files of the same account, the first of which tells what all lack. */
function inventoryOfPart(
  part: AccountPart,
  others: readonly AccountPart[],
  isFirst = true,
): Inventory {
  const { file, sheet, placeAt } = part
  const { entries, others: beside, faults } = part.read
  const policies = withPoliciesOf(part.policies, others)
  const holders = entries.flatMap(entry => readHolder(entry, sheet, policies))
  const groups = groupsOf(others, part)
  const reads = [part, ...others].map(({ read }) => read)
  const lists = reads.flatMap(({ found }) => found)
  const around = {
    isKnown: (arn: string) => policies.has(arn) || findManagedPolicy(arn) !== undefined,
    hasNoGroups: lists.includes('GroupDetailList') && !reads.some(hasGroups),
  }
  // What breaks off may have had them.
  const isWhole = reads.every(one => one.faults.length === 0)
  const tell = <One extends object>(place: Position | undefined, one: One) => ({
    file,
    place,
    ...one,
  })
  const arns = [...holders.map(({ arn }) => arn), ...part.policies.keys()]
  const inventory: Inventory = {
    file,
    form: 'account data',
    // Its own groups come last, and count before those of other files.
    principals: principalsOf([...groups, ...holders], file),
    policies: filedPolicies(holders, part.policies.values()),
    faults: faults.map(({ offset, message }) => ({ file, place: placeAt(offset), message })),
    unread: [
      ...(isWhole && isFirst ? missingLists(lists) : []).map(one => tell(placeAt(0), one)),
      ...unreadOthers(beside).map(({ start, ...one }) => tell(placeAt(start), one)),
      ...entries.flatMap(entry =>
        unreadIn(entry, around).map(({ path, ...one }) => tell(sheet.placeIn(entry, path), one)),
      ),
    ],
    environment: environmentOfArns(arns.filter(arn => !arn.includes(':iam::aws:'))),
  }
  parts.set(inventory, part)
  return inventory
}

const parts = new WeakMap<Inventory, AccountPart>()

/** Files of one account, of which one may hold what another lacks: each with what the others tell. */
export function joinAccountFiles(inventories: readonly Inventory[]): readonly Inventory[] {
  const files = inventories.filter(one => parts.has(one))
  if (files.length < 2) return inventories
  return inventories.map(inventory => {
    const part = parts.get(inventory)
    const account = inventory.environment.account?.value
    if (!part || account === undefined) return inventory
    const all = files.filter(one => one.environment.account?.value === account)
    if (all.length < 2) return inventory
    const others = all.filter(one => one !== inventory).flatMap(one => parts.get(one) ?? [])
    return inventoryOfPart(part, others, all[0] === inventory)
  })
}

function hasGroups({ entries }: Entries): boolean {
  return entries.some(({ list }) => list === 'GroupDetailList')
}

/** One that several others have, each otherwise, is not known. */
function withPoliciesOf(
  own: AccountPart['policies'],
  others: readonly AccountPart[],
): AccountPart['policies'] {
  if (others.length === 0) return own
  const found = new Map<string, SourcedPolicy | undefined>()
  for (const [arn, policy] of others.flatMap(({ policies }) => [...policies])) {
    const known = found.get(arn)
    const isSame = !found.has(arn) || (known && isDeepEqual(known.document, policy.document))
    found.set(arn, isSame ? policy : undefined)
  }
  const joined = new Map(own)
  for (const [arn, policy] of found) if (policy && !joined.has(arn)) joined.set(arn, policy)
  return joined
}

function isDeepEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Those that several have, each otherwise, are not known. */
function groupsOf(others: readonly AccountPart[], part: AccountPart): readonly Holder[] {
  const found = others.flatMap(other => {
    const policies = withPoliciesOf(other.policies, [part, ...others])
    const groups = other.read.entries.filter(({ list }) => list === 'GroupDetailList')
    return groups.flatMap(entry =>
      readHolder(entry, other.sheet, policies).map(holder => ({ holder, value: entry.value })),
    )
  })
  return found.flatMap(({ holder, value }) => {
    const same = found.filter(one => one.holder.name === holder.name)
    return same.every(one => isDeepEqual(one.value, value)) ? holder : []
  })
}
