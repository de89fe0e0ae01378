// What an addition to policies newly allows: exactly that, proved by comparing before and after.

import type { ActionTable } from '@casegate/engine/actions'
import { statementsIn } from '@casegate/engine/policy'
import { keepAction } from '@casegate/engine/specialize'
import { exactAnswers } from '../base/engine-parts.ts'
import { textOf } from '../base/text-of.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { Asking } from '../policies/asking.ts'
import { compileInPlay, type PoliciesInPlay } from '../policies/policies-in-play.ts'

/** Requests that are allowed after the addition and were not before. */
export interface Gain {
  readonly action: string
  /** The resources, and under which conditions, in words. */
  readonly region: string
}

/** Only actions of the addition can change, so each is compared by itself. */
export function findGains(
  policies: PoliciesInPlay,
  addition: SourcedPolicy,
  { principal, account, context }: Asking,
  table: ActionTable,
): readonly Gain[] {
  const actions = statementsIn(addition.document).flatMap(({ Action }) =>
    [Action].flat().map(textOf),
  )
  const before = compileInPlay(policies)
  const after = compileInPlay({ ...policies, identity: [...policies.identity, addition] })
  return actions.flatMap(action => {
    const { added, verdict, reason } = exactAnswers().compare(
      keepAction(before, action),
      keepAction(after, action),
      {
        actions: table,
        principal,
        resourceAccount: account,
        within: { actions: [action], context },
        // An addition that grants takes no Deny away.
        byItself: true,
      },
    )
    const gains = added.map(({ region }) => ({ action, region }))
    if (verdict !== 'undetermined') return gains
    return [...gains, { action, region: `perhaps more: ${reason}` }]
  })
}
