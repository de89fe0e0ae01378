// What would let a principal do what was denied, and what that changes for whom.
import { parseArn } from '../../base/arn.ts'
import type { CallToAuthorize } from '../../contract/call.ts'
import type { Caller } from '../../contract/caller.ts'
import type { Analyse } from '../../work/analysis.ts'
import type { FixPreview, StepPreview } from '../api/fixes.ts'
import { circumstancesOf } from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'
import { type ChangedCaller, namedPolicies, policyEffects } from '../policies/policy-effects.ts'
import type { Probe } from '../probe.ts'
import type { TaskResources } from '../tasks/task-answers.ts'
import { type FixStep, fixPlan, type Unfixed, withStep } from './fix-plan.ts'
import { concernedBy, findOwner, type Keeper, keptPolicies } from './keepers.ts'

export interface FixQuestion {
  readonly principalArn: string
  /** What would be asked if the principal asked now. */
  readonly question: CallToAuthorize
  readonly probes: readonly Probe[]
}

/** Of whom a preview may tell besides the principal. */
export interface OtherCallers {
  /** As many as anybody reads about; none for whoever may not see others. */
  readonly limit: number
  callerOf(principalArn: string): Promise<Caller>
  /** Whether the visitor may know for whom a policy speaks that is kept there. */
  mayCount(keeper: Keeper): Promise<boolean>
}

/** All that a plan is made of. */
export async function unfixedOf({ principalArn, question, probes }: FixQuestion): Promise<Unfixed> {
  const { rows, account, caller } = question
  const owner = await findOwner(rows, account, namedBy(principalArn))
  if (!owner) throw new OperatorError(404, `nobody in this account has the ARN ${principalArn}`)
  const kept = await keptPolicies(rows, owner, namedPolicies(caller).identity)
  return { owner, caller, kept, probes }
}

export async function previewFix(
  wish: FixQuestion,
  about: TaskResources,
  analyse: Analyse,
  { limit, callerOf, mayCount }: OtherCallers,
): Promise<FixPreview> {
  const { principalArn, question } = wish
  const { steps, caller, remaining } = await analyse(fixPlan, await unfixedOf(wish))
  const others = await othersConcerned(question, principalArn, steps)
  const circumstances = circumstancesOf(question)
  const changes: ChangedCaller[] = [{ principalArn, circumstances, about, after: caller.policies }]
  for (const [arn, theirs] of [...others].slice(0, limit)) {
    const other = await callerOf(arn)
    changes.push({
      principalArn: arn,
      circumstances: { ...circumstances, caller: other },
      about,
      after: theirs.reduce(withStep, other).policies,
    })
  }
  const effects = await analyse(policyEffects, changes)
  return {
    principalArn,
    steps: steps.map(previewStep),
    works: remaining.length === 0,
    remaining,
    effects: effects.filter(effect => effect !== null),
    others: (await allMayBeCounted(steps, mayCount)) ? Math.max(0, others.size - limit) : null,
  }
}

async function allMayBeCounted(
  steps: readonly FixStep[],
  mayCount: OtherCallers['mayCount'],
): Promise<boolean> {
  for (const { keeper } of steps) if (!(await mayCount(keeper))) return false
  return true
}

/** By ARN, with the steps that concern them. */
async function othersConcerned(
  { rows, account }: CallToAuthorize,
  principalArn: string,
  steps: readonly FixStep[],
): Promise<ReadonlyMap<string, readonly FixStep[]>> {
  const others = new Map<string, FixStep[]>()
  for (const step of steps) {
    for (const arn of await concernedBy(rows, account, step.keeper)) {
      if (arn !== principalArn) others.set(arn, [...(others.get(arn) ?? []), step])
    }
  }
  return others
}

function previewStep({ keeper, before, after }: FixStep): StepPreview {
  const owner = keeper.kind === 'managed' ? null : keeper.owner
  return {
    keeper: keeper.kind,
    owner: owner && { kind: owner.kind, name: owner.name },
    name: keeper.name,
    arn: 'arn' in keeper ? keeper.arn : null,
    before,
    after,
  }
}

function namedBy(principalArn: string): { kind: 'user' | 'role'; name: string } {
  const resource = parseArn(principalArn)?.resource ?? ''
  if (resource === 'root') {
    throw new OperatorError(400, 'root has no policies; nothing can be changed about them')
  }
  const kind = resource.startsWith('role/') ? 'role' : 'user'
  return { kind, name: resource.split('/').at(-1) ?? '' }
}
