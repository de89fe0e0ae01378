// What somebody would have after a path, compared with what it has: more, with a request that shows it.
import type { AuthorizationRequest } from '@casegate/engine'
import type { ActionTable } from '@casegate/engine/actions'
import { exactAnswers } from '../base/engine-parts.ts'
import type { Principal } from '../inventory/inventory.ts'
import { type SourcedPolicy, textOfPolicy } from '../inventory/sourced-policy.ts'
import { compiledInPlay } from '../policies/compiled-in-play.ts'
import {
  type AccountLimits,
  boundaryInPlay,
  type PoliciesInPlay,
} from '../policies/policies-in-play.ts'

export interface GainSetting {
  readonly limits: AccountLimits
  readonly table: () => ActionTable
}

/** `unknown`: the comparison is too large, or a policy cannot be read. */
export type GainVerdict =
  | { readonly kind: 'more'; readonly witness: Pick<AuthorizationRequest, 'action' | 'resource'> }
  | { readonly kind: 'nothing' | 'unknown' }

export const ANY_POLICY: SourcedPolicy = {
  name: 'AdministratorAccess',
  document: {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
  },
  placeOf: () => undefined,
}

const known = new WeakMap<PoliciesInPlay, WeakMap<PoliciesInPlay, GainVerdict>>()

/** Many paths of one principal end at the same target, with the same policies: they are compared once. */
export function gainBetween(
  before: PoliciesInPlay,
  after: PoliciesInPlay,
  setting: GainSetting,
): GainVerdict {
  const verdicts = known.get(before) ?? new WeakMap<PoliciesInPlay, GainVerdict>()
  known.set(before, verdicts)
  const verdict = verdicts.get(after) ?? compare(before, after, setting)
  verdicts.set(after, verdict)
  return verdict
}

function compare(
  before: PoliciesInPlay,
  after: PoliciesInPlay,
  { table }: GainSetting,
): GainVerdict {
  const [less, more] = [compiledInPlay(before), compiledInPlay(after)]
  if (!less || !more) return { kind: 'unknown' }
  const found = exactAnswers().findFirstWitness(less.compiled, more.compiled, {
    actions: table(),
    byItself: true,
  })
  if (found.answer === 'some') {
    const { action, resource } = found.witness
    return { kind: 'more', witness: { action, resource } }
  }
  return { kind: found.answer === 'none' ? 'nothing' : 'unknown' }
}

export type InPlayOf = (principal: Principal) => PoliciesInPlay

/** The same object for the same principal, so that its policies are compiled once. */
export function createInPlay(limits: AccountLimits): InPlayOf {
  const known = new Map<Principal, PoliciesInPlay>()
  return principal => {
    const before = known.get(principal)
    if (before) return before
    const boundary = boundaryInPlay(principal)
    const made = { identity: principal.policies, boundary, ...limits }
    known.set(principal, made)
    return made
  }
}

/** Everything that the limits of its account leave: nobody in it can have more. */
export function createAdminTest(
  inPlayOf: InPlayOf,
  setting: GainSetting,
): (principal: Principal) => boolean {
  const everything = { identity: [ANY_POLICY], ...setting.limits }
  const known = new Map<Principal, boolean>()
  return principal => {
    const before = known.get(principal)
    if (before !== undefined) return before
    const mayBe = principal.policies.some(saysEverything)
    const gain = mayBe ? gainBetween(inPlayOf(principal), everything, setting) : undefined
    const answer = gain?.kind === 'nothing'
    known.set(principal, answer)
    return answer
  }
}

/** An administrator has a statement about every action; it is compared only then. */
function saysEverything(policy: SourcedPolicy): boolean {
  const text = textOfPolicy(policy)
  return /"(?:Action|NotAction)"/.test(text) && /"\*"|:\*"|NotAction/.test(text)
}
