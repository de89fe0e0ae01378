// What comes of asking whether a task can be done: one shape for the command, the operator API and the console.

import type { State } from '@casegate/engine/explain'
import { type EditionUsed, editionUsed } from './edition-used.ts'
import type { Edition, Source, Task } from './task.ts'

/** - `inPart`: on some of the resources that are asked about, and not on all */
export type Outcome = State | 'inPart'

export interface TaskAnswer<Permission extends PermissionAnswer = PermissionAnswer>
  extends EditionUsed {
  readonly id: string
  readonly title: string
  readonly allowed: boolean
  readonly permissions: readonly Permission[]
}

export interface PermissionAnswer {
  readonly action: string
  /** The service that asks for the caller, where the caller does not ask alone. */
  readonly via?: string
  /** What the task needs it for. */
  readonly why: string
  readonly source: Pick<Source, 'title' | 'url'>
  readonly state: Outcome
}

export function answerTask<Permission extends PermissionAnswer>(
  { task, edition }: { readonly task: Task; readonly edition: Edition },
  permissions: readonly Permission[],
): TaskAnswer<Permission> {
  const allowed = permissions.every(({ state }) => state === 'allowed')
  const { id, title } = task
  return { id, title, ...editionUsed(task, edition), allowed, permissions }
}

const GRAVITY: readonly Outcome[] = [
  'explicitDeny',
  'implicitDeny',
  'notEvaluated',
  'inPart',
  'dependsOnContext',
]

export function isOutcome(value: unknown): value is Outcome {
  return value === 'allowed' || GRAVITY.some(outcome => outcome === value)
}

/** Where all must hold: what stands most in the way. Where nothing was asked, nothing is known. */
export function worstOf(outcomes: readonly Outcome[]): Outcome {
  const gravest = GRAVITY.find(outcome => outcomes.includes(outcome))
  return gravest ?? (outcomes.length > 0 ? 'allowed' : 'notEvaluated')
}

/** Of the same question on several resources. */
export function outcomeOnAll(outcomes: readonly Outcome[]): Outcome {
  const isSplit = outcomes.includes('allowed') && outcomes.some(one => one !== 'allowed')
  return isSplit ? 'inPart' : worstOf(outcomes)
}
