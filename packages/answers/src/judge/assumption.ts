// May a principal assume a role? The role's trust and the principal's policies must agree.
import {
  authorize,
  type CompiledPolicies,
  compilePolicies,
  type PolicyParts,
  type RequestContext,
} from '@casegate/engine'
import { summarize } from '@casegate/engine/explain'
import { once } from '../base/once.ts'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { tagContext } from '../policies/asking.ts'
import type { AccountLimits } from '../policies/policies-in-play.ts'
import { ASSUME_ROLE, onlyAssuming, rolesToldApart } from './assuming-statements.ts'

const ALLOW_ALL = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
}

export interface Assumption {
  /** `isNamed`: the trust policy names the principal itself. */
  readonly canAssume: (principal: Principal, role: Principal, isNamed: boolean) => boolean
  /** The principal's side alone, for a role that trusts all whose policies let them. */
  readonly mayAssume: (principal: Principal, role: Principal) => boolean
  /**
   * Whether the principal's own policies let it assume a role that no statement names; undefined
   * where it must be asked of each role.
   */
  readonly mayAssumeAny: (principal: Principal) => boolean | undefined
  /** A trust policy that cannot be read trusts nobody. */
  readonly isReadable: (role: Principal) => boolean
}

export interface AssumptionOptions {
  /** What is known of every request. */
  readonly context: RequestContext
  /** Whether what an assumption depends on, such as MFA or an external id, may be met, or must. */
  readonly mayBeMet: (principal: Principal, role: Principal) => boolean
  /** What was compiled for the same limits and the same context is not compiled again. */
  readonly sides?: AssumptionSides | undefined
}

/** What each policy says by itself: nothing of it depends on which conditions may be met. */
export interface AssumptionSides {
  readonly trustOf: (role: Principal) => TrustSide
  readonly sideOf: (principal: Principal) => PrincipalSide
  readonly ask: Ask
}

export function createAssumptionSides(
  limits: AccountLimits,
  context: RequestContext,
): AssumptionSides {
  const ask: Ask = (compiled, principal, role) => asks(compiled, principal, role, context)
  return { trustOf: createTrusts(), sideOf: createSides(limits, ask), ask }
}

/**
 * Compiling both together for each pair would cost too much, so each side is compiled once
 * against a stand-in for the other. AWS: IAM User Guide, "Policy evaluation for requests within a single
 * account": a trust policy that names the principal is enough by itself; one that names the account
 * leaves it to the principal's policies.
 */
export function createAssumption(
  limits: AccountLimits,
  { context, mayBeMet, sides }: AssumptionOptions,
): Assumption {
  const { trustOf, sideOf, ask } = sides ?? createAssumptionSides(limits, context)
  const ownLeave = (principal: Principal, { arn, account }: Principal): Leave => {
    const { isAllowed, isAllowedAny, toldApart } = sideOf(principal)
    const isOneOfMany = toldApart?.has(arn) === false && account === principal.account
    return isOneOfMany ? isAllowedAny() : isAllowed(arn)
  }
  const settled = (principal: Principal, role: Principal, ...leaves: readonly Leave[]) => {
    if (leaves.includes('no')) return false
    return leaves.every(one => one === 'yes') || mayBeMet(principal, role)
  }
  return {
    mayAssume: (principal, role) => settled(principal, role, ownLeave(principal, role)),
    // Asked once of most principals, so nothing is kept of it.
    mayAssumeAny: principal => {
      const leave = principalSide(principal, limits, ask).isAllowedAny()
      return leave === 'perhaps' ? undefined : leave === 'yes'
    },
    isReadable: role => trustOf(role).toThoseWhoMay() !== undefined,
    canAssume: (principal, role, isNamed) => {
      const trust = trustOf(role)
      const entry = ask(trust.toThoseWhoMay(), principal, role)
      if (settled(principal, role, entry, entry === 'no' ? 'no' : ownLeave(principal, role))) {
        return true
      }
      const alone = isNamed ? ask(trust.alone(), principal, role) : 'no'
      if (alone === 'no') return false
      return settled(principal, role, alone, ask(sideOf(principal).whereNamed(), principal, role))
    },
  }
}

/** `perhaps`: it depends on the context. */
type Leave = 'yes' | 'perhaps' | 'no'

type Ask = (
  compiled: Compiled | undefined,
  principal: Principal,
  role: Pick<Principal, 'arn'>,
) => Leave

/** A trust policy that names one principal, or with an account's root its account. */
function trusting(arn: string): object {
  const Statement = { Effect: 'Allow', Principal: { AWS: arn }, Action: ASSUME_ROLE }
  return { name: 'trust', type: 'trust', document: { Version: '2012-10-17', Statement } }
}

function rootOf({ arn, account }: Principal): string {
  return `arn:${arn.split(':')[1] ?? 'aws'}:iam::${account}:root`
}

/** Each is compiled when it is first asked. */
type Side<Name extends string> = Readonly<Record<Name, () => Compiled | undefined>>

type TrustSide = Side<'toThoseWhoMay' | 'alone'>

interface PrincipalSide extends Side<'whereNamed'> {
  readonly isAllowed: (role: string) => Leave
  /** Whether a role is allowed that no statement names. */
  readonly isAllowedAny: () => Leave
  readonly toldApart: ReadonlySet<string> | undefined
}

interface Compiled {
  readonly policies: CompiledPolicies
  /** Without conditions and variables there is nothing that a context could change. */
  readonly isConditional: boolean
}

/** Roles of a kind often have the same trust policy. */
function createTrusts(): (role: Principal) => TrustSide {
  const byText = new Map<string, TrustSide>()
  return ({ trust }) => {
    const text = trust === undefined ? '' : JSON.stringify(trust.document)
    const side = byText.get(text) ?? trustSide(trust)
    byText.set(text, side)
    return side
  }
}

function trustSide(trust: SourcedPolicy | undefined): TrustSide {
  if (!trust) return { toThoseWhoMay: () => undefined, alone: () => undefined }
  const resource = { name: 'trust', document: trust.document, type: 'trust' }
  return {
    toThoseWhoMay: once(() => compile({ identity: [ALLOW_ALL], resource })),
    alone: once(() => compile({ resource })),
  }
}

function createSides(limits: AccountLimits, ask: Ask): (principal: Principal) => PrincipalSide {
  const sides = new Map<Principal, PrincipalSide>()
  return principal => {
    const side = sides.get(principal) ?? principalSide(principal, limits, ask)
    sides.set(principal, side)
    return side
  }
}

function principalSide(principal: Principal, limits: AccountLimits, ask: Ask): PrincipalSide {
  const identity = principal.policies.flatMap(onlyAssuming)
  const boundary = principal.boundary && onlyAssuming(principal.boundary)
  const trustedAs = (arn: string) =>
    compile({ identity, boundary, resource: trusting(arn), ...limits })
  const inAccount = once(() => trustedAs(rootOf(principal)))
  const answers = new Map<string, Leave>()
  const isAllowed = (arn: string) => {
    const answer = answers.get(arn) ?? ask(inAccount(), principal, { arn })
    answers.set(arn, answer)
    return answer
  }
  const [, partition = 'aws'] = principal.arn.split(':')
  const any = `arn:${partition}:iam::${principal.account}:role/that-no-statement-names`
  return {
    isAllowed,
    isAllowedAny: once(() => isAllowed(any)),
    toldApart: rolesToldApart(principal, limits),
    whereNamed: once(() => trustedAs(principal.arn)),
  }
}

function compile(parts: PolicyParts): Compiled | undefined {
  const result = compilePolicies(parts)
  if (!result.ok) return undefined
  const isConditional = /"Condition\\?"|\$\{/.test(JSON.stringify(parts))
  return { policies: result.policies, isConditional }
}

function asks(
  compiled: Compiled | undefined,
  { arn, tags }: Principal,
  role: Pick<Principal, 'arn'>,
  known: RequestContext,
): Leave {
  if (!compiled) return 'no'
  const context = { ...tagContext(tags), ...known }
  const request = { principal: arn, action: ASSUME_ROLE, resource: role.arn, context }
  if (!compiled.isConditional) {
    return authorize(compiled.policies, request) === 'allowed' ? 'yes' : 'no'
  }
  const { decision, missingContext } = summarize(compiled.policies, request)
  if (missingContext.length > 0) return 'perhaps'
  return decision === 'allowed' ? 'yes' : 'no'
}
