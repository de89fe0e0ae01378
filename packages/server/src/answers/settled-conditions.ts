// Conditions on keys that are all known are settled before anything else is asked.
import { authorize, compilePolicies } from '@casegate/engine'
import { type Asking, callerOf } from './asking.ts'
import type { StatementFields } from './policy-statements.ts'

/** Without its condition where that holds, undefined where it does not; unchanged if it is open. */
export function settleCondition(
  statement: StatementFields,
  asking: Asking,
  action: string,
): StatementFields | undefined {
  const { Condition, ...rest } = statement
  if (Condition === undefined || !isKnown(Condition, asking)) return statement
  return holds(Condition, asking, action) ? rest : undefined
}

/** AWS: names of condition keys are not case-sensitive. Values with variables are left alone. */
function isKnown(condition: unknown, { principal, context }: Asking): boolean {
  if (typeof condition !== 'object' || condition === null) return false
  if (JSON.stringify(condition).includes('${')) return false
  const given = new Set(Object.keys(context).map(key => key.toLowerCase()))
  const known = (key: string) =>
    given.has(key.toLowerCase()) || (isNamed(principal) && OF_PRINCIPAL.has(key.toLowerCase()))
  return Object.values(condition).every(
    keys => typeof keys === 'object' && keys !== null && Object.keys(keys).every(known),
  )
}

/** What follows from the ARN of a user or role. */
const OF_PRINCIPAL: ReadonlySet<string> = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
])

function isNamed(principal: string | undefined): boolean {
  return /^arn:[^:]+:iam::\d{12}:(user|role)\//.test(principal ?? '')
}

/** The engine decides, so that a condition means what it means when a request is decided. */
function holds(Condition: unknown, asking: Asking, action: string): boolean {
  const Statement = { Effect: 'Allow', Action: action, Resource: '*', Condition }
  const compiled = compilePolicies({ identity: [{ Version: '2012-10-17', Statement }] })
  if (!compiled.ok) return true
  const { account: resourceAccount, context } = asking
  const request = { principal: callerOf(asking), action, resource: '*', resourceAccount, context }
  return authorize(compiled.policies, request) === 'allowed'
}
