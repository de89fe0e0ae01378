// The smallest addition that makes a task allowed, or what stands in the way of every addition.
import type { ActionTable } from '@casegate/engine/actions'
import { inOneLine } from '@casegate/engine/listing'
import {
  type CheckedPermission,
  type CheckedTask,
  checkTask,
  missingOf,
  type TaskQuestion,
} from '../check/check.ts'
import { printOpen } from '../holes/open-value.ts'
import { type HeldPolicy, isOpenPolicy } from '../inventory/open-policy.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { textOfPolicy } from '../inventory/sourced-policy.ts'
import type { Asking } from '../policies/asking.ts'
import type { Decider } from '../policies/decider.ts'
import { type HeldInPlay, readInPlay } from '../policies/policies-in-play.ts'
import { type GrantingPolicy, policyOf, statementsFor } from '../policies/statements.ts'
import { findGains, type Gain } from './gains.ts'

export interface Fix {
  readonly before: CheckedTask
  /** null when nothing is missing, or no addition to the identity's policies helps. */
  readonly addition: GrantingPolicy | null
  readonly blocked: readonly Blocked[]
  /** The same question with the addition; null without one. */
  readonly after: CheckedTask | null
  /** Exactly what the addition newly allows. */
  readonly gained: readonly Gain[]
}

/** A permission that no addition gives, and what would have to change. */
export interface Blocked {
  readonly permission: CheckedPermission
  readonly by: readonly Decider[]
  readonly change: string
}

export function fixTask(
  question: TaskQuestion,
  policies: HeldInPlay,
  asking: Asking,
  table: () => ActionTable,
): Fix {
  return fixAfter(checkTask(question, policies, asking, table), question, policies, asking, table)
}

/** For those who have checked already. */
export function fixAfter(
  before: CheckedTask,
  question: TaskQuestion,
  policies: HeldInPlay,
  asking: Asking,
  table: () => ActionTable,
): Fix {
  const missing = missingOf(before)
  if (missing.length === 0) return { before, addition: null, blocked: [], after: null, gained: [] }
  const addition = additionFor(missing, policies.identity, question.task.title)
  const added = sourcedAddition(addition)
  const after = checkTask(
    question,
    { ...policies, identity: [...policies.identity, added] },
    asking,
    table,
  )
  const blocked = missingOf(after).map(describeBlocked)
  if (blocked.length > 0) return { before, addition: null, blocked, after: null, gained: [] }
  // What is sure to be there already is not gained; what is not sure may be.
  const gained = findGains(readInPlay(policies, 'certain'), added, asking, table())
  return { before, addition, blocked, after, gained }
}

/** What the addition is called where answers name policies. */
export const ADDITION = 'the addition'

function additionFor(
  missing: readonly CheckedPermission[],
  identity: readonly HeldPolicy[],
  purpose: string,
): GrantingPolicy {
  return policyOf(statementsFor(missing, { taken: sidsOf(identity), purpose }))
}

/** The addition may be pasted into any of the policies, so it takes no Sid of theirs. */
export function sidsOf(policies: readonly HeldPolicy[]): ReadonlySet<string> {
  const texts = policies.map(policy =>
    isOpenPolicy(policy) ? printOpen(policy.open) : textOfPolicy(policy),
  )
  return new Set(texts.flatMap(text => [...text.matchAll(SID)].map(([, sid = '']) => sid)))
}

const SID = /"Sid"\s*:\s*"([^"\\]*)"/g

export function sourcedAddition(document: GrantingPolicy): SourcedPolicy {
  return { name: ADDITION, document, placeOf: () => undefined }
}

/** With every permission added, whatever still stands in the way is elsewhere. */
function describeBlocked(permission: CheckedPermission): Blocked {
  const { state, policyType, decidedBy, details, allowedWith } = permission
  const denies = decidedBy.filter(({ effect }) => effect === 'Deny')
  if (denies.length > 0) {
    const change = 'an Allow never outweighs a Deny: the Deny must be removed or narrowed'
    const or = allowedWith
      ? ', or a request must have the context under which it does not hold'
      : ''
    return { permission, by: denies, change: change + or }
  }
  const layer = policyType ?? 'policy'
  if (state === 'notEvaluated') {
    return { permission, by: [], change: `it cannot be told${inWords(details)}` }
  }
  const change =
    layer === 'service control policy'
      ? `every level of service control policies must allow it too${inWords(details)}`
      : `the ${layer} must allow it too${inWords(details)}`
  return { permission, by: [], change }
}

function inWords(details: readonly string[]): string {
  return details.length === 0 ? '' : `: ${inOneLine(details, '; ')}`
}
