// What is left of a statement for one caller: conditions on what is known of it are settled.

import { compileCondition } from '../conditions/condition.ts'
import { readConditions } from '../policy/condition.ts'
import { layerRules } from '../policy/layers.ts'
import type { StatementFields } from '../policy/statements.ts'
import { type RequestCaller, readCaller } from '../request/caller.ts'
import type { Question } from '../request/question.ts'
import type { AuthorizationRequest } from '../request/request.ts'
import { readResource } from '../request/resource.ts'
import { type Fault, type Fields, isObject } from '../text/json.ts'

/** All that is known of a request; undefined for a caller of whom nothing is. */
export interface KnownOfRequest extends Pick<AuthorizationRequest, 'resourceAccount' | 'context'> {
  readonly principal: string | undefined
}

type Block = Readonly<Record<string, Fields>>

/**
 * A condition holds where each of its keys does, so those that are known are settled by themselves
 * and the rest is left. undefined where the statement never holds for the caller.
 */
export function settle(
  statement: StatementFields,
  known: KnownOfRequest,
): StatementFields | undefined {
  const { Condition: given, ...rest } = statement
  const caller = readCaller(known.principal ?? '')
  if (!isBlock(given) || (caller.kind !== 'user' && caller.kind !== 'role')) return statement
  const isKnown = createKnowledge(known)
  const settled: Record<string, Fields> = {}
  const open: Record<string, Fields> = {}
  for (const [operator, keys] of Object.entries(given)) {
    for (const [key, values] of Object.entries(keys)) {
      const part = isKnown(key, values) ? settled : open
      part[operator] = { ...part[operator], [key]: values }
    }
  }
  if (Object.keys(settled).length === 0) return statement
  if (!holds(settled, caller, known)) return undefined
  return Object.keys(open).length === 0 ? rest : { ...rest, Condition: open }
}

/** What follows from the ARN of a user or role. */
const ofPrincipal = ['aws:principalarn', 'aws:principalaccount', 'aws:principaltype']

/** AWS: names of condition keys are not case-sensitive. Values with variables are left open. */
function createKnowledge({
  context = {},
}: KnownOfRequest): (key: string, values: unknown) => boolean {
  const given = Object.keys(context).map(key => key.toLowerCase())
  const keys = new Set([...given, ...ofPrincipal])
  return (key, values) => keys.has(key.toLowerCase()) && !JSON.stringify(values).includes('${')
}

function isBlock(value: unknown): value is Block {
  return isObject(value) && Object.values(value).every(isObject)
}

/** What cannot be read is told where the whole policy is; here it takes nothing away. */
function holds(
  Condition: Block,
  caller: RequestCaller,
  { resourceAccount, context = {} }: KnownOfRequest,
): boolean {
  const faults: Fault[] = []
  const reading = { rules: layerRules.identity, variables: true, faults }
  const compiled = readConditions({ Condition }, [], reading).map(clause =>
    compileCondition(clause, true),
  )
  if (faults.length > 0 || compiled.some(({ ok }) => !ok)) return true
  const question: Question = {
    caller,
    // Neither is what any key follows from.
    action: { text: '', service: '', name: '' },
    resource: readResource('*', { resource: undefined, head: undefined }),
    resourceAccount,
    context,
    folded: undefined,
    bounded: false,
    assumesMissing: false,
  }
  return compiled.every(one => one.ok && one.condition.holds(question))
}
