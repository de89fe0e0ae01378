// The smallest change that lets a principal do what was denied: previewed, applied, taken back.
import type { NamedPolicy } from '@casegate/engine'
import type { ActionTable } from '@casegate/engine/actions'
import { statementsFor } from '../answers/statements.ts'
import { parseArn } from '../base/arn.ts'
import type { Question } from '../contract/call.ts'
import type { Caller } from '../contract/caller.ts'
import { operateAsRoot } from '../demo/root-operator.ts'
import { askPermission } from '../gateway/authorize.ts'
import type { World } from '../gateway/world.ts'
import type { IamOperations } from '../models/generated/iam.ts'
import type { WritableRows } from '../storage/store.ts'
import { OperatorError } from './operator-error.ts'
import { changesBetween, type PolicyChanges } from './policy-changes.ts'
import { withPolicy } from './policy-effects.ts'
import { statementsOf } from './policy-text.ts'
import { answerTasks, type ExplainedDecision, explained, type TaskPlace } from './task-answers.ts'

/** All that was granted from the console stands in one inline policy of the principal. */
const POLICY_NAME = 'GrantedInConsole'

export interface Need {
  readonly action: string
  readonly resource: string
}

export interface FixPreview {
  readonly principalArn: string
  readonly policyName: string
  /** The policy's text before; null when there is none of that name yet. */
  readonly before: string | null
  readonly after: string
  /** Whether everything that is needed is allowed afterwards. */
  readonly works: boolean
  /** What still denies: a deny or a boundary, which no allow can overcome. */
  readonly remaining: readonly ExplainedDecision[]
  /** Titles of the tasks that become possible. */
  readonly unlocks: readonly string[]
  /** Exactly what becomes allowed by it, and nothing else does. */
  readonly changes: PolicyChanges
}

export function previewFix(
  question: Question,
  place: TaskPlace,
  principalArn: string,
  needs: readonly Need[],
  actions: ActionTable,
): FixPreview {
  refuseRoot(principalArn)
  const { caller } = question
  const before = grantedSoFar(caller)
  const after = addStatements(before, needs)
  const at = { name: POLICY_NAME, type: namedBy(principalArn).kind }
  const fixed: Question = { ...question, caller: withPolicy(caller, at, after) }
  const asked = needs.map(({ action, resource }) =>
    askPermission(fixed, { action, resource: { arn: resource } }),
  )
  const possible = possibleTasks(question, place)
  return {
    principalArn,
    policyName: POLICY_NAME,
    before: before ?? null,
    after,
    works: asked.every(({ decision }) => decision === 'allowed'),
    remaining: asked.filter(({ decision }) => decision !== 'allowed').map(explained),
    changes: changesBetween(caller, fixed.caller.policies, actions),
    unlocks: possibleTasks(fixed, place).filter(title => !possible.includes(title)),
  }
}

/** Undefined text removes the policy. */
export async function writeFix(
  world: World,
  rows: WritableRows,
  principalArn: string,
  policyName: string,
  text: string | undefined,
): Promise<void> {
  const iam = operateAsRoot<IamOperations>(world, 'iam', rows)
  const { kind, name } = namedBy(principalArn)
  if (kind === 'user') {
    const policy = { UserName: name, PolicyName: policyName }
    await (text === undefined
      ? iam('DeleteUserPolicy', policy)
      : iam('PutUserPolicy', { ...policy, PolicyDocument: text }))
    return
  }
  const policy = { RoleName: name, PolicyName: policyName }
  await (text === undefined
    ? iam('DeleteRolePolicy', policy)
    : iam('PutRolePolicy', { ...policy, PolicyDocument: text }))
}

function refuseRoot(principalArn: string): void {
  if (!principalArn.endsWith(':root')) return
  throw new OperatorError(400, 'root has no policies; nothing can be added to them')
}

function namedBy(principalArn: string): { kind: 'user' | 'role'; name: string } {
  const resource = parseArn(principalArn)?.resource ?? ''
  const kind = resource.startsWith('role/') ? 'role' : 'user'
  return { kind, name: resource.split('/').at(-1) ?? '' }
}

function grantedSoFar({ policies }: Caller): string | undefined {
  const identity = (policies.identity ?? []) as readonly NamedPolicy[]
  const found = identity.find(({ name, type }) => name === POLICY_NAME && type !== 'group')
  return found === undefined ? undefined : String(found.document)
}

function addStatements(before: string | undefined, needs: readonly Need[]): string {
  const known = before === undefined ? [] : statementsOf(before)
  const fresh = needs.filter(
    ({ action, resource }) =>
      !known.some(({ Action, Resource }) => Action === action && Resource === resource),
  )
  const taken = new Set(known.map(({ Sid }) => String(Sid)))
  const Statement = [...known, ...statementsFor(fresh, taken)]
  return JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2)
}

function possibleTasks(question: Question, place: TaskPlace): string[] {
  return answerTasks(question, place)
    .filter(({ allowed }) => allowed)
    .map(({ title }) => title)
}
