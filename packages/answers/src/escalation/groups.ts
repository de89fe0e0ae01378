// The groups of the files, by what their policies say of who has them.
import type { Inventory } from '../inventory/inventory.ts'
import type { HeldPolicy } from '../inventory/open-policy.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'

export interface Group {
  readonly arn: string
  readonly account: string
  readonly policies: readonly HeldPolicy[]
}

/** As one reading of its policies has it. */
export interface ReadGroup extends Omit<Group, 'policies'> {
  readonly policies: readonly SourcedPolicy[]
}

/** Groups without policies give nothing, and are left out. */
export function groupsIn(inventories: readonly Pick<Inventory, 'policies'>[]): readonly Group[] {
  const found = new Map<string, HeldPolicy[]>()
  for (const { policy, heldBy } of inventories.flatMap(({ policies }) => policies)) {
    for (const arn of heldBy.filter(one => /^arn:[^:]+:iam::\d{12}:group\//.test(one))) {
      const policies = found.get(arn) ?? []
      policies.push(policy)
      found.set(arn, policies)
    }
  }
  return [...found].map(([arn, policies]) => ({ arn, account: arn.split(':')[4] ?? '', policies }))
}
