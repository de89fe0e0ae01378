// A policy document and its grammar. AWS: IAM User Guide, "Grammar of the JSON policy language".
import { actionFault } from './action.ts'
import { conditionFault } from './condition.ts'
import type { PolicyKind } from './policy-kind.ts'
import { principalFault } from './principal.ts'
import { resourceFault } from './resource.ts'

export type Statement = {
  Sid?: string
  Effect: 'Allow' | 'Deny'
  Principal?: Json
  NotPrincipal?: Json
  Action?: string | string[]
  NotAction?: string | string[]
  Resource?: string | string[]
  NotResource?: string | string[]
  Condition?: object
}

type Json = unknown
type Members = { [name: string]: Json }

export function statementsOf(document: Json): Statement[] {
  const { Statement: statements } = document as Members
  return (Array.isArray(statements) ? statements : [statements]) as Statement[]
}

/** AWS: variables need the version 2012-10-17; before, `${aws:username}` is a literal text. */
export function hasVariables(document: Json): boolean {
  return (document as Members).Version === '2012-10-17'
}

export function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

/** What is wrong with a document of this kind, or undefined when it is a valid policy. */
export function policyFault(document: Json, kind: PolicyKind): string | undefined {
  if (!isMembers(document)) return 'a policy is an object'
  const ofOrganizations = kind === 'scp' || kind === 'rcp'
  const known = ['Version', 'Statement', ...(ofOrganizations ? [] : ['Id'])]
  const unknown = Object.keys(document).find(name => !known.includes(name))
  if (unknown !== undefined) return `a policy has no ${unknown}`
  const { Version: version, Id: id, Statement: statement } = document
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') {
    return 'the version is unknown'
  }
  if (id !== undefined && typeof id !== 'string') return 'the Id is a string'
  const statements = Array.isArray(statement) ? statement : [statement]
  if (statements.length === 0) return 'a policy has a statement'
  for (const one of statements) {
    const fault = statementFault(one, kind, version === '2012-10-17')
    if (fault) return fault
  }
  return isOfIam(kind) ? repeatedSid(statements) : undefined
}

function statementFault(statement: Json, kind: PolicyKind, variables: boolean): string | undefined {
  if (!isMembers(statement)) return 'a statement is an object'
  const known = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']
  const unknown = Object.keys(statement).find(
    name => ![...known, 'Principal', 'NotPrincipal'].includes(name),
  )
  if (unknown !== undefined) return `a statement has no ${unknown}`
  const { Sid: sid, Effect: effect, Condition: condition } = statement
  if (sid !== undefined && typeof sid !== 'string') return 'a Sid is a string'
  if (isOfIam(kind) && !/^[A-Za-z0-9]*$/.test(sid ?? '')) return 'a Sid is letters and digits'
  if (effect !== 'Allow' && effect !== 'Deny') return 'the effect is Allow or Deny'
  return (
    principalRule(statement, kind) ??
    listFault(statement, 'Action', actionFault) ??
    resourceRule(statement, kind, variables) ??
    (condition === undefined ? undefined : conditionFault(condition, variables)) ??
    (kind === 'rcp' ? rcpRule(statement) : undefined)
  )
}

/** A principal is named where a policy hangs on a resource, and nowhere else. */
function principalRule(statement: Members, kind: PolicyKind): string | undefined {
  const { Principal: principal, NotPrincipal: notPrincipal, Effect: effect } = statement
  const given = [principal, notPrincipal].filter(one => one !== undefined)
  const wanted = kind === 'resource' || kind === 'endpoint' || kind === 'rcp' ? 1 : 0
  if (given.length !== wanted) return 'the principal is missing, forbidden or doubled'
  if (given.length === 0) return undefined
  if (notPrincipal !== undefined && effect === 'Allow') return 'NotPrincipal goes with Deny'
  return principalFault(given[0])
}

function resourceRule(statement: Members, kind: PolicyKind, variables: boolean) {
  const { Resource: resource, NotResource: notResource } = statement
  // Role trust policies have none, and so have those of some services (ECR repositories).
  if (kind === 'resource' && resource === undefined && notResource === undefined) return undefined
  return listFault(statement, 'Resource', pattern => resourceFault(pattern, kind, variables))
}

/** AWS: Organizations User Guide, "RCP syntax"; RCPFullAWSAccess alone may allow. */
function rcpRule(statement: Members): string | undefined {
  const { Effect: effect, Principal: principal, Action: action, Resource: resource } = statement
  if (principal !== '*') return 'the principal of an RCP is "*"'
  if (statement.NotAction !== undefined) return 'an RCP has no NotAction'
  const isFullAccess = action === '*' && resource === '*' && statement.Condition === undefined
  if (effect === 'Allow') return isFullAccess ? undefined : 'an RCP cannot allow'
  return listOf(action as string).includes('*') ? 'an RCP names a service' : undefined
}

/** Exactly one of `name` and `Not` + `name`, with one or more texts that have no fault. */
function listFault(
  statement: Members,
  name: string,
  fault: (text: string) => string | undefined,
): string | undefined {
  const given = [statement[name], statement[`Not${name}`]].filter(one => one !== undefined)
  if (given.length !== 1) return `one of ${name} and Not${name} is needed`
  const list = Array.isArray(given[0]) ? given[0] : given
  if (list.length === 0) return `${name} is empty`
  for (const text of list) {
    const found = typeof text === 'string' ? fault(text) : `${name} is a text`
    if (found) return found
  }
  return undefined
}

function repeatedSid(statements: Json[]): string | undefined {
  const sids = statements.flatMap(one => (isMembers(one) && one.Sid ? [one.Sid] : []))
  return new Set(sids).size < sids.length ? 'a Sid is used twice' : undefined
}

/** The policies that IAM itself keeps. */
function isOfIam(kind: PolicyKind): boolean {
  return kind === 'identity' || kind === 'boundary' || kind === 'session'
}

function isMembers(value: Json): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
