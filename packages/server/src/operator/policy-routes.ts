// Routes of the policy editor: findings, what a change does, and names of actions as one types.
import { compilePolicies } from '@casegate/engine'
import { actionName, expandAction } from '@casegate/engine/actions'
import { validatePolicy } from '@casegate/engine/validate'
import { findIdleStatements } from './idle-statements.ts'
import { choiceIn, objectIn, textIn, textsIn } from './input.ts'
import { callerFor, type OperatorCall, questionOf, requireSight } from './operator-call.ts'
import { effectOf, type PolicyPlace } from './policy-effects.ts'
import { placeOf } from './task-place.ts'

const KINDS = ['identity', 'trust', 'boundary', 'session'] as const

export async function getFindings({ body, world, actions }: OperatorCall): Promise<object> {
  const kind = choiceIn(body, 'kind', KINDS)
  const options = { kind, actions: actions(), account: world.account }
  const policy = textIn(body, 'policy')
  // IAM takes much that is unwise or even useless; it refuses only what does not compile.
  const parts = kind === 'trust' ? { resource: policy } : { identity: [policy] }
  const refused = !compilePolicies(parts).ok
  const idle = refused || kind === 'trust' ? [] : await findIdleStatements(policy, actions())
  const valid = validatePolicy(policy, options)
  // Validation sees some of them too: what it says of a place is enough.
  const said = new Set(valid.map(({ code, path }) => `${code} ${path}`))
  const findings = [...valid, ...idle.filter(({ code, path }) => !said.has(`${code} ${path}`))]
  return { findings: findings.sort((a, b) => a.start.offset - b.start.offset), refused }
}

/** A policy may speak for thousands; the first of them tell what it does. */
const MAX_AFFECTED = 20

export async function getEffects(call: OperatorCall): Promise<object> {
  const { world, body } = call
  const text = body.policy === null ? undefined : textIn(body, 'policy')
  const at = policyPlaceIn(objectIn(body, 'place'))
  const principals = textsIn(body, 'principals').slice(0, MAX_AFFECTED)
  return world.store.read(async rows => {
    const tasks = await placeOf(call, rows)
    const effects = []
    for (const arn of principals) {
      const principal = requireSight(call, arn)
      const question = questionOf(call, rows, await callerFor(call, rows, principal))
      const effect = effectOf(question, tasks, principal, at, text, call.actions())
      if (effect) effects.push(effect)
    }
    return { effects }
  })
}

const MAX_COMPLETIONS = 200

/** Actions that begin with what was typed; without a colon, services. */
export async function getActions({ query, actions }: OperatorCall): Promise<object> {
  const typed = (query.get('prefix') ?? '').toLowerCase().replaceAll(/[*?]/g, '')
  const table = actions()
  const found = typed.includes(':')
    ? expandAction(table, `${typed}*`).map(actionName)
    : table.prefixes.filter(prefix => prefix.startsWith(typed)).map(prefix => `${prefix}:`)
  return { actions: found.slice(0, MAX_COMPLETIONS) }
}

const PLACES = ['user', 'group', 'role', 'user-managed', 'boundary'] as const

export function policyPlaceIn(place: Readonly<Record<string, unknown>>): PolicyPlace {
  const type = choiceIn(place, 'type', PLACES)
  const name = textIn(place, 'name')
  return { name, type, ...('arn' in place && { arn: textIn(place, 'arn') }) }
}
