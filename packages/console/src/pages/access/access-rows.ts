// The rows of the task table: tasks, and below each the permissions it needs.
import { worstOf } from '@casegate/answers/task-answer'
import type {
  DecisionState,
  Explained,
  ExplainedPermission,
  ExplainedTask,
} from 'casegate/operator-api'
import { decisionWords } from '../../parts/decision.tsx'
import { summaryOf } from '../../parts/fixes/permission-list.tsx'

export interface AccessRow {
  readonly id: string
  readonly taskId: string
  readonly name: string
  /** Of a task: which edition of AWS's page it goes by, and what a newer one adds. */
  readonly note?: string
  readonly state: DecisionState
  readonly words: string
  readonly resource: string
  readonly decidedBy: string
  /** Set for a permission. */
  readonly permission?: ExplainedPermission
  readonly children?: readonly AccessRow[]
}

export function rowsOf(tasks: readonly ExplainedTask[], onlyProblems: boolean): AccessRow[] {
  return tasks.filter(({ allowed }) => !(onlyProblems && allowed)).map(rowOfTask)
}

/** Of several resources, the one that stands in the way. */
export function tellingExplanation({
  explanations,
  state,
}: ExplainedPermission): Explained | undefined {
  const first = explanations[0]
  return state === 'allowed' ? first : (explanations.find(one => one.state !== 'allowed') ?? first)
}

function rowOfTask(task: ExplainedTask): AccessRow {
  const { id, title, permissions } = task
  // A task is as bad as its worst permission.
  const state = worstOf(permissions.map(one => one.state))
  return {
    id,
    taskId: id,
    name: title,
    note: editionNote(task),
    state,
    words: state === 'allowed' ? 'Allowed' : decisionWords(state),
    resource: '',
    decidedBy: summaryOf(permissions),
    children: permissions.map(permission => rowOfPermission(id, permission)),
  }
}

function editionNote({ edition, newer, retired }: ExplainedTask): string {
  const namesOf = (listed: readonly { readonly action: string }[] = []) =>
    [...new Set(listed.map(({ action }) => action))].join(', ')
  const [adds, drops] = [namesOf(newer?.adds), namesOf(newer?.drops)]
  const also = adds === '' ? '' : `; AWS's page of ${newer?.asOf} also asks ${adds}`
  const less = drops === '' ? '' : `; AWS's page of ${newer?.asOf} no longer asks ${drops}`
  return `Edition ${edition}${also}${less}${retired === undefined ? '' : `; ${retired}`}`
}

function rowOfPermission(taskId: string, permission: ExplainedPermission): AccessRow {
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
