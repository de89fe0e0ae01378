// One step of a way through roles, exactly: whether a principal can assume a role, and under what.
import type { ActionTable } from '@casegate/engine/actions'
import { statementsIn } from '@casegate/engine/policy'
import { overlaps } from '@casegate/engine/specialize'
import { textOf } from '../base/text-of.ts'
import { coverageOf } from '../coverage/ask-coverage.ts'
import type { Coverage } from '../coverage/coverage.ts'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { type Asking, tagContext } from '../policies/asking.ts'
import { type AccountLimits, boundaryInPlay } from '../policies/policies-in-play.ts'
import { ASSUME_ROLE, onlyAssuming } from './assuming-statements.ts'
import { withoutOthers } from './without-others.ts'

export interface StepQuestion {
  readonly limits: AccountLimits
  readonly context: Asking['context']
  readonly table: () => ActionTable
}

/** Keys that tell who asks and of what, and variables, which may stand for them. */
const PERSONAL = /aws:(principal|user|resource)|iam:resource|\$\{/i

/** Whether it can in some context. */
export function mayAssumeIf({ outcome }: Coverage): boolean {
  return outcome !== 'implicitDeny' && outcome !== 'explicitDeny' && outcome !== 'notEvaluated'
}

/** Pairs of which the policies on both sides say the same share an answer. */
export function createSteps({
  limits,
  context,
  table,
}: StepQuestion): (principal: Principal, role: Principal) => Coverage {
  const known = new Map<string, Coverage>()
  const sideOf = createSides(limits)
  const numberOf = createNumbers()
  return (principal, role) => {
    const own = sideOf(principal)
    const trusted = JSON.stringify(role.trust?.document ?? null)
    const isPersonal = own.isPersonal || PERSONAL.test(trusted)
    const isNamed = trusted.includes(principal.name)
    const who = isPersonal || isNamed ? principal.arn : principal.account
    const what = isPersonal ? role.arn : `${role.account} ${own.meets(role.arn)}`
    const key = [who, what, own.number, numberOf(trusted)].join(' ')
    const before = known.get(key)
    if (before) return before
    const coverage = ask(principal, role, { limits, context, table })
    known.set(key, coverage)
    return coverage
  }
}

function ask(
  principal: Principal,
  role: Principal,
  { limits, context, table }: StepQuestion,
): Coverage {
  // What does not speak of it takes time to compile, and says nothing.
  const identity = principal.policies
    .filter(one => onlyAssuming(one).length > 0)
    .map(one => withoutOthers(one, 'Resource', role))
  const boundary = boundaryInPlay(principal)?.map(one => withoutOthers(one, 'Resource', role))
  const { trust, arn, account } = role
  const trusting = trust ? [withoutOthers(trust, 'Principal', principal)] : []
  const asking = {
    principal: principal.arn,
    account: principal.account,
    resourceAccount: account,
    context: { ...tagContext(principal.tags), ...context },
  }
  const policies = { identity, boundary, resource: trusting, ...limits }
  return coverageOf({ policies, asking, table }, { action: ASSUME_ROLE, resource: arn })
}

/** What the policies of a principal, and the limits, say of assuming roles. */
interface OwnSide {
  /** Equal for those that say the same. */
  readonly number: number
  readonly isPersonal: boolean
  /** Which of the patterns mean the role. */
  readonly meets: (role: string) => string
}

function createSides({ scps = [], rcps = [] }: AccountLimits): (principal: Principal) => OwnSide {
  const known = new Map<string, OwnSide>()
  const ofPrincipals = new WeakMap<Principal, OwnSide>()
  const limits = [...scps, ...rcps].flat()
  const textOfPolicy = createTexts()
  return principal => {
    const before = ofPrincipals.get(principal)
    if (before) return before
    const all = [...principal.policies, ...(boundaryInPlay(principal) ?? []), ...limits]
    const bound = principal.boundary ? 'bounded' : ''
    const text = [bound, ...new Set(all.map(textOfPolicy))].join('\n')
    const side = known.get(text) ?? readSide(text, all, known.size)
    known.set(text, side)
    ofPrincipals.set(principal, side)
    return side
  }
}

function readSide(text: string, policies: readonly SourcedPolicy[], number: number): OwnSide {
  const statements = policies.flatMap(onlyAssuming).flatMap(statementsIn)
  const listed = statements.flatMap(({ Resource, NotResource }) =>
    [Resource ?? [], NotResource ?? []].flat().map(textOf),
  )
  const patterns = [...new Set(listed)]
  const meets = (role: string) =>
    patterns
      .flatMap((one, index) => {
        const isMet = overlaps(one, role)
        // Where it cannot be told, no other role is known to be the same.
        return isMet === undefined ? [index, role] : isMet ? [index] : []
      })
      .join()
  return { number, isPersonal: PERSONAL.test(text), meets }
}

function createTexts(): (policy: SourcedPolicy) => string {
  const known = new Map<SourcedPolicy, string>()
  return policy => {
    const text = known.get(policy) ?? JSON.stringify(onlyAssuming(policy))
    known.set(policy, text)
    return text
  }
}

function createNumbers(): (text: string) => number {
  const known = new Map<string, number>()
  return text => {
    const number = known.get(text) ?? known.size
    known.set(text, number)
    return number
  }
}
