// Route of pinned checks: many requests asked at once, as policies are and as an edit would make them.
import { compilePolicies } from '@casegate/engine'
import type { Question } from '../contract/call.ts'
import type { Caller } from '../contract/caller.ts'
import type { RequestContext } from '../contract/permission.ts'
import { askPermission } from '../gateway/authorize.ts'
import { listIn, objectIn, textIn, textsIn } from './input.ts'
import { callerFor, type OperatorCall, questionOf, requireSight } from './operator-call.ts'
import { OperatorError } from './operator-error.ts'
import { type PolicyPlace, withPolicy } from './policy-effects.ts'
import { policyPlaceIn } from './policy-routes.ts'
import { contextIn } from './request-routes.ts'
import { stateOf } from './task-answers.ts'

export interface Check {
  readonly principal: string
  readonly action: string
  readonly resources: readonly string[]
  readonly context: RequestContext
}

/** A policy as its editor has it, not saved yet, and whom it speaks for. */
interface Edit {
  readonly policy: string
  readonly place: PolicyPlace
  readonly principals: ReadonlySet<string>
}

/** One state for each resource; `edited` where the edit speaks for the principal and IAM takes it. */
interface CheckResult {
  readonly states?: readonly string[]
  readonly edited?: readonly string[]
  /** Why it could not be asked. */
  readonly fault?: string
}

const MAX_CHECKS = 50
const MAX_RESOURCES = 20

export async function runChecks(call: OperatorCall): Promise<object> {
  const { body, world } = call
  const checks = checksIn(call).map(checkIn)
  const edit = body.edit === undefined ? undefined : editIn(objectIn(body, 'edit'))
  return world.store.read(async rows => {
    const results: CheckResult[] = []
    for (const check of checks) {
      results.push(
        await runCheck(check, edit, async () => {
          const principal = requireSight(call, check.principal)
          return questionOf(call, rows, await callerFor(call, rows, principal))
        }),
      )
    }
    return { results }
  })
}

export function checksIn({ body }: OperatorCall): readonly unknown[] {
  const given = listIn(body, 'checks')
  if (given.length <= MAX_CHECKS) return given
  throw new OperatorError(400, `at most ${MAX_CHECKS} checks can be asked at once`)
}

async function runCheck(
  check: Check,
  edit: Edit | undefined,
  questionFor: () => Promise<Question>,
): Promise<CheckResult> {
  try {
    const question = await questionFor()
    const states = statesOf(question, check)
    const caller = edit && editedCaller(question.caller, edit)
    return caller ? { states, edited: statesOf({ ...question, caller }, check) } : { states }
  } catch (error) {
    // A user who was deleted since fails this check and no other.
    if (error instanceof OperatorError) return { fault: error.message }
    throw error
  }
}

function statesOf(question: Question, { action, resources, context }: Check): string[] {
  return resources.map(arn =>
    stateOf(askPermission(question, { action, resource: { arn }, context })),
  )
}

/** Undefined where the edit changes nothing for the caller, or IAM would refuse it. */
function editedCaller(caller: Caller, { policy, place, principals }: Edit): Caller | undefined {
  if (!principals.has(caller.arn)) return undefined
  const edited = withPolicy(caller, place, policy)
  return compilePolicies(edited.policies).ok ? edited : undefined
}

export function checkIn(given: unknown): Check {
  const check = objectIn({ check: given }, 'check')
  const resources = textsIn(check, 'resources')
  if (resources.length === 0 || resources.length > MAX_RESOURCES) {
    throw new OperatorError(400, `"resources" must list 1 to ${MAX_RESOURCES} ARNs or "*"`)
  }
  return {
    principal: textIn(check, 'principal'),
    action: textIn(check, 'action'),
    resources,
    context: contextIn(objectIn(check, 'context')),
  }
}

function editIn(edit: Readonly<Record<string, unknown>>): Edit {
  return {
    policy: textIn(edit, 'policy'),
    place: policyPlaceIn(objectIn(edit, 'place')),
    principals: new Set(textsIn(edit, 'principals')),
  }
}
