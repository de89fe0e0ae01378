// The operator API: one row for each route. docs/console.md describes them.

import { expandAction } from '@casegate/engine/actions'
import { validatePolicy } from '@casegate/engine/validate'
import { askPermission } from '../gateway/authorize.ts'
import { DOCUMENTED_TASKS, EDITIONS, type EditionName } from '../tasks/catalogue.ts'
import { type Need, previewFix, writeFix } from './fixes.ts'
import { instancesOf } from './instances.ts'
import {
  callerFor,
  type OperatorCall,
  questionOf,
  requireOperator,
  requireSight,
  textOf,
} from './operator-call.ts'
import { OperatorError } from './operator-error.ts'
import { listPeople } from './people.ts'
import { effectOf, type PolicyPlace } from './policy-effects.ts'
import { viewCall, viewPage } from './request-views.ts'
import { answerTasks, explained } from './task-answers.ts'

export type Route = (call: OperatorCall) => Promise<object>

export const ROUTES: Readonly<Record<string, Route>> = {
  'GET session': async ({ visit, world }) => ({ visit, account: world.account }),
  'GET people': async call => ({ people: await visiblePeople(call) }),
  'POST credentials': issueCredentials,
  'GET tasks': async () => ({ tasks: DOCUMENTED_TASKS, editions: EDITIONS }),
  'GET answers': answersFor,
  'POST answers': answersForPasted,
  'GET requests': async call => viewPage(call.log.page(logQuery(call))),
  'GET request': async call => viewCall(findCall(call)),
  'POST explain': explainRequest,
  'POST fix': async call => ({ fix: await previewFor(call) }),
  'POST apply': applyFix,
  'POST undo': undoFix,
  'POST effect': effectFor,
  'POST findings': findingsOf,
  'GET actions': async call => ({ actions: completions(call) }),
  'POST reset': async call => {
    requireOperator(call)
    await call.reset(call.body.demo === true)
    return {}
  },
}

async function visiblePeople(call: OperatorCall): Promise<object[]> {
  const { world, visit } = call
  const people = await world.store.read(rows => listPeople(rows, world.account))
  return visit.isOperator ? people : people.filter(({ arn }) => arn === visit.principalArn)
}

async function issueCredentials(call: OperatorCall): Promise<object> {
  const principalArn = requireSight(call, textOf(call, 'principal'))
  const { world, sessions, now } = call
  const { account, ids } = world
  const issued = await world.store.write(rows =>
    sessions.issue(rows, { account, principalArn, ids, now }),
  )
  if (!issued) throw new OperatorError(404, `nobody in this account has the ARN ${principalArn}`)
  return {
    accessKeyId: issued.AccessKeyId,
    secretAccessKey: issued.SecretAccessKey,
    sessionToken: issued.SessionToken,
    expiration: issued.Expiration.toISOString(),
  }
}

async function answersFor(call: OperatorCall): Promise<object> {
  const { world, query } = call
  const principalArn = requireSight(call, query.get('principal') ?? call.visit.principalArn)
  return world.store.read(async rows => {
    const question = questionOf(call, rows, await callerFor(call, rows, principalArn))
    const instances = await instancesOf(world, question, query.get('instance') ?? undefined)
    return {
      principal: principalArn,
      instances,
      tasks: answerTasks(question, instances, editionIn(call)),
    }
  })
}

/** What somebody could do who had just this policy. */
async function answersForPasted(call: OperatorCall): Promise<object> {
  const { world } = call
  const text = textOf(call, 'policy')
  const principalArn = `arn:aws:iam::${world.account}:user/somebody`
  return world.store.read(async rows => {
    const root = questionOf(
      call,
      rows,
      await callerFor(call, rows, `arn:aws:iam::${world.account}:root`),
    )
    const caller = {
      ...root.caller,
      kind: 'user' as const,
      arn: principalArn,
      userName: 'somebody',
      context: { 'aws:PrincipalArn': principalArn, 'aws:PrincipalAccount': world.account },
      policies: { identity: [] },
    }
    const question = { ...root, caller }
    const instances = await instancesOf(world, question)
    const place: PolicyPlace = { name: 'pasted policy', type: 'user' }
    const effect = effectOf(question, instances, principalArn, place, text)
    return { principal: principalArn, instances, tasks: effect?.after ?? [], refused: !effect }
  })
}

async function explainRequest(call: OperatorCall): Promise<object> {
  const { world, body } = call
  const principalArn = requireSight(call, textOf(call, 'principal'))
  const action = textOf(call, 'action')
  const resource = textOf(call, 'resource')
  const context = contextIn(body.context)
  return world.store.read(async rows => {
    const question = questionOf(call, rows, await callerFor(call, rows, principalArn))
    return explained(askPermission(question, { action, resource: { arn: resource }, context }))
  })
}

async function previewFor(call: OperatorCall) {
  const { world } = call
  const principalArn = requireSight(call, textOf(call, 'principal'))
  const needs = needsIn(call)
  return world.store.read(async rows => {
    const question = questionOf(call, rows, await callerFor(call, rows, principalArn))
    return previewFix(question, await instancesOf(world, question), principalArn, needs)
  })
}

async function applyFix(call: OperatorCall): Promise<object> {
  requireOperator(call)
  const { world, fixes, now } = call
  const { principalArn, policyName, before, after } = await previewFor(call)
  await world.store.write(rows => writeFix(world, rows, principalArn, policyName, after))
  const id = world.ids.uuid()
  fixes.add({ id, principalArn, policyName, after, at: now, ...(before !== null && { before }) })
  return { id, principalArn, policyName, after }
}

async function undoFix(call: OperatorCall): Promise<object> {
  requireOperator(call)
  const { world } = call
  const fix = call.fixes.take(textOf(call, 'id'))
  if (!fix) throw new OperatorError(404, 'this fix was undone before, or the server has restarted')
  const { principalArn, policyName, before } = fix
  await world.store.write(rows => writeFix(world, rows, principalArn, policyName, before))
  return { principalArn, policyName }
}

const MAX_AFFECTED = 20

async function effectFor(call: OperatorCall): Promise<object> {
  const { world, body } = call
  const text = textOf(call, 'policy')
  const place = placeIn(body.place)
  const principals = listIn(body.principals).slice(0, MAX_AFFECTED)
  return world.store.read(async rows => {
    const effects = []
    for (const arn of principals) {
      requireSight(call, arn)
      const question = questionOf(call, rows, await callerFor(call, rows, arn))
      effects.push(effectOf(question, await instancesOf(world, question), arn, place, text))
    }
    return { effects: effects.filter(effect => effect !== undefined) }
  })
}

const KINDS = ['identity', 'trust', 'boundary', 'session'] as const

async function findingsOf(call: OperatorCall): Promise<object> {
  const asked = textOf(call, 'kind')
  const kind = KINDS.find(known => known === asked)
  if (!kind) throw new OperatorError(400, `"kind" must be one of ${KINDS.join(', ')}`)
  const { account } = call.world
  return {
    findings: validatePolicy(textOf(call, 'policy'), { kind, actions: call.actions(), account }),
  }
}

const MAX_COMPLETIONS = 200

/** Actions that begin with what was typed; without a colon, services. */
function completions({ query, actions }: OperatorCall): string[] {
  const typed = (query.get('prefix') ?? '').toLowerCase()
  const table = actions()
  const found = typed.includes(':')
    ? expandAction(table, `${typed.replaceAll(/[*?]/g, '')}*`).map(
        ({ service, name }) => `${service}:${name}`,
      )
    : table.prefixes.filter(prefix => prefix.startsWith(typed)).map(prefix => `${prefix}:`)
  return found.slice(0, MAX_COMPLETIONS)
}

const PAGE_SIZE = 50
const MAX_PAGE_SIZE = 200

function logQuery({ query, visit }: OperatorCall) {
  const number = (name: string) => {
    const text = query.get(name)
    return text === null || !/^\d{1,15}$/.test(text) ? {} : { [name]: Number(text) }
  }
  const text = (name: string) => (query.get(name) ? { [name]: query.get(name) ?? '' } : {})
  const { limit = PAGE_SIZE } = number('limit')
  return {
    ...number('before'),
    ...number('after'),
    ...text('decision'),
    ...text('text'),
    ...text('principal'),
    // Whoever is no operator sees their own calls and nobody else's.
    ...(!visit.isOperator && { principal: visit.principalArn }),
    limit: Math.min(limit, MAX_PAGE_SIZE),
  }
}

function findCall({ log, query, visit }: OperatorCall) {
  const found = log.find(query.get('id') ?? '')
  if (found && (visit.isOperator || found.principal === visit.principalArn)) return found
  throw new OperatorError(404, 'no call of late has this request id')
}

function editionIn({ query }: OperatorCall): EditionName | undefined {
  const asked = query.get('edition')
  if (asked === null) return undefined
  const edition = EDITIONS.find(name => name === asked)
  if (!edition) throw new OperatorError(400, `"edition" must be one of ${EDITIONS.join(', ')}`)
  return edition
}

function needsIn({ body }: OperatorCall): Need[] {
  const needs = Array.isArray(body.needs) ? body.needs : []
  const isNeed = (need: unknown): need is Need =>
    typeof need === 'object' &&
    need !== null &&
    'action' in need &&
    'resource' in need &&
    typeof need.action === 'string' &&
    typeof need.resource === 'string'
  if (needs.length > 0 && needs.every(isNeed)) return needs
  throw new OperatorError(400, '"needs" must list at least one {action, resource}')
}

function placeIn(value: unknown): PolicyPlace {
  const { name, arn, type } = (value ?? {}) as Readonly<Record<string, unknown>>
  const types = ['user', 'group', 'role', 'user-managed'] as const
  const known = types.find(one => one === type)
  if (typeof name !== 'string' || !known) {
    throw new OperatorError(400, `"place" must have a name and a type of ${types.join(', ')}`)
  }
  return { name, type: known, ...(typeof arn === 'string' && { arn }) }
}

function listIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}

function contextIn(value: unknown): Readonly<Record<string, string | string[]>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      Array.isArray(one) ? one.map(String) : String(one),
    ]),
  )
}
