// Routes of the policy editor: findings, what a change does, and names of actions as one types.
import { actionName, expandAction } from '@casegate/engine/actions'
import type { Findings, PolicyEffect, PolicyKey } from '../api/policy-edits.ts'
import { choiceIn, objectIn, textIn, textsIn } from '../input.ts'
import {
  callerFor,
  circumstancesOf,
  type OperatorCall,
  questionOf,
  requireSight,
} from '../operator-call.ts'
import { readTaskResources } from '../tasks/task-resources.ts'
import { type ChangedCaller, changePolicy, policyEffects } from './policy-effects.ts'

const KINDS = ['identity', 'trust', 'boundary', 'session', 'scp', 'rcp'] as const

export async function getFindings({ body, gateway, analyse }: OperatorCall): Promise<Findings> {
  const kind = choiceIn(body, 'kind', KINDS)
  const { policyFindings } = await import('./policy-findings.ts')
  return analyse(policyFindings, { policy: textIn(body, 'policy'), kind, account: gateway.account })
}

/** A policy may speak for thousands; the first of them tell what it does. */
const MAX_AFFECTED = 20

export async function getEffects(call: OperatorCall): Promise<{ effects: PolicyEffect[] }> {
  const { gateway, body } = call
  const text = body.policy === null ? undefined : textIn(body, 'policy')
  const at = policyKeyIn(objectIn(body, 'place'))
  const principals = textsIn(body, 'principals').slice(0, MAX_AFFECTED)
  return gateway.store.read(async rows => {
    const about = await readTaskResources(call, rows)
    const changes: ChangedCaller[] = []
    for (const arn of principals) {
      const principalArn = requireSight(call, arn)
      const question = questionOf(call, rows, await callerFor(call, rows, principalArn))
      const { policies: after } = changePolicy(question.caller, at, text)
      changes.push({ principalArn, circumstances: circumstancesOf(question), about, after })
    }
    const effects = await call.analyse(policyEffects, changes)
    return { effects: effects.filter(effect => effect !== null) }
  })
}

const MAX_COMPLETIONS = 200

/** Actions that begin with what was typed; without a colon, services. */
export async function getActions({ query, actions }: OperatorCall): Promise<{ actions: string[] }> {
  const typed = (query.get('prefix') ?? '').toLowerCase().replaceAll(/[*?]/g, '')
  const table = actions()
  const found = typed.includes(':')
    ? expandAction(table, `${typed}*`).map(actionName)
    : table.prefixes.filter(prefix => prefix.startsWith(typed)).map(prefix => `${prefix}:`)
  return { actions: found.slice(0, MAX_COMPLETIONS) }
}

const PLACES = ['user', 'group', 'role', 'user-managed', 'boundary'] as const

export function policyKeyIn(place: Readonly<Record<string, unknown>>): PolicyKey {
  const type = choiceIn(place, 'type', PLACES)
  const name = textIn(place, 'name')
  return { name, type, ...('arn' in place && { arn: textIn(place, 'arn') }) }
}
