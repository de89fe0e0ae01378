// Route that writes pinned checks as a file for `casegate test`: the same questions, without a server.
import { askPermission } from '../../gateway/authorize.ts'
import type { Check, WrittenTests } from '../api/checks.ts'
import { objectIn, textsIn } from '../input.ts'
import { callerFor, type OperatorCall, questionOf, requireSight } from '../operator-call.ts'
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
  const tests: Expectation[] = []
  const left: WrittenTests['left'][number][] = []
  for (const { check, expected } of checks) {
    try {
      tests.push(...(await expectationsOf(call, check, expected)))
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error
      left.push({ action: check.action, why: error.message })
    }
  }
  return { accountData: ACCOUNT_DATA, file: { accountData: ACCOUNT_DATA, tests }, left }
}

function expectationsOf(
  call: OperatorCall,
  { principal, action, resources, context }: Check,
  expected: readonly string[],
): Promise<readonly Expectation[]> {
  if (requireSight(call, principal) === rootArn(call.gateway.account)) {
    throw new OperatorError(400, 'root has no policies that a test could read')
  }
  return call.gateway.store.read(async rows => {
    const question = questionOf(call, rows, await callerFor(call, rows, principal))
    const asksFor = keysOf(JSON.stringify(question.caller.policies))
    return resources.map((resource, index) => {
      const { decision, request } = askPermission(question, {
        action,
        resource: { arn: resource },
        context,
      })
      const known = expected[index] ?? ''
      const pairs = Object.entries(request.context ?? {})
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
  })
}

/** Of all that a request tells, a test gives what the policies ask for, and nothing that wearies. */
function keysOf(policies: string): (key: string) => boolean {
  const text = policies.toLowerCase()
  const known = new Map<string, boolean>()
  return key => {
    const found = known.get(key) ?? text.includes(key.toLowerCase())
    known.set(key, found)
    return found
  }
}
