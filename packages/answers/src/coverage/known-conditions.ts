// What is left of a statement for one principal: conditions on what is known of it are settled.

import { authorize, compilePolicies } from '@casegate/engine'
import type { StatementFields } from '@casegate/engine/policy'
import { type Asking, callerOf } from '../policies/asking.ts'

type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const ASKED = 'casegate:Ask'

/**
 * A condition holds where each of its keys does, so those that are known are settled by themselves
 * and the rest is left. undefined where the statement never holds for the principal.
 */
export function settleFor(statement: StatementFields, asking: Asking): StatementFields | undefined {
  const { Condition: given, ...rest } = statement
  if (!isCondition(given)) return statement
  const known: Record<string, Record<string, unknown>> = {}
  const open: Record<string, Record<string, unknown>> = {}
  const isKnown = createKnowledge(asking)
  for (const [operator, keys] of Object.entries(given)) {
    for (const [key, values] of Object.entries(keys)) {
      const part = isKnown(key, values) ? known : open
      part[operator] = { ...part[operator], [key]: values }
    }
  }
  if (Object.keys(known).length === 0) return statement
  if (!holds(known, asking)) return undefined
  return Object.keys(open).length === 0 ? rest : { ...rest, Condition: open }
}

/** What follows from the ARN of a user or role. */
const OF_PRINCIPAL: readonly string[] = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
]

/** AWS: names of condition keys are not case-sensitive. Values with variables are left open. */
function createKnowledge({
  principal,
  context,
}: Asking): (key: string, values: unknown) => boolean {
  const isNamed = /^arn:[^:]+:iam::\d{12}:(user|role)\//.test(principal ?? '')
  const given = [...Object.keys(context).map(key => key.toLowerCase()), ...OF_PRINCIPAL]
  const known = new Set(isNamed ? given : [])
  return (key, values) => known.has(key.toLowerCase()) && !JSON.stringify(values).includes('${')
}

function isCondition(value: unknown): value is Condition {
  return isObject(value) && Object.values(value).every(keys => isObject(keys))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The engine decides, so that a condition means what it means when a request is decided. */
function holds(Condition: Condition, asking: Asking): boolean {
  const Statement = { Effect: 'Allow', Action: ASKED, Resource: '*', Condition }
  const compiled = compilePolicies({ identity: [{ Version: '2012-10-17', Statement }] })
  // What cannot be read is told where the whole policy is; here it takes nothing away.
  if (!compiled.ok) return true
  const { account: resourceAccount, context } = asking
  const principal = callerOf(asking)
  const request = { principal, action: ASKED, resource: '*', resourceAccount, context }
  return authorize(compiled.policies, request) === 'allowed'
}
