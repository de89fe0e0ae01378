// The changes that let denied requests through: one policy after another, asked again after each.

import type { ExplainedDecision } from '@casegate/answers/coverage'
import { policyOf, statementsFor } from '@casegate/answers/policies'
import type { NamedPolicy } from '@casegate/engine'
import type { ExplainedDecider, Explanation } from '@casegate/engine/explain'
import { insertStatements, replaceStatement, statementsIn } from '@casegate/engine/policy'
import type { Caller } from '../../contract/caller.ts'
import type { AskedPermission } from '../../gateway/call-record.ts'
import type { Analysis } from '../../work/analysis.ts'
import type { Budget } from '../../work/budget.ts'
import type { GrantedPermission } from '../api/fixes.ts'
import type { PolicyKey } from '../api/policy-edits.ts'
import { explained } from '../asked.ts'
import { namedPolicies, withoutPolicy, withPolicy } from '../policies/policy-effects.ts'
import { askProbe, type Probe } from '../probe.ts'
import { exemptionsOf } from './exemption.ts'
import { findKept, type Keeper, type KeptPolicy, type Owner } from './keepers.ts'

/** All that was granted from the console stands in one inline policy of the principal. */
const GRANTS = 'GrantedInConsole'
const MAX_ROUNDS = 20

/** One policy as it is and as it would be; null where there is none. */
export interface FixStep {
  readonly keeper: Keeper
  readonly place: PolicyKey
  readonly before: string | null
  readonly after: string | null
}

export interface FixPlan {
  readonly steps: readonly FixStep[]
  /** The caller after all steps. */
  readonly caller: Caller
  /** What was denied before. */
  readonly gave: readonly GrantedPermission[]
  /** What is denied all the same. */
  readonly remaining: readonly ExplainedDecision[]
}

/** Who must be allowed what, and where their policies are kept. */
export interface Unfixed {
  readonly owner: Owner
  readonly caller: Caller
  readonly kept: readonly KeptPolicy[]
  readonly probes: readonly Probe[]
}

export const fixPlan: Analysis<Unfixed, FixPlan> = {
  module: import.meta.url,
  name: 'fixPlan',
  run: planFix,
}

/** Who is denied what. */
interface Denied extends Pick<Unfixed, 'owner' | 'caller' | 'kept'> {
  readonly probe: Probe
  readonly denial: Explanation
  readonly budget: Budget
}

function planFix({ owner, kept, probes, caller: before }: Unfixed, budget: Budget): FixPlan {
  const steps = new Map<string, FixStep>()
  const remaining: ExplainedDecision[] = []
  let caller = before
  const take = (step: FixStep) => {
    caller = withStep(caller, step)
    const key = JSON.stringify(step.place)
    // A policy that is changed twice is changed once, from what it was to what it becomes.
    steps.set(key, { ...step, before: steps.get(key)?.before ?? step.before })
  }
  // What nothing denies is granted at once, so that it stands in as few statements as can be.
  const denied = probes
    .map(probe => askProbe(probe, before, budget))
    .filter(({ decision }) => decision !== 'allowed')
  const lacking = denied
    .filter(({ decision }) => decision === 'implicitDeny')
    .map(asked => explained(asked, budget))
    .filter(lacksAllow)
  if (lacking.length > 0) take(grant(owner, caller, lacking))
  for (const probe of probes) {
    for (let round = 0; ; round += 1) {
      const asked = askProbe(probe, caller, budget)
      if (asked.decision === 'allowed') break
      const denial = explained(asked, budget)
      const step =
        round < MAX_ROUNDS ? nextStep({ owner, kept, caller, probe, denial, budget }) : undefined
      if (!step) {
        remaining.push(denial)
        break
      }
      take(step)
    }
  }
  return { steps: [...steps.values()], caller, gave: permissionsOf(denied), remaining }
}

/** A permission that is asked in several ways is named once. */
function permissionsOf(asked: readonly AskedPermission[]): readonly GrantedPermission[] {
  const found = new Map<string, GrantedPermission>()
  for (const { request } of asked) {
    for (const resource of [request.resource].flat()) {
      found.set(`${request.action} ${resource}`, { action: request.action, resource })
    }
  }
  return [...found.values()]
}

/** The caller, or anybody else for whom the policy speaks, once it is changed. */
export function withStep(caller: Caller, { place, after }: FixStep): Caller {
  return after === null ? withoutPolicy(caller, place) : withPolicy(caller, place, after)
}

/** Undefined where no change of the principal's own policies helps. */
function nextStep(denied: Denied): FixStep | undefined {
  const { caller, denial } = denied
  const { boundary } = namedPolicies(caller)
  const [decider] = denial.decidedBy
  if (decider?.layer === 'identity') return lift(denied, decider)
  if (decider?.layer === 'boundary' && boundary) {
    return changeBoundary(denied, boundary, text => exempt(denied, text, decider))
  }
  if (decider) return undefined
  if (denial.policyType === 'permissions boundary' && boundary) {
    return changeBoundary(denied, boundary, text => allow(text, [denial]))
  }
  return lacksAllow(denial) ? grant(denied.owner, caller, [denial]) : undefined
}

function lacksAllow({ decidedBy, policyType }: Explanation): boolean {
  return decidedBy.length === 0 && policyType === 'identity-based policy'
}

function grant(owner: Owner, caller: Caller, denials: readonly Explanation[]): FixStep {
  const place = { name: GRANTS, type: owner.kind }
  const keeper: Keeper = { kind: 'inline', owner, name: GRANTS }
  const granted = namedPolicies(caller).identity.find(
    ({ name, type }) => name === GRANTS && type === owner.kind,
  )
  if (!granted) {
    const after = JSON.stringify(policyOf(statementsFor(denials)), undefined, 2)
    return { keeper, place, before: null, after }
  }
  const before = textOf(granted)
  return { keeper, place, before, after: allow(before, denials) }
}

/** A Deny of a policy that is the principal's own, a group's, or managed. */
function lift(denied: Denied, decider: ExplainedDecider): FixStep | undefined {
  const { kept, caller } = denied
  const policy = namedPolicies(caller).identity.find(
    one => isNamed(one, decider) && isDenying(denied, one),
  )
  if (!policy) return undefined
  const { arn, type } = policy
  const before = textOf(policy)
  const after = type === 'aws-managed' ? null : exempt(denied, before, decider)
  const found = findKept(kept, policy)
  const keeper = arn !== undefined && after === null ? found?.attachment : found?.keeper
  return keeper && { keeper, place: placeOf(policy), before, after }
}

/** AWS's own policy cannot be changed, and none can be empty: then it is the boundary no more. */
function changeBoundary(
  { owner }: Denied,
  boundary: NamedPolicy,
  change: (text: string) => string | null,
): FixStep {
  const { name, arn = '', type } = boundary
  const before = textOf(boundary)
  const after = type === 'aws-managed' ? null : change(before)
  if (after !== null) {
    return { keeper: { kind: 'managed', name, arn }, place: placeOf(boundary), before, after }
  }
  const place = { name, arn, type: 'boundary' } as const
  return { keeper: { kind: 'boundary', owner, name, arn }, place, before, after }
}

/** The text with the least exemption that lets the request past; null when nothing else is left. */
function exempt(denied: Denied, text: string, { statement: index }: ExplainedDecider) {
  const statement = statementsIn(text)[index]
  if (!statement) throw new Error(`the policy has no statement ${index}`)
  const policy: object = JSON.parse(text)
  const choice = exemptionsOf({ ...statement }, denied.denial).find(
    Statement =>
      Statement.length === 0 ||
      !isDenying(denied, { name: '', document: { ...policy, Statement } }),
  )
  return replaceStatement(text, index, choice ?? []) ?? null
}

function allow(text: string, denials: readonly Explanation[]): string {
  const changed = insertStatements(text, statementsFor(denials))
  if (changed === undefined) throw new Error('a stored policy has no place for another statement')
  return changed
}

function isDenying({ caller, probe, budget }: Denied, policy: NamedPolicy): boolean {
  const alone = { ...caller, policies: { identity: [policy] } }
  return askProbe(probe, alone, budget).decision === 'explicitDeny'
}

function isNamed(policy: NamedPolicy, { policy: name, policyArn, sourceType }: ExplainedDecider) {
  if (policyArn !== null) return policy.arn === policyArn
  return policy.name === name && policy.type === (sourceType ?? undefined)
}

/** An inline policy is known by its name and whose it is, a managed one by its ARN. */
function placeOf({ name, arn, type }: NamedPolicy): PolicyKey {
  if (arn !== undefined) return { name, arn, type: 'user-managed' }
  return { name, type: type === 'group' || type === 'role' ? type : 'user' }
}

function textOf({ document }: NamedPolicy): string {
  return String(document)
}
