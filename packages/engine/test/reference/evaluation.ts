// The evaluation of one action on one resource, in the order of AWS's documentation.
// AWS: IAM User Guide, "How AWS enforcement code logic evaluates requests to allow or deny access".
import type { Caller } from './caller.ts'
import { rcpsReach, scpsReach } from './organization.ts'
import type { Part } from './part.ts'
import { hasVariables, statementsOf } from './policy.ts'
import type { PolicyKind } from './policy-kind.ts'
import type { Meeting } from './principal.ts'
import { applies, type Question } from './statement.ts'

export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny'

export type Verdict = { decision: Decision; places: string[] }

/** `given`: the kinds that limit. `owner`: the account of the resource, as far as it is known. */
export type Case = {
  parts: Part[]
  given: Set<PolicyKind>
  scpLevels: number
  owner: string | undefined
}

type Applied = { place: string; part: Part; effect: 'Allow' | 'Deny'; met: Meeting[] }

/** What the statements that apply allow, part by part. */
type Findings = {
  identity: boolean
  boundary: boolean
  session: boolean
  filters: boolean
  named: (...as: Meeting[]) => boolean
}

export function evaluate(one: Case, question: Question): Verdict {
  const { caller, action, resource } = question
  if (caller.kind === 'unknown' || !isAction(action))
    return { decision: 'implicitDeny', places: [] }
  if (isFree(action) && caller.account !== undefined) return { decision: 'allowed', places: [] }

  const reached = one.parts.filter(part => {
    if (part.kind === 'scp') return scpsReach(caller)
    if (part.kind === 'rcp') return rcpsReach(caller, action, resource)
    return true
  })
  const applied = reached.flatMap(part => appliedStatements(part, question))
  const denies = applied.filter(found => found.effect === 'Deny')
  if (denies.length > 0) return { decision: 'explicitDeny', places: placesOf(denies) }

  const allows = applied.filter(found => found.effect === 'Allow')
  const levels = scpsReach(caller) ? one.scpLevels : 0
  const findings = findingsOf(one.given, allows, levels, caller)
  return isAllowed(findings, question, one.owner)
    ? { decision: 'allowed', places: placesOf(allows) }
    : { decision: 'implicitDeny', places: [] }
}

/** A request is for one action: what cannot be understood is denied. */
function isAction(action: string): boolean {
  return /^[a-z0-9-]+:[a-z0-9_-]+$/i.test(action)
}

/** AWS: no permission is needed for these two, and no policy can refuse them. */
function isFree(action: string): boolean {
  return ['sts:getcalleridentity', 'sts:getsessiontoken'].includes(action.toLowerCase())
}

function isAllowed(findings: Findings, question: Question, owner: string | undefined): boolean {
  const { caller, action, resource } = question
  const { identity, boundary, session, filters, named } = findings
  if (!filters) return false

  // A service, an anonymous caller, an identity provider: no account's policies stand behind them.
  const namedAtAll = named('self', 'role', 'account', 'everyone')
  if (caller.account === undefined) return namedAtAll

  const ownSide = caller.kind === 'root' ? session : identity && boundary && session
  if (owner !== undefined && owner !== caller.account) return ownSide && namedAtAll
  const mustBeNamed = needsResourcePolicy(action, resource)
  if (caller.kind === 'root') return ownSide && (namedAtAll || !mustBeNamed)

  // An Allow for the caller itself is not limited by what other policies do not allow; one for its
  // role is limited by boundary and session policies; one for its account only delegates.
  // A resource policy must name a federated user "specifically"; `*` does not.
  const isFederated = caller.kind === 'federatedUser'
  if (named('self') || (named('everyone') && !isFederated)) return true
  if (named('role') || named('everyone')) return boundary && session
  return ownSide && (namedAtAll || !mustBeNamed)
}

function findingsOf(
  given: Set<PolicyKind>,
  allows: Applied[],
  scpLevels: number,
  caller: Caller,
): Findings {
  const allowing = (kind: PolicyKind) => allows.filter(found => found.part.kind === kind)
  const allowsOrAbsent = (kind: PolicyKind) => allowing(kind).length > 0 || !given.has(kind)
  const levels = new Set(allowing('scp').map(found => found.part.level))
  return {
    identity: allowing('identity').length > 0,
    boundary: allowsOrAbsent('boundary'),
    // A role's session may do what its role may; a federated user only what it was passed.
    session:
      caller.kind === 'federatedUser' ? allowing('session').length > 0 : allowsOrAbsent('session'),
    // RCPFullAWSAccess hangs on every level, so RCPs never fail to allow.
    filters: levels.size === scpLevels && allowsOrAbsent('endpoint'),
    named: (...as) =>
      allowing('resource').some(found => found.met.some(meeting => as.includes(meeting))),
  }
}

/**
 * AWS: role trust policies and KMS key policies "must explicitly allow access for principals", in
 * the same account too.
 */
function needsResourcePolicy(action: string, resource: string): boolean {
  const assuming = /^sts:(AssumeRole(WithSAML|WithWebIdentity)?|TagSession|SetSourceIdentity)$/i
  if (assuming.test(action)) return /^arn:[^:]*:iam::[^:]*:role\//.test(resource)
  return /^kms:/i.test(action) && /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource)
}

function appliedStatements(part: Part, question: Question): Applied[] {
  return statementsOf(part.document).flatMap((statement, index) => {
    const met = applies(statement, part.kind, hasVariables(part.document), question)
    const found = { place: `${part.place}/${index}`, part, effect: statement.Effect }
    return met === undefined ? [] : [{ ...found, met }]
  })
}

function placesOf(applied: Applied[]): string[] {
  return applied.map(found => found.place)
}
