// May a principal assume a role? The role's trust and the principal's policies must agree.
import {
  authorize,
  type CompiledPolicies,
  compilePolicies,
  type PolicyParts,
} from '@casegate/engine'
import { summarize } from '@casegate/engine/explain'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
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
  /** Whether the principal's own policies let it assume a role that no statement names. */
  readonly mayAssumeAny: (principal: Principal) => boolean
  /** A trust policy that cannot be read trusts nobody. */
  readonly isReadable: (role: Principal) => boolean
}

/**
 * Compiling both together for each pair would cost too much, so each side is compiled once
 * against a stand-in for the other. AWS: IAM User Guide, "Policy evaluation for requests within a single
 * account": a trust policy that names the principal is enough by itself; one that names the account
 * leaves it to the principal's policies.
 */
export function createAssumption(limits: AccountLimits): Assumption {
  const trustOf = createTrusts()
  const sideOf = createSides(limits)
  const mayAssume: Assumption['mayAssume'] = (principal, { arn, account }) => {
    const { isAllowed, isAllowedAny, toldApart } = sideOf(principal)
    const isOneOfMany = toldApart?.has(arn) === false && account === principal.account
    return isOneOfMany ? isAllowedAny() : isAllowed(arn)
  }
  return {
    mayAssume,
    // Asked once of most principals, so nothing is kept of it.
    mayAssumeAny: principal => principalSide(principal, limits).isAllowedAny(),
    isReadable: role => trustOf(role).toThoseWhoMay() !== undefined,
    canAssume: (principal, role, isNamed) => {
      const trust = trustOf(role)
      if (asks(trust.toThoseWhoMay(), principal, role) && mayAssume(principal, role)) return true
      if (!isNamed || !asks(trust.alone(), principal, role)) return false
      return asks(sideOf(principal).whereNamed(), principal, role)
    },
  }
}

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
  readonly isAllowed: (role: string) => boolean
  /** Whether a role is allowed that no statement names. */
  readonly isAllowedAny: () => boolean
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

function createSides(limits: AccountLimits): (principal: Principal) => PrincipalSide {
  const sides = new Map<Principal, PrincipalSide>()
  return principal => {
    const side = sides.get(principal) ?? principalSide(principal, limits)
    sides.set(principal, side)
    return side
  }
}

function principalSide(principal: Principal, limits: AccountLimits): PrincipalSide {
  const identity = principal.policies.flatMap(onlyAssuming)
  const boundary = principal.boundary && onlyAssuming(principal.boundary)
  const trustedAs = (arn: string) =>
    compile({ identity, boundary, resource: trusting(arn), ...limits })
  const inAccount = once(() => trustedAs(rootOf(principal)))
  const answers = new Map<string, boolean>()
  const isAllowed = (arn: string) => {
    const answer = answers.get(arn) ?? asks(inAccount(), principal, { arn })
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

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function compile(parts: PolicyParts): Compiled | undefined {
  const result = compilePolicies(parts)
  if (!result.ok) return undefined
  const isConditional = /"Condition\\?"|\$\{/.test(JSON.stringify(parts))
  return { policies: result.policies, isConditional }
}

/** A condition, such as MFA or an external id, may be met: a chain is what could happen. */
function asks(
  compiled: Compiled | undefined,
  { arn, tags }: Principal,
  role: Pick<Principal, 'arn'>,
): boolean {
  if (!compiled) return false
  const context = Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]),
  )
  const request = { principal: arn, action: ASSUME_ROLE, resource: role.arn, context }
  const decision = authorize(compiled.policies, request)
  if (decision === 'allowed' || !compiled.isConditional) return decision === 'allowed'
  return summarize(compiled.policies, request).state === 'dependsOnContext'
}
