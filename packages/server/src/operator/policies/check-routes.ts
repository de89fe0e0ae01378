// Route of pinned checks: many requests asked at once, as policies are and as an edit would make them.

import type { Outcome } from '@casegate/answers/task-answer'
import { compilePolicies } from '@casegate/engine'
import type { Circumstances } from '../../contract/call.ts'
import type { Caller } from '../../contract/caller.ts'
import { askPermission } from '../../gateway/authorize.ts'
import type { Rows } from '../../storage/store.ts'
import type { Analysis } from '../../work/analysis.ts'
import type { Budget } from '../../work/budget.ts'
import { charactersIn } from '../../work/characters.ts'
import type { Check, CheckResult } from '../api/checks.ts'
import type { PolicyKey } from '../api/policy-edits.ts'
import { stateOf } from '../asked.ts'
import { listIn, objectIn, textIn, textsIn } from '../input.ts'
import {
  callerFor,
  circumstancesOf,
  type OperatorCall,
  questionOf,
  requireSight,
} from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'
import { contextIn } from '../requests/request-routes.ts'
import { withPolicy } from './policy-effects.ts'
import { policyKeyIn } from './policy-routes.ts'

/** A policy as its editor has it, not saved yet, and whom it speaks for. */
interface Edit {
  readonly policy: string
  readonly place: PolicyKey
  readonly principals: ReadonlySet<string>
}

const MAX_CHECKS = 50
const MAX_RESOURCES = 20

export async function runChecks(call: OperatorCall): Promise<{ results: CheckResult[] }> {
  const { body, gateway, analyse } = call
  const checks = checksIn(call).map(checkIn)
  const edit = body.edit === undefined ? undefined : editIn(objectIn(body, 'edit'))
  const posed = await gateway.store.read(async rows => {
    const questions: (PosedCheck | Fault)[] = []
    for (const check of checks) questions.push(await poseCheck(call, rows, check, edit))
    return questions
  })
  return { results: await analyse(checkResults, posed) }
}

export function checksIn({ body }: OperatorCall): readonly unknown[] {
  const given = listIn(body, 'checks')
  if (given.length <= MAX_CHECKS) return given
  throw new OperatorError(400, `at most ${MAX_CHECKS} checks can be asked at once`)
}

/** A check with who asks and, where an edit speaks for them, what they would become. */
interface PosedCheck {
  readonly check: Check
  readonly circumstances: Circumstances
  readonly edited?: Caller
}

interface Fault {
  readonly fault: string
}

async function poseCheck(
  call: OperatorCall,
  rows: Rows,
  check: Check,
  edit: Edit | undefined,
): Promise<PosedCheck | Fault> {
  try {
    const principal = requireSight(call, check.principal)
    const caller = await callerFor(call, rows, principal)
    const circumstances = circumstancesOf(questionOf(call, rows, caller))
    if (!edit?.principals.has(caller.arn)) return { check, circumstances }
    return { check, circumstances, edited: withPolicy(caller, edit.place, edit.policy) }
  } catch (error) {
    // A user who was deleted since fails this check and no other.
    if (error instanceof OperatorError) return { fault: error.message }
    throw error
  }
}

export const checkResults: Analysis<readonly (PosedCheck | Fault)[], CheckResult[]> = {
  module: import.meta.url,
  name: 'checkResults',
  run: (posed, budget) => posed.map(one => ('fault' in one ? one : runCheck(one, budget))),
}

function runCheck({ check, circumstances, edited }: PosedCheck, budget: Budget): CheckResult {
  const states = statesOf(circumstances, check, budget)
  // IAM would refuse what does not compile.
  if (!edited || !compilePolicies(edited.policies).ok) return { states }
  return { states, edited: statesOf({ ...circumstances, caller: edited }, check, budget) }
}

function statesOf(
  circumstances: Circumstances,
  { action, resources, context }: Check,
  budget: Budget,
): Outcome[] {
  budget.spend(charactersIn(circumstances.caller.policies))
  return resources.map(arn =>
    stateOf(askPermission(circumstances, { action, resource: { arn }, context }), budget),
  )
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
    place: policyKeyIn(objectIn(edit, 'place')),
    principals: new Set(textsIn(edit, 'principals')),
  }
}
