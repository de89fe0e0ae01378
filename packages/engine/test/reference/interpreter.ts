// The reference interpreter: AWS's rules over parsed policies, written to be read, not to be fast.
import { readCaller } from './caller.ts'
import type { ContextInput } from './context.ts'
import { readContext, statedPrincipalArn } from './context.ts'
import { type Decision, evaluate, type Verdict } from './evaluation.ts'
import { type Part, type Policies, partsOf } from './part.ts'
import { policyFault } from './policy.ts'
import type { PolicyKind } from './policy-kind.ts'

export type Request = {
  principal: string
  action: string
  resource: string | string[]
  resourceAccount?: string
  context?: ContextInput
}

/** `decidedBy` names places: `identity/0/1` is the second statement of the first policy. */
export type Answer = { decision: Decision; decidedBy: string[]; error?: string }

/** Policies that were read once, for many requests. */
export type ReadPolicies = {
  parts: Part[]
  /** The kinds that were given at all, be it as an empty list. */
  given: Set<PolicyKind>
  scpLevels: number
  error: string | undefined
}

export function interpret(policies: Policies, request: Request): Answer {
  return interpretRead(readPolicies(policies), request)
}

export function readPolicies(policies: Policies): ReadPolicies {
  const parts = partsOf(policies)
  const { scps } = policies
  // An account in an organization has levels: without any, none of them allows.
  const scpLevels = scps === undefined ? 0 : Math.max(1, scps.length)
  return { parts, given: givenKinds(policies), scpLevels, error: firstFault(parts) }
}

export function interpretRead(read: ReadPolicies, request: Request): Answer {
  const { error } = read
  if (error !== undefined) return { decision: 'implicitDeny', decidedBy: [], error }
  const resources = Array.isArray(request.resource) ? request.resource : [request.resource]
  const verdicts = resources.map(resource => interpretOne(read, request, resource))
  const decision = strictest(verdicts)
  const places = verdicts.filter(one => one.decision === decision).flatMap(one => one.places)
  return { decision, decidedBy: [...new Set(places)].sort() }
}

function interpretOne(read: ReadPolicies, request: Request, resource: string): Verdict {
  const { parts, given, scpLevels } = read
  const caller = readCaller(request.principal, statedPrincipalArn(request.context ?? {}))
  const accountField = resource.split(':')[4] ?? ''
  const isAccount = /^\d{12}$/.test(accountField)
  const owner = request.resourceAccount ?? (isAccount ? accountField : undefined)
  return evaluate(
    { parts, given, scpLevels, owner },
    {
      caller,
      action: request.action,
      resource,
      context: readContext(request.context ?? {}, caller, owner),
      hasBoundary: given.has('boundary'),
    },
  )
}

function givenKinds({ scps, rcps, ...others }: Policies): Set<PolicyKind> {
  const entries = Object.entries({ ...others, scp: scps, rcp: rcps })
  return new Set(
    entries.filter(([, part]) => part !== undefined).map(([kind]) => kind as PolicyKind),
  )
}

function firstFault(parts: Part[]): string | undefined {
  for (const { document, kind, place } of parts) {
    const fault = document instanceof Error ? document.message : policyFault(document, kind)
    if (fault !== undefined) return `${place}: ${fault}`
  }
  return undefined
}

/** Every resource must be allowed, and none may be denied. */
function strictest(verdicts: Verdict[]): Decision {
  const decisions = verdicts.map(verdict => verdict.decision)
  if (decisions.includes('explicitDeny')) return 'explicitDeny'
  const allAllowed = decisions.length > 0 && decisions.every(one => one === 'allowed')
  return allAllowed ? 'allowed' : 'implicitDeny'
}
