// Route that writes pinned checks as a file for `casegate test`: the same questions, without a server.
import type { Circumstances } from '../../contract/call.ts'
import { askPermission } from '../../gateway/authorize.ts'
import type { Rows } from '../../storage/store.ts'
import type { Analysis } from '../../work/analysis.ts'
import type { Budget } from '../../work/budget.ts'
import type { Check, WrittenTests } from '../api/checks.ts'
import { summarized } from '../asked.ts'
import { objectIn, textsIn } from '../input.ts'
import {
  callerFor,
  circumstancesOf,
  type OperatorCall,
  questionOf,
  requireSight,
} from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'
import { rootArn } from '../people/people.ts'
import { checkIn, checksIn } from './check-routes.ts'

/** The file that the principals' policies are read from: `aws iam get-account-authorization-details`. */
const ACCOUNT_DATA = 'account.json'

/** What was expected when a check was pinned; finer states are no decision that a test could expect. */
const DECISIONS: ReadonlySet<string> = new Set(['allowed', 'explicitDeny', 'implicitDeny'])

type Expectation = Readonly<Record<string, string | readonly string[]>>

export async function writeExpectations(call: OperatorCall): Promise<WrittenTests> {
  const checks = checksIn(call).map(given => ({
    check: checkIn(given),
    expected: textsIn(objectIn({ given }, 'given'), 'expected'),
  }))
  const left: WrittenTests['left'][number][] = []
  const posed = await call.gateway.store.read(async rows => {
    const found: Pinned[] = []
    for (const { check, expected } of checks) {
      try {
        found.push({ check, expected, circumstances: await circumstancesFor(call, rows, check) })
      } catch (error) {
        if (!(error instanceof OperatorError)) throw error
        left.push({ action: check.action, why: error.message })
      }
    }
    return found
  })
  const tests = await call.analyse(expectations, posed)
  return { accountData: ACCOUNT_DATA, file: { accountData: ACCOUNT_DATA, tests }, left }
}

async function circumstancesFor(
  call: OperatorCall,
  rows: Rows,
  { principal }: Check,
): Promise<Circumstances> {
  if (requireSight(call, principal) === rootArn(call.gateway.account)) {
    throw new OperatorError(400, 'root has no policies that a test could read')
  }
  return circumstancesOf(questionOf(call, rows, await callerFor(call, rows, principal)))
}

/** A check, what was expected of it, and who asks. */
interface Pinned {
  readonly check: Check
  readonly expected: readonly string[]
  readonly circumstances: Circumstances
}

export const expectations: Analysis<readonly Pinned[], Expectation[]> = {
  module: import.meta.url,
  name: 'expectations',
  run: (pinned, budget) => pinned.flatMap(one => expectationsOf(one, budget)),
}

function expectationsOf(
  { check: { principal, action, resources, context }, expected, circumstances }: Pinned,
  budget: Budget,
): Expectation[] {
  const policies = JSON.stringify(circumstances.caller.policies)
  budget.spend(policies.length)
  const asksFor = keysOf(policies, budget)
  return resources.map((resource, index) => {
    const permission = { action, resource: { arn: resource }, context }
    const asked = askPermission(circumstances, permission)
    const { decision } = summarized(asked, budget)
    const known = expected[index] ?? ''
    const pairs = Object.entries(asked.request.context ?? {})
      .filter(([key]) => asksFor(key))
      .flatMap(([key, value]) => [value].flat().map(one => `${key}=${String(one)}`))
    return {
      principal,
      action,
      resource,
      ...(pairs.length > 0 && { context: pairs }),
      expect: DECISIONS.has(known) ? known : decision,
    }
  })
}

/** In a step that many characters are looked through. */
const CHARACTERS_IN_A_STEP = 2_000

/** Of all that a request tells, a test gives what the policies ask for, and nothing that wearies. */
function keysOf(policies: string, budget: Budget): (key: string) => boolean {
  const text = policies.toLowerCase()
  const known = new Map<string, boolean>()
  return key => {
    const before = known.get(key)
    if (before !== undefined) return before
    budget.spend(1 + text.length / CHARACTERS_IN_A_STEP)
    const found = text.includes(key.toLowerCase())
    known.set(key, found)
    return found
  }
}
