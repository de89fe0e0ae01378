// The policy simulator: what policies would allow, asked without doing anything.
import type { RequestContext } from '@casegate/engine'
import type { AwsError } from '../../../base/errors.ts'
import type { Call, CallToAuthorize } from '../../../contract/call.ts'
import { resourceOrganization } from '../../../contract/organization.ts'
import type { Resource } from '../../../contract/permission.ts'
import type { Authorization, Operations } from '../../../contract/service.ts'
import type {
  GetContextKeysForCustomPolicyRequest,
  GetContextKeysForPolicyResponse,
  GetContextKeysForPrincipalPolicyRequest,
  IamOperations,
  SimulateCustomPolicyRequest,
  SimulatePolicyResponse,
  SimulatePrincipalPolicyRequest,
} from '../../../models/generated/iam.ts'
import { OverBudget } from '../../../work/budget.ts'
import { invalidInput } from '../entities/entities.ts'
import { taggedResource } from '../resources.ts'
import type { PrincipalKind } from '../rows.ts'
import { type Simulation, type SimulationRequest, simulation } from './simulation-analysis.ts'
import { contextKeys } from './simulation-context-keys.ts'
import { excludePolicies } from './simulation-exclusions.ts'
import type { Cast } from './simulation-policies.ts'
import {
  findPrincipal,
  lookUpPrincipal,
  principalContext,
  readPrincipalArn,
} from './simulation-principals.ts'
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

async function simulatePrincipalPolicy(
  input: SimulatePrincipalPolicyRequest,
  call: Call,
): Promise<SimulatePolicyResponse> {
  const source = await findPrincipal(call, input.PolicySourceArn)
  const held = await principalPolicies(call.rows, source.kind, source.row)
  const { identity, boundary } = excludePolicies(held, input.PolicyExclusionList)
  const cast: Cast = {
    identity: [...identity, ...inputPolicies('PolicyInputList', input.PolicyInputList)],
    boundary: inputBoundary(input) ?? (boundary && [boundary]),
    ...guards(call),
    resource: input.ResourcePolicy,
  }
  const CallerArn = input.CallerArn ?? input.PolicySourceArn
  const own = CallerArn === input.PolicySourceArn ? principalContext(source) : {}
  const known = { ...organizationContext(call), ...own }
  const asked = { ...input, CallerArn }
  return simulate(call, { operation: 'SimulatePrincipalPolicy', input: asked, cast, known })
}

/** Whoever asks is of the account that is asked about, and so bounded by the same organization. */
function guards({ caller }: Call): Pick<Cast, 'scps' | 'rcps'> {
  const { scps, rcps } = caller.policies
  return { ...(scps && { scps }), ...(rcps && { rcps }) }
}

function organizationContext({ caller }: Call): RequestContext {
  const keys = ['aws:PrincipalOrgID', 'aws:PrincipalOrgPaths']
  const known = Object.entries(caller.context).filter(([key]) => keys.includes(key))
  return { ...Object.fromEntries(known), ...resourceOrganization(caller) }
}

async function simulateCustomPolicy(
  input: SimulateCustomPolicyRequest,
  call: Call,
): Promise<SimulatePolicyResponse> {
  const levels = input.OrderedOrganizationPolicyInputList?.map((level, index) => {
    const list = `OrderedOrganizationPolicyInputList.${index + 1}`
    return inputPolicies(list, level.ServiceControlPolicyInputList).map(({ policy }) => policy)
  })
  const cast: Cast = {
    identity: inputPolicies('PolicyInputList', input.PolicyInputList),
    boundary: inputBoundary(input),
    ...(levels && { scps: levels }),
    resource: input.ResourcePolicy,
  }
  return simulate(call, { operation: 'SimulateCustomPolicy', input, cast, known: {} })
}

async function simulate(
  { account, partition, analyse }: Call,
  asked: Omit<Simulation, 'account' | 'partition'>,
): Promise<SimulatePolicyResponse> {
  try {
    return await analyse(simulation, { ...asked, account, partition })
  } catch (error) {
    throw error instanceof OverBudget ? tooMuch(error) : error
  }
}

/**
 * It would be the same if it were asked again, so it must not be one of the server's own errors, such
 * as AWS's PolicyEvaluation, which clients send again and again.
 */
function tooMuch({ message }: OverBudget): AwsError {
  const advice = 'Ask for fewer actions or resources at a time, or simulate smaller policies.'
  return invalidInput(`The simulation is too large: ${message}. ${advice}`)
}

function inputBoundary(input: SimulationRequest): SourcePolicy[] | undefined {
  const list = 'PermissionsBoundaryPolicyInputList'
  const given = input[list] && inputPolicies(list, input[list])
  if (given && given.length > 1)
    throw invalidInput(`${list} can hold only one permissions boundary.`)
  return given
}

async function sourceResource(
  kind: PrincipalKind,
  { PolicySourceArn }: Sourced,
  question: CallToAuthorize,
): Promise<Resource | undefined> {
  if (readPrincipalArn(PolicySourceArn).kind !== kind) return undefined
  const found = await lookUpPrincipal(question, PolicySourceArn)
  return found && found.kind !== 'group' ? taggedResource(found.row) : { arn: PolicySourceArn }
}

async function getContextKeysForCustomPolicy(
  input: GetContextKeysForCustomPolicyRequest,
  call: Call,
): Promise<GetContextKeysForPolicyResponse> {
  return listKeys(call, inputPolicies('PolicyInputList', input.PolicyInputList))
}

async function getContextKeysForPrincipalPolicy(
  input: GetContextKeysForPrincipalPolicyRequest,
  call: Call,
): Promise<GetContextKeysForPolicyResponse> {
  const source = await findPrincipal(call, input.PolicySourceArn)
  const { identity } = await principalPolicies(call.rows, source.kind, source.row)
  const given = inputPolicies('PolicyInputList', input.PolicyInputList)
  return listKeys(call, [...identity, ...given])
}

async function listKeys(
  { analyse }: Call,
  policies: readonly SourcePolicy[],
): Promise<GetContextKeysForPolicyResponse> {
  try {
    return { ContextKeyNames: await analyse(contextKeys, policies) }
  } catch (error) {
    throw error instanceof OverBudget
      ? invalidInput(`The policies are too large: ${error.message}.`)
      : error
  }
}
