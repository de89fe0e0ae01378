// What a policy would do if it were saved: the tasks of the principals it speaks for, before and after.
import { compilePolicies, type NamedPolicy } from '@casegate/engine'
import type { ActionTable } from '@casegate/engine/actions'
import type { Question } from '../contract/call.ts'
import type { Caller } from '../contract/caller.ts'
import { changesBetween, type PolicyChanges } from './policy-changes.ts'
import { answerTasks, type TaskAnswer, type TaskPlace } from './task-answers.ts'

/** Where the text would be saved. A managed policy is known by its ARN, an inline one by name. */
export interface PolicyPlace {
  readonly name: string
  readonly arn?: string
  readonly type: 'user' | 'group' | 'role' | 'user-managed'
}

export interface PolicyEffect {
  readonly principalArn: string
  readonly before: readonly TaskAnswer[]
  readonly after: readonly TaskAnswer[]
  readonly changes: PolicyChanges
}

/** Undefined when the text is no policy that IAM would take. */
export function effectOf(
  question: Question,
  tasks: TaskPlace,
  principalArn: string,
  place: PolicyPlace,
  text: string,
  actions: ActionTable,
): PolicyEffect | undefined {
  const changed = { ...question, caller: withPolicy(question.caller, place, text) }
  if (!compilePolicies(changed.caller.policies).ok) return undefined
  return {
    principalArn,
    before: answerTasks(question, tasks),
    after: answerTasks(changed, tasks),
    changes: changesBetween(question.caller, changed.caller.policies, actions),
  }
}

/** In the place of the policy that it replaces, else behind the others. */
export function withPolicy(caller: Caller, place: PolicyPlace, text: string): Caller {
  const identity = (caller.policies.identity ?? []) as readonly NamedPolicy[]
  const policy: NamedPolicy = { ...place, document: text }
  const index = identity.findIndex(one => isAt(one, place))
  const replaced = index < 0 ? [...identity, policy] : identity.with(index, policy)
  return { ...caller, policies: { ...caller.policies, identity: replaced } }
}

function isAt(policy: NamedPolicy, { name, arn, type }: PolicyPlace): boolean {
  return arn === undefined ? policy.name === name && policy.type === type : policy.arn === arn
}
