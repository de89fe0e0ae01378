// Who gets which policy, and by what.
import type { Hole } from '../../holes/open-value.ts'
import type { Holder } from '../inventory.ts'
import { type HeldPolicy, originOf, perhaps } from '../open-policy.ts'
import type { HolderKind } from './holder-types.ts'
import type { TerraformRow } from './rows/row.ts'

/** Who has policies, and the resource that makes him. */
export interface KnownHolder {
  readonly holder: Holder
  readonly kind: HolderKind
  /** undefined where the file names it without having it. */
  readonly row: TerraformRow | undefined
  /** What named it first. */
  readonly by: TerraformRow
}

export interface Attachment {
  readonly to: KnownHolder
  readonly policy: HeldPolicy
  readonly way: 'inline' | 'attached' | 'customer managed'
  /** The name of an inline policy; the ARN or the name and path of another. */
  readonly key: string | undefined
  readonly by: TerraformRow
  /** What it depends on whether it is given. */
  readonly perhaps: Hole | undefined
}

/** A policy that is attached twice is attached. */
export function giveAll(attachments: readonly Attachment[]): void {
  const sure = new Map<KnownHolder, Set<HeldPolicy>>()
  for (const { to, policy, perhaps: hole } of attachments) {
    if (hole) continue
    const given = sure.get(to) ?? new Set()
    sure.set(to, given)
    if (given.has(policy)) continue
    given.add(policy)
    to.holder.policies.push(policy)
  }
  for (const { to, policy, perhaps: hole } of attachments) {
    if (!hole || sure.get(to)?.has(originOf(policy))) continue
    to.holder.policies.push(perhaps(policy, hole))
  }
}
