// Can it be done? Each permission of a task put to the policies in play, and what is missing.
import type { Decision, RequestContext } from '@casegate/engine'
import type { ActionTable } from '@casegate/engine/actions'
import { inOneLine } from '@casegate/engine/listing'
import { agreedCoverage, type HeldQuestion } from '../coverage/agreement.ts'
import type { Coverage } from '../coverage/coverage.ts'
import { type Need, needsOf } from '../coverage/need.ts'
import type { Hole } from '../holes/open-value.ts'
import type { Asking } from '../policies/asking.ts'
import { type Decider, nameDecider } from '../policies/decider.ts'
import { compileInPlay, type HeldInPlay, readInPlay } from '../policies/policies-in-play.ts'
import { holesAbout } from '../policies/policy-assignments.ts'
import type { Scope } from '../tasks/scope.ts'
import type { Edition, Task, TaskPermission } from '../tasks/task.ts'
import {
  answerTask,
  type PermissionAnswer,
  type TaskAnswer,
  worstOf,
} from '../tasks/task-answer.ts'

export interface TaskQuestion {
  readonly task: Task
  readonly edition: Edition
  readonly scope: Scope
}

export interface CheckedTask extends TaskAnswer<CheckedPermission> {
  /** Nothing says that it is not allowed, but that cannot be told for all of it. */
  readonly isUndetermined: boolean
  /** What it depends on, where it is undetermined. */
  readonly holes: readonly Hole[]
}

export interface CheckedPermission extends PermissionAnswer {
  /** As narrow as the scope makes it. */
  readonly resource: string
  readonly decision: Decision
  readonly decidedBy: readonly Decider[]
  readonly policyType: string | null
  readonly details: readonly string[]
  /** A context that decides: with these keys all of it is allowed. */
  readonly allowedWith?: RequestContext
}

export function checkTask(
  { task, edition, scope }: TaskQuestion,
  policies: HeldInPlay,
  asking: Asking,
  table: () => ActionTable,
): CheckedTask {
  // Whatever is wrong with a policy is told once, with its place.
  for (const reading of ['least', 'greatest'] as const) compileInPlay(readInPlay(policies, reading))
  const question = { policies, asking, table }
  const permissions = edition.permissions.map(permission => {
    const needs = needsOf(permission, scope)
    const coverage = gravest(needs.map(need => forwarded(permission, question, need)))
    const { resource } = needs[0] ?? permission
    return answerOf(permission, resource, coverage)
  })
  const answer = answerTask({ task, edition }, permissions)
  const open = missingOf(answer)
  const isUndetermined = !answer.allowed && open.every(({ state }) => state === 'notEvaluated')
  const holes = isUndetermined
    ? holesAbout(
        policies,
        open.map(({ action }) => action),
      )
    : []
  return { ...answer, isUndetermined, holes }
}

export function missingOf<Permission extends PermissionAnswer>({
  permissions,
}: TaskAnswer<Permission>): readonly Permission[] {
  return permissions.filter(({ state }) => state !== 'allowed')
}

/** One sentence for people: what stands in the way of a permission. */
export function whyMissing({ state, policyType, details, decidedBy, why }: CheckedPermission) {
  const found = details.length === 0 ? '' : `: ${inOneLine(details, '; ')}`
  switch (state) {
    case 'allowed':
      return why
    case 'inPart':
      return `allowed in part${found}. ${why}`
    case 'dependsOnContext':
      return `allowed under conditions${found}. ${why}`
    case 'implicitDeny':
      return `no ${policyType ?? 'policy'} allows it${found}. ${why}`
    case 'explicitDeny':
      return `denied explicitly by ${decidedBy.map(nameDecider).join(' and ')}${found}. ${why}`
    case 'notEvaluated':
      return `it could not be evaluated${found}. ${why}`
  }
}

/** What stands most in the way, of the same permission asked in several ways. */
function gravest([first, ...others]: readonly Coverage[]): Coverage {
  if (!first) throw new Error('a permission is asked in one way at least')
  return others.reduce(
    (worst, one) => (worstOf([worst.outcome, one.outcome]) === worst.outcome ? worst : one),
    first,
  )
}

/** Where it decides that a service asks for the caller, the answer says so. */
function forwarded({ context = {} }: TaskPermission, question: HeldQuestion, need: Need): Coverage {
  const { via } = need
  const coverage = agreedCoverage(question, need)
  if (via === undefined || coverage.outcome === 'allowed') return coverage
  const whoeverAsks = agreedCoverage(question, { ...need, context })
  if (whoeverAsks.outcome === coverage.outcome) return coverage
  const detail = `${via} makes this call for the caller, so aws:ViaAWSService is true and aws:CalledVia is ${via}`
  return { ...coverage, details: [...coverage.details, detail] }
}

function answerOf(
  { action, via, why, source }: TaskPermission,
  resource: string,
  { decision, outcome: state, decidedBy, policyType, details, findContext }: Coverage,
): CheckedPermission {
  const deciders = decidedBy.map(({ policy: { name, file, placeOf }, sid, statement, effect }) => ({
    policy: name,
    sid,
    statement,
    effect,
    file,
    // Looked for only where it is told: the whole text is read for it.
    get place() {
      return placeOf(`Statement[${statement}]`)
    },
  }))
  const allowedWith = state === 'dependsOnContext' ? findContext?.() : undefined
  return {
    action,
    ...(via !== undefined && { via }),
    resource,
    state,
    decision,
    decidedBy: deciders,
    policyType,
    details,
    ...(allowedWith && { allowedWith }),
    why,
    source,
  }
}
