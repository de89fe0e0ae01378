// A simulation as a function of what it is asked: the scene, the page, and a result for each action.

import { faultsOfNames } from '@casegate/answers'
import type { RequestContext } from '@casegate/engine'
import type {
  EvaluationResult,
  SimulateCustomPolicyRequest,
  SimulatePolicyResponse,
} from '../../../models/generated/iam.ts'
import type { Analysis } from '../../../work/analysis.ts'
import { type Budget, OverBudget } from '../../../work/budget.ts'
import { invalidInput } from '../entities/entities.ts'
import { pageOf } from '../listing.ts'
import { readContextEntries } from './simulation-context.ts'
import { type Cast, compileCast } from './simulation-policies.ts'
import { readPrincipalArn } from './simulation-principals.ts'
import { checkResourceHandling } from './simulation-resources.ts'
import { type Scene, simulateAction } from './simulation-results.ts'

/** What both simulations take alike. */
export type SimulationRequest = Omit<SimulateCustomPolicyRequest, 'PolicyInputList'>

export interface Simulation {
  readonly operation: string
  readonly input: SimulationRequest
  readonly cast: Cast
  /** What is known of the caller without context entries. */
  readonly known: RequestContext
  readonly partition: string
  readonly account: string
}

export const simulation: Analysis<Simulation, SimulatePolicyResponse> = {
  module: import.meta.url,
  name: 'simulation',
  run: simulate,
}

/**
 * AWS: IAM API Reference, IsTruncated: "IAM might return fewer than the MaxItems number". To write an
 * entry costs ten microseconds and more, for which everybody waits.
 */
const PAGE_ENTRIES = 3_000
const PAGE_STEPS = 1_000_000
const MAX_ENTRIES_OF_ACTION = 20_000

function simulate(simulated: Simulation, budget: Budget): SimulatePolicyResponse {
  const { operation, input, account } = simulated
  const scene = setScene(simulated, budget)
  for (const action of input.ActionNames) checkAction(action)
  const listing = {
    operation,
    of: JSON.stringify([account, input.ActionNames, scene.resources, scene.principal]),
    items: input.ActionNames.map((action, index) => ({ action, index })),
    keyOf: ({ index }: { index: number }) => String(index).padStart(9, '0'),
  }
  const { items, rest } = pageOf(listing, input)
  const results: EvaluationResult[] = []
  let entries = 0
  const pageEnd = budget.spent + PAGE_STEPS
  for (const { action } of items) {
    const result = simulateAction(scene, action, budget)
    const more = entriesOf(result)
    if (more > MAX_ENTRIES_OF_ACTION) throw new OverBudget('room')
    results.push(result)
    entries += more
    if (entries < PAGE_ENTRIES && budget.spent < pageEnd) continue
    return {
      EvaluationResults: results,
      ...pageOf(listing, { ...input, MaxItems: results.length }).rest,
    }
  }
  return { EvaluationResults: results, ...rest }
}

/** How much there is to write of it. */
function entriesOf({
  MatchedStatements = [],
  ResourceSpecificResults = [],
}: EvaluationResult): number {
  const each = ResourceSpecificResults.map(one => 1 + (one.MatchedStatements?.length ?? 0))
  return each.reduce((sum, one) => sum + one, 1 + MatchedStatements.length)
}

function setScene({ input, cast, known, account, partition }: Simulation, budget: Budget): Scene {
  const { ResourcePolicy, CallerArn } = input
  const principal = callerOf(input, { account, partition })
  const policies = compileCast(withoutForeign(cast, input, account), budget)
  if (ResourcePolicy !== undefined && !CallerArn?.includes(':user/')) {
    throw invalidInput('Invalid caller - Caller must be an IAM user in this context.')
  }
  const resources = input.ResourceArns?.length ? input.ResourceArns : ['*']
  checkResourceHandling(input.ResourceHandlingOption, resources)
  return {
    policies,
    principal,
    context: { ...known, ...readContextEntries(input.ContextEntries) },
    resources,
    resourceOwner: readOwner(input.ResourceOwner),
  }
}

/** Resource control policies of the account restrict no resources of other accounts. */
function withoutForeign(
  { rcps, ...cast }: Cast,
  { ResourceArns = [], ResourceOwner }: SimulationRequest,
  account: string,
): Cast {
  const owner = readOwner(ResourceOwner) ?? account
  const owners = ResourceArns.map(arn => /^(?:[^:]*:){4}(\d{12}):/.exec(arn)?.[1] ?? owner)
  const isForeign = owners.length > 0 ? !owners.includes(account) : owner !== account
  return isForeign ? cast : { ...cast, rcps }
}

/**
 * Whom the engine is to take for the caller. A simulation of policies alone has none, and neither a
 * group nor nobody can call: a role that no policy can name stands in for both.
 */
function callerOf(
  { CallerArn }: SimulationRequest,
  { partition, account }: Pick<Simulation, 'partition' | 'account'>,
): string {
  const named = CallerArn === undefined ? undefined : readPrincipalArn(CallerArn)
  if (CallerArn !== undefined && named?.kind !== 'group') return CallerArn
  return `arn:${partition}:iam::${named?.account ?? account}:role/policy-simulator`
}

function checkAction(action: string): void {
  if (!/^[a-z0-9-]+:[a-z0-9_-]+$/i.test(action)) {
    throw invalidInput(`Invalid action name: ${action}. It must be a service, ":" and a name.`)
  }
  const [fault] = faultsOfNames({ actions: [action] })
  if (fault !== undefined) throw invalidInput(`Invalid action name: ${fault}`)
}

/** AWS: IAM API Reference, ResourceOwner: an account, by its id or by its root's ARN. */
function readOwner(owner: string | undefined): string | undefined {
  if (owner === undefined) return undefined
  const account = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(owner)?.[1]
  if (account === undefined) throw invalidInput(`Invalid ResourceOwner: ${owner}.`)
  return account
}
