// The operator API's door: signs browsers in, and lets only those who have signed in go on.

import { loadActionTable } from '@casegate/answers'
import { isObject } from '@casegate/engine/json'
import { ClientGone } from '../base/client-gone.ts'
import { AwsError } from '../base/errors.ts'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import { excessIn } from '../base/json-excess.ts'
import type { EventLog } from '../delivery/event-log.ts'
import type { GatewayParts } from '../gateway/gateway-parts.ts'
import { decisionShown } from '../gateway/withheld.ts'
import type { ConsoleSessions } from '../services/sts/console-sessions.ts'
import { StorageUnavailable } from '../storage/storage-error.ts'
import { storeFor } from '../storage/store-for.ts'
import type { Analyse } from '../work/analysis.ts'
import { OverBudget } from '../work/budget.ts'
import type { Visit } from './api/visit.ts'
import { refuseUnknown } from './input.ts'
import {
  type OperatorCall,
  type OperatorSetting,
  regionOf,
  requireOperator,
} from './operator-call.ts'
import { OperatorError } from './operator-error.ts'
import type { RequestLog } from './requests/request-log.ts'
import { cookieOf, cookieText } from './visits/cookie.ts'
import { createRefusals } from './visits/refusals.ts'
import { signIn } from './visits/sign-in.ts'
import { signedVisit } from './visits/signed-visit.ts'
import { createVisits, VISIT_SECONDS } from './visits/visits.ts'

export const OPERATOR_PREFIX = '/_casegate/operator/'

export interface OperatorDoor {
  /** The part of the console's link that signs its reader in, once. */
  readonly token: string
  /** Answers what is asked under `OPERATOR_PREFIX`; never throws. */
  answer(request: HttpRequest): Promise<HttpResponse>
  /** Explains the denial of that id: to an operator who has signed in all of it. Never throws. */
  explainDenial(request: HttpRequest, id: string): Promise<HttpResponse>
}

export interface OperatorParts {
  readonly gateway: GatewayParts
  readonly rootAccessKeyId: string
  readonly log: RequestLog
  readonly events: EventLog
  /** Moves the account's time, and tells of what has become due. */
  readonly advanceClock: (ms: number) => Promise<void>
  readonly sessions: ConsoleSessions
  readonly reset: (demo: boolean) => Promise<string | undefined>
}

export function createOperatorDoor(parts: OperatorParts): OperatorDoor {
  const visits = createVisits(parts.gateway, parts.rootAccessKeyId)
  const setting: OperatorSetting = {
    ...parts,
    visits,
    refusals: createRefusals(),
    seeding: {},
    actions: loadActionTable,
  }
  return {
    token: visits.token,
    answer: request => orFailure(setting, answerRoute(setting, request)),
    explainDenial: (request, id) => orFailure(setting, answerDenial(setting, request, id)),
  }
}

async function orFailure(
  { gateway }: OperatorSetting,
  answered: Promise<HttpResponse>,
): Promise<HttpResponse> {
  try {
    return await answered
  } catch (error) {
    if (error instanceof OperatorError) {
      return json(error.status, { message: error.message }, error.headers)
    }
    return refusalOf(error) ?? answerFailure(gateway, error)
  }
}

const NO_DENIAL =
  'no decision of this server has this id: it keeps its latest denials in its memory; where several ' +
  'servers share a database, ask the one that denied the call'

/** The id is 128 random bits that only the denied caller and the log were given. */
async function answerDenial(
  { gateway, visits }: OperatorSetting,
  request: HttpRequest,
  id: string,
): Promise<HttpResponse> {
  const found = gateway.decisions.find(id)
  if (!found) throw new OperatorError(404, NO_DENIAL)
  const visit = await visits.find(cookieOf(request) ?? '', gateway.now())
  const { time, requestId, decided } = found
  const shown = { ...decided, isWhole: visit?.isOperator === true }
  const customer = { caller: `decisions ${request.remoteAddress}`, onGone: request.onGone }
  const explanation = await gateway.workshop.analyse(decisionShown, shown, customer)
  const told = { time: time.toISOString(), requestId, explanation }
  // Whoever follows the log's link reads it as it comes.
  return { ...json(200, told), body: `${JSON.stringify(told, undefined, 2)}\n` }
}

/** The log has what the visitor is not told. */
function answerFailure({ ids, report }: GatewayParts, error: unknown): HttpResponse {
  const event = { requestId: ids.uuid(), service: 'operator' }
  if (error instanceof StorageUnavailable) {
    report({ ...event, status: 503, message: error.message })
    const message =
      'The database of this server cannot be used just now. Its log says why; try again.'
    return json(503, { message })
  }
  if (error instanceof ClientGone) {
    const { message } = error
    report({ ...event, status: 499, errorCode: 'ClientGone', message })
    return json(499, { message })
  }
  const message = 'Casegate failed to answer this. See its log.'
  report({ ...event, status: 500, message, fault: error })
  return json(500, { message })
}

async function answerRoute(setting: OperatorSetting, request: HttpRequest): Promise<HttpResponse> {
  const name = request.path.slice(OPERATOR_PREFIX.length)
  if (request.method === 'POST') refuseForm(request)
  const body = request.method === 'POST' ? readBody(request) : {}
  const now = setting.gateway.now()
  if (request.method === 'POST' && name === 'sign-in') {
    const entered = await signIn(setting, { request, body, now })
    return json(200, {}, { 'set-cookie': cookieText(request, entered, VISIT_SECONDS) })
  }
  const secret = cookieOf(request)
  const visit = await visitOf(setting, request, secret, now)
  // To be signed out is no error: it is what every browser finds first.
  if (!visit && name === 'session') return json(200, { account: setting.gateway.account })
  if (!visit) throw new OperatorError(401, 'sign in first: open the link that the server printed')
  if (request.method === 'POST' && name === 'sign-out') {
    await setting.visits.leave(secret ?? '')
    return json(200, {}, { 'set-cookie': cookieText(request, '', 0) })
  }
  // Loaded with the first question, for a server that a test starts is asked none.
  const { ROUTES } = await import('./routes.ts')
  const key = `${request.method} ${name}`
  const route = Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined
  if (!route) throw new OperatorError(404, `the operator API has no ${key}`)
  const query = new URLSearchParams(request.query)
  // They take turns of their own, beside what the principal has asked of AWS's services.
  const customer = { caller: `console ${visit.principalArn}`, onGone: request.onGone }
  const { workshop, store } = setting.gateway
  const analyse: Analyse = (analysis, input) => workshop.analyse(analysis, input, customer)
  const { isGone } = request
  const gateway = isGone ? { ...setting.gateway, store: storeFor(store, isGone) } : setting.gateway
  const call: OperatorCall = { ...setting, gateway, analyse, visit, query, body, request, now }
  if (route.for === 'operators') requireOperator(call)
  const isPost = request.method === 'POST'
  refuseUnknown(query.keys(), ['region', ...(isPost ? [] : route.takes)])
  refuseUnknown(Object.keys(body), route.takes)
  regionOf(call)
  return json(200, await route.answer(call))
}

/** A browser has its cookie; a command signs each of its requests. */
function visitOf(
  { gateway, visits }: OperatorSetting,
  request: HttpRequest,
  secret: string | undefined,
  now: Date,
): Promise<Visit | undefined> {
  if (request.headers.authorization !== undefined) return signedVisit(gateway, request, now)
  return secret === undefined ? Promise.resolve(undefined) : visits.find(secret, now)
}

/** Undefined for what the log is told of. */
function refusalOf(error: unknown): HttpResponse | undefined {
  if (error instanceof OverBudget) {
    const message = `${error.message}; ask about less, or about smaller policies`
    return json(422, { message })
  }
  if (!(error instanceof AwsError)) return undefined
  return json(error.code === 'Throttling' ? 429 : 409, { message: error.message })
}

/** Pages of other origins were turned away before; a form, which needs no script, sends no JSON. */
function refuseForm({ headers }: HttpRequest): void {
  const type = headers['content-type'] ?? ''
  if (!type.startsWith('application/json')) throw new OperatorError(415, 'send JSON')
}

function readBody({ body }: HttpRequest): Readonly<Record<string, unknown>> {
  const text = Buffer.from(body).toString('utf8')
  const excess = excessIn(text)
  if (excess !== undefined) throw new OperatorError(400, `the body ${excess}`)
  try {
    const parsed: unknown = JSON.parse(text)
    if (isObject(parsed)) return { ...parsed }
  } catch {}
  throw new OperatorError(400, 'the body must be a JSON object')
}

const JSON_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

function json(status: number, content: object, more: HttpResponse['headers'] = {}): HttpResponse {
  return { status, headers: { ...JSON_HEADERS, ...more }, body: JSON.stringify(content) }
}
