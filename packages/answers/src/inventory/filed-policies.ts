// Lists every policy document of a file once, with what it is and who has it.
import type { PolicyKind } from '@casegate/engine/policy'
import type { FiledPolicy, Holder } from './inventory.ts'
import { type HeldPolicy, isUnknownPolicy, originOf } from './open-policy.ts'

/** AWS's own policies are not the file's, and neither are those whose text is nowhere. */
export function filedPolicies(
  holders: readonly Holder[],
  managed: Iterable<HeldPolicy>,
): readonly FiledPolicy[] {
  const found = new Map<HeldPolicy, Filed>()
  const add = (policy: HeldPolicy, kind: PolicyKind, holder?: Holder) => {
    const origin = originOf(policy)
    if (origin.type === 'aws-managed' || isUnknownPolicy(origin)) return
    const filed = found.get(origin) ?? { policy: origin, kind, heldBy: [] }
    // A policy that is attached both ways is more than a boundary.
    if (filed.kind === 'boundary') filed.kind = kind
    const name = holder && (holder.arn || holder.name)
    // Holders come one after the other, so one that has it twice has it in a row.
    if (name !== undefined && filed.heldBy.at(-1) !== name) filed.heldBy.push(name)
    found.set(origin, filed)
  }
  for (const holder of holders) {
    for (const policy of holder.policies) add(policy, kindOf(policy), holder)
    if (holder.boundary) add(holder.boundary, 'boundary', holder)
    if (holder.trust) add(holder.trust, 'trust', holder)
  }
  for (const policy of managed) add(policy, 'identity')
  return [...found.values()]
}

interface Filed extends FiledPolicy {
  kind: PolicyKind
  readonly heldBy: string[]
}

function kindOf({ type }: HeldPolicy): PolicyKind {
  return type === 'user' || type === 'group' || type === 'role' ? type : 'identity'
}
