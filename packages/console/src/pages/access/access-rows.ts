// The rows of the task table: tasks, and below each the permissions it needs.
import type { DecisionState, Explained, PermissionAnswer, TaskAnswer } from '../../client/shapes.ts'
import { decisionWords } from '../../parts/decision.tsx'
import { summaryOf } from '../../parts/fixes/permission-list.tsx'

export interface AccessRow {
  readonly id: string
  readonly taskId: string
  readonly name: string
  readonly state: DecisionState
  readonly words: string
  readonly resource: string
  readonly decidedBy: string
  /** Set for a permission. */
  readonly permission?: PermissionAnswer
  readonly children?: readonly AccessRow[]
}

export function rowsOf(tasks: readonly TaskAnswer[], onlyProblems: boolean): AccessRow[] {
  return tasks.filter(({ allowed }) => !(onlyProblems && allowed)).map(rowOfTask)
}

/** Of several resources, the one that stands in the way. */
export function tellingExplanation({
  explanations,
  state,
}: PermissionAnswer): Explained | undefined {
  const first = explanations[0]
  return state === 'allowed' ? first : (explanations.find(one => one.state !== 'allowed') ?? first)
}

function rowOfTask(task: TaskAnswer): AccessRow {
  const { id, title, permissions } = task
  const state = stateOf(task)
  return {
    id,
    taskId: id,
    name: title,
    state,
    words: state === 'allowed' ? 'Allowed' : decisionWords(state),
    resource: '',
    decidedBy: summaryOf(permissions),
    children: permissions.map(permission => rowOfPermission(id, permission)),
  }
}

/** A task is as bad as its worst permission. */
function stateOf({ permissions }: TaskAnswer): DecisionState {
  const states = new Set(permissions.map(({ state }) => state))
  return GRAVITY.find(state => states.has(state)) ?? 'allowed'
}

const GRAVITY: readonly DecisionState[] = [
  'explicitDeny',
  'implicitDeny',
  'notEvaluated',
  'dependsOnContext',
  'inPart',
]

function rowOfPermission(taskId: string, permission: PermissionAnswer): AccessRow {
  const { action, pattern, state } = permission
  const deciders = tellingExplanation(permission)?.decidedBy ?? []
  return {
    id: `${taskId}/${action}/${pattern}`,
    taskId,
    name: action,
    state,
    words: decisionWords(state),
    resource: pattern,
    decidedBy: deciders.map(({ policy, sid }) => (sid ? `${sid} in ${policy}` : policy)).join(', '),
    permission,
  }
}
