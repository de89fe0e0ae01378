// The policy simulator: what policies would allow, asked without doing anything.
import { compilePolicies, type PolicyError, type PolicyParts } from '@casegate/engine'
import { policyInError } from '@casegate/engine/policy'
import type { Call, Question } from '../../contract/call.ts'
import type { RequestContext, Resource } from '../../contract/permission.ts'
import type { Authorization, Operations } from '../../contract/service.ts'
import type {
  GetContextKeysForCustomPolicyRequest,
  GetContextKeysForPolicyResponse,
  GetContextKeysForPrincipalPolicyRequest,
  IamOperations,
  SimulateCustomPolicyRequest,
  SimulatePolicyResponse,
  SimulatePrincipalPolicyRequest,
} from '../../models/generated/iam.ts'
import { invalidInput } from './entities.ts'
import { pageOf } from './listing.ts'
import { taggedResource } from './resources.ts'
import type { PrincipalKind } from './rows.ts'
import { readContextEntries } from './simulation-context.ts'
import { contextKeysOf } from './simulation-context-keys.ts'
import { excludePolicies } from './simulation-exclusions.ts'
import {
  findPrincipal,
  lookUpPrincipal,
  principalContext,
  readPrincipalArn,
} from './simulation-principals.ts'
import { checkResourceHandling } from './simulation-resources.ts'
import { type Scene, simulateAction } from './simulation-results.ts'
import { inputPolicies, principalPolicies, type SourcePolicy } from './simulation-sources.ts'

interface Sourced {
  readonly PolicySourceArn: string
}

const sourcePrincipal: Authorization<Sourced> = {
  resources: {
    user: (input, question) => sourceResource('user', input, question),
    group: (input, question) => sourceResource('group', input, question),
    role: (input, question) => sourceResource('role', input, question),
  },
}

export const simulationOperations = {
  SimulatePrincipalPolicy: {
    access: 'read',
    authorize: sourcePrincipal,
    handle: simulatePrincipalPolicy,
  },
  SimulateCustomPolicy: {
    access: 'read',
    authorize: { resources: {} },
    handle: simulateCustomPolicy,
  },
  GetContextKeysForPrincipalPolicy: {
    access: 'read',
    authorize: sourcePrincipal,
    handle: getContextKeysForPrincipalPolicy,
  },
  GetContextKeysForCustomPolicy: {
    access: 'read',
    authorize: { resources: {} },
    handle: getContextKeysForCustomPolicy,
  },
} satisfies Partial<Operations<IamOperations>>

/** What both simulations take alike. */
type SimulationRequest = Omit<SimulateCustomPolicyRequest, 'PolicyInputList'>

/**
 * The policies in play, before they are compiled. A list that the request gives is in play though it
 * is empty: it allows nothing.
 */
interface Cast {
  readonly identity: readonly SourcePolicy[]
  readonly boundary: readonly SourcePolicy[] | undefined
  readonly scps?: PolicyParts['scps']
}

async function simulatePrincipalPolicy(
  input: SimulatePrincipalPolicyRequest,
  call: Call,
): Promise<SimulatePolicyResponse> {
  const source = await findPrincipal(call, input.PolicySourceArn)
  const held = await principalPolicies(call.rows, source.kind, source.row)
  const { identity, boundary } = excludePolicies(held, input.PolicyExclusionList)
  const cast = {
    identity: [...identity, ...inputPolicies('PolicyInputList', input.PolicyInputList)],
    boundary: inputBoundary(input) ?? (boundary && [boundary]),
  }
  const CallerArn = input.CallerArn ?? input.PolicySourceArn
  const known = CallerArn === input.PolicySourceArn ? principalContext(source) : {}
  return simulate('SimulatePrincipalPolicy', { ...input, CallerArn }, call, cast, known)
}

async function simulateCustomPolicy(
  input: SimulateCustomPolicyRequest,
  call: Call,
): Promise<SimulatePolicyResponse> {
  const levels = input.OrderedOrganizationPolicyInputList?.map((level, index) => {
    const list = `OrderedOrganizationPolicyInputList.${index + 1}`
    return inputPolicies(list, level.ServiceControlPolicyInputList).map(({ policy }) => policy)
  })
  const cast = {
    identity: inputPolicies('PolicyInputList', input.PolicyInputList),
    boundary: inputBoundary(input),
    ...(levels && { scps: levels }),
  }
  return simulate('SimulateCustomPolicy', input, call, cast, {})
}

function simulate(
  operation: string,
  input: SimulationRequest,
  call: Call,
  cast: Cast,
  known: RequestContext,
): SimulatePolicyResponse {
  const scene = setScene(input, call, cast, known)
  const actions = input.ActionNames.map((action, index) => ({ action, index }))
  for (const { action } of actions) checkAction(action)
  const { items, rest } = pageOf(
    {
      operation,
      of: JSON.stringify([call.account, input.ActionNames, scene.resources, scene.principal]),
      items: actions,
      keyOf: ({ index }) => String(index).padStart(9, '0'),
    },
    input,
  )
  return { EvaluationResults: items.map(({ action }) => simulateAction(scene, action)), ...rest }
}

function setScene(
  input: SimulationRequest,
  call: Call,
  { identity, boundary, scps }: Cast,
  known: RequestContext,
): Scene {
  const { ResourcePolicy, CallerArn } = input
  const principal = callerOf(input, call)
  const compiled = compilePolicies({
    identity: identity.map(({ policy }) => policy),
    boundary: boundary?.map(({ policy }) => policy),
    scps,
    ...(ResourcePolicy !== undefined && {
      resource: { name: 'ResourcePolicy', type: 'resource', document: ResourcePolicy },
    }),
  })
  if (!compiled.ok) throw invalidPolicy(compiled.errors, { identity, boundary })
  if (ResourcePolicy !== undefined && !CallerArn?.includes(':user/')) {
    throw invalidInput('Invalid caller - Caller must be an IAM user in this context.')
  }
  const resources = input.ResourceArns?.length ? input.ResourceArns : ['*']
  checkResourceHandling(input.ResourceHandlingOption, resources)
  return {
    policies: compiled.policies,
    principal,
    context: { ...known, ...readContextEntries(input.ContextEntries) },
    resources,
    resourceOwner: readOwner(input.ResourceOwner),
  }
}

/**
 * Whom the engine is to take for the caller. A simulation of policies alone has none, and neither a
 * group nor nobody can call: a role that no policy can name stands in for both.
 */
function callerOf({ CallerArn }: SimulationRequest, { partition, account }: Call): string {
  const named = CallerArn === undefined ? undefined : readPrincipalArn(CallerArn)
  if (CallerArn !== undefined && named?.kind !== 'group') return CallerArn
  return `arn:${partition}:iam::${named?.account ?? account}:role/policy-simulator`
}

function inputBoundary(input: SimulationRequest): SourcePolicy[] | undefined {
  const list = 'PermissionsBoundaryPolicyInputList'
  const given = input[list] && inputPolicies(list, input[list])
  if (given && given.length > 1)
    throw invalidInput(`${list} can hold only one permissions boundary.`)
  return given
}

function checkAction(action: string): void {
  if (!/^[a-z0-9-]+:[a-z0-9_-]+$/i.test(action)) {
    throw invalidInput(`Invalid action name: ${action}. It must be a service, ":" and a name.`)
  }
}

/** AWS: IAM API Reference, ResourceOwner: an account, by its id or by its root's ARN. */
function readOwner(owner: string | undefined): string | undefined {
  if (owner === undefined) return undefined
  const account = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(owner)?.[1]
  if (account === undefined) throw invalidInput(`Invalid ResourceOwner: ${owner}.`)
  return account
}

function invalidPolicy(
  [fault]: readonly PolicyError[],
  layers: Pick<Cast, 'identity' | 'boundary'>,
): Error {
  if (!fault) return invalidInput('Invalid policy.')
  const { layer, path, message, line, column } = fault
  const source = policyInError<SourcePolicy>(layers, fault)
  const name = source?.policy.name ?? (layer === 'resource' ? 'ResourcePolicy' : layer)
  const place = line === undefined ? '' : ` at line ${line}, column ${column}`
  return invalidInput(`Invalid policy ${name}${place}: ${path ? `${path}: ` : ''}${message}`)
}

async function sourceResource(
  kind: PrincipalKind,
  { PolicySourceArn }: Sourced,
  question: Question,
): Promise<Resource | undefined> {
  if (readPrincipalArn(PolicySourceArn).kind !== kind) return undefined
  const found = await lookUpPrincipal(question, PolicySourceArn)
  return found && found.kind !== 'group' ? taggedResource(found.row) : { arn: PolicySourceArn }
}

async function getContextKeysForCustomPolicy(
  input: GetContextKeysForCustomPolicyRequest,
): Promise<GetContextKeysForPolicyResponse> {
  const sources = inputPolicies('PolicyInputList', input.PolicyInputList)
  return { ContextKeyNames: keysOf(sources) }
}

async function getContextKeysForPrincipalPolicy(
  input: GetContextKeysForPrincipalPolicyRequest,
  call: Call,
): Promise<GetContextKeysForPolicyResponse> {
  const source = await findPrincipal(call, input.PolicySourceArn)
  const { identity } = await principalPolicies(call.rows, source.kind, source.row)
  const given = inputPolicies('PolicyInputList', input.PolicyInputList)
  return { ContextKeyNames: keysOf([...identity, ...given]) }
}

/** The keys of policies of any kind: a policy that can be read in no way is refused. */
function keysOf(sources: readonly SourcePolicy[]): string[] {
  for (const source of sources) {
    const { policy } = source
    const asIdentity = compilePolicies({ identity: [policy] })
    if (asIdentity.ok || compilePolicies({ resource: policy }).ok) continue
    throw invalidPolicy(asIdentity.errors, { identity: [source], boundary: undefined })
  }
  return contextKeysOf(sources.map(({ policy }) => String(policy.document)))
}
