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
  readonly type: 'user' | 'group' | 'role' | 'user-managed' | 'boundary'
}

export interface PolicyEffect {
  readonly principalArn: string
  readonly before: readonly TaskAnswer[]
  readonly after: readonly TaskAnswer[]
  readonly changes: PolicyChanges
}

/** Without a text the policy is taken away. Undefined when the text is none that IAM would take. */
export function effectOf(
  question: Question,
  tasks: TaskPlace,
  principalArn: string,
  place: PolicyPlace,
  text: string | undefined,
  actions: ActionTable,
): PolicyEffect | undefined {
  const { caller } = question
  const after = text === undefined ? withoutPolicy(caller, place) : withPolicy(caller, place, text)
  if (!compilePolicies(after.policies).ok) return undefined
  return effectBetween(question, tasks, principalArn, after, actions)
}

/** `question` is asked by the caller as they are, `after` is what they become. */
export function effectBetween(
  question: Question,
  tasks: TaskPlace,
  principalArn: string,
  after: Caller,
  actions: ActionTable,
): PolicyEffect {
  return {
    principalArn,
    before: answerTasks(question, tasks),
    after: answerTasks({ ...question, caller: after }, tasks),
    changes: changesBetween(question.caller, after.policies, actions),
  }
}

/** In the place of the policy that it replaces, else behind the others. */
export function withPolicy(caller: Caller, place: PolicyPlace, text: string): Caller {
  const { identity, boundary } = namedPolicies(caller)
  const { type, ...named } = place
  const policy: NamedPolicy = { ...place, document: text }
  if (type === 'boundary') {
    return { ...caller, policies: { ...caller.policies, boundary: { ...named, document: text } } }
  }
  const index = identity.findIndex(one => isAt(one, place))
  const isBoundary = boundary !== undefined && place.arn !== undefined && isAt(boundary, place)
  // A managed policy may be attached, be the boundary, or both; what it is not, it does not become.
  const changed = {
    ...(isBoundary && { boundary: policy }),
    ...(index >= 0 && { identity: identity.with(index, policy) }),
    ...(index < 0 && !isBoundary && { identity: [...identity, policy] }),
  }
  return { ...caller, policies: { ...caller.policies, ...changed } }
}

export function withoutPolicy(caller: Caller, place: PolicyPlace): Caller {
  if (place.type === 'boundary') {
    const { boundary: _, ...policies } = caller.policies
    return { ...caller, policies }
  }
  const { identity } = namedPolicies(caller)
  const index = identity.findIndex(one => isAt(one, place))
  if (index < 0) return caller
  return { ...caller, policies: { ...caller.policies, identity: identity.toSpliced(index, 1) } }
}

function isAt(policy: NamedPolicy, { name, arn, type }: PolicyPlace): boolean {
  return arn === undefined ? policy.name === name && policy.type === type : policy.arn === arn
}

/** Those of an account's own principals always have names. */
export function namedPolicies({ policies: { identity = [], boundary } }: Caller): {
  identity: readonly NamedPolicy[]
  boundary: NamedPolicy | undefined
} {
  return {
    identity: identity as readonly NamedPolicy[],
    boundary: boundary as NamedPolicy | undefined,
  }
}
