// The operator API's door: signs browsers in, and lets only those who have signed in go on.
import { loadActionTable } from '@casegate/answers'
import { AwsError } from '../base/errors.ts'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import type { Settings } from '../contract/settings.ts'
import type { World } from '../gateway/world.ts'
import type { ConsoleSessions } from '../services/sts/console-sessions.ts'
import { createFixBook } from './fix-book.ts'
import type { OperatorCall, OperatorSetting } from './operator-call.ts'
import { OperatorError } from './operator-error.ts'
import { rootArn } from './people.ts'
import type { RequestLog } from './request-log.ts'
import { ROUTES } from './routes.ts'
import { createVisits, isSame, VISIT_SECONDS } from './visits.ts'

export const OPERATOR_PREFIX = '/_casegate/operator/'

export interface Operator {
  /** The part of the console's link that signs its reader in, once. */
  readonly token: string
  /** Answers what is asked under `OPERATOR_PREFIX`; never throws. */
  answer(request: HttpRequest): Promise<HttpResponse>
}

export interface OperatorParts {
  readonly world: World
  readonly log: RequestLog
  readonly sessions: ConsoleSessions
  readonly reset: (demo: boolean) => Promise<void>
  readonly change: (changes: Partial<Settings>) => void
}

export function createOperator(parts: OperatorParts): Operator {
  const visits = createVisits(parts.world.ids)
  const setting: OperatorSetting = {
    ...parts,
    visits,
    fixes: createFixBook(),
    actions: loadActionTable,
  }
  return {
    token: visits.token,
    async answer(request) {
      try {
        return await answerRoute(setting, request)
      } catch (error) {
        if (error instanceof OperatorError) return json(error.status, { message: error.message })
        if (error instanceof AwsError) return json(409, { message: error.message })
        const { requestId, fault } = { requestId: setting.world.ids.uuid(), fault: error }
        const message = 'Casegate failed to answer this. See its log.'
        setting.world.report({ requestId, fault, status: 500, service: 'operator', message })
        return json(500, { message })
      }
    },
  }
}

async function answerRoute(setting: OperatorSetting, request: HttpRequest): Promise<HttpResponse> {
  const name = request.path.slice(OPERATOR_PREFIX.length)
  if (request.method === 'POST') refuseForm(request)
  const body = request.method === 'POST' ? readBody(request) : {}
  const now = setting.world.now()
  if (request.method === 'POST' && name === 'sign-in') {
    return signIn(setting, request, body, now)
  }
  const secret = cookieOf(request)
  const visit = secret === undefined ? undefined : setting.visits.find(secret, now)
  // To be signed out is no error: it is what every browser finds first.
  if (!visit && name === 'session') return json(200, { account: setting.world.account })
  if (!visit) throw new OperatorError(401, 'sign in first: open the link that the server printed')
  if (request.method === 'POST' && name === 'sign-out') {
    setting.visits.leave(secret ?? '')
    return {
      ...json(200, {}),
      headers: { ...JSON_HEADERS, 'set-cookie': cookieText(request, '', 0) },
    }
  }
  const key = `${request.method} ${name}`
  const route = Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined
  if (!route) throw new OperatorError(404, `the operator API has no ${key}`)
  const query = new URLSearchParams(request.query)
  const call: OperatorCall = { ...setting, visit, query, body, request, now }
  return json(200, await route(call))
}

/** By the link's token, or with an access key: root's makes an operator. */
async function signIn(
  setting: OperatorSetting,
  request: HttpRequest,
  body: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<HttpResponse> {
  const { visits, world } = setting
  const root = rootArn(world.account)
  const { token } = body
  const secret =
    typeof token === 'string'
      ? visits.enterByToken(token, root, now)
      : await enterByKey(setting, body, now)
  if (secret === undefined) {
    throw new OperatorError(
      403,
      typeof token === 'string'
        ? 'this link was used before or belongs to an earlier start; sign in with an access key'
        : 'the access key is unknown or inactive, or the secret is wrong',
    )
  }
  const headers = { ...JSON_HEADERS, 'set-cookie': cookieText(request, secret, VISIT_SECONDS) }
  return { ...json(200, {}), headers }
}

async function enterByKey(
  { world, visits }: OperatorSetting,
  { accessKeyId, secretAccessKey }: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<string | undefined> {
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') return undefined
  const credential = await world.store.read(rows => world.credentials.find(rows, accessKeyId))
  if (!credential || credential.caller.temporary) return undefined
  if (!isSame(secretAccessKey, credential.secretAccessKey)) return undefined
  const { arn, kind } = credential.caller
  return visits.enter({ isOperator: kind === 'root', principalArn: arn }, now)
}

/** Pages of other origins were turned away before; a form, which needs no script, sends no JSON. */
function refuseForm({ headers }: HttpRequest): void {
  const type = headers['content-type'] ?? ''
  if (!type.startsWith('application/json')) throw new OperatorError(415, 'send JSON')
}

function readBody({ body }: HttpRequest): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    if (typeof parsed === 'object' && parsed !== null) return { ...parsed }
  } catch {}
  throw new OperatorError(400, 'the body must be a JSON object')
}

/** Cookies do not know ports, so each server of this machine has a name of its own. */
function cookieName({ headers }: HttpRequest): string {
  const port = /:(\d+)$/.exec(headers.host ?? '')?.[1] ?? '80'
  return `casegate-console-${port}`
}

function cookieOf(request: HttpRequest): string | undefined {
  const name = cookieName(request)
  for (const part of (request.headers.cookie ?? '').split(/[;,]/)) {
    const [key, value] = part.trim().split('=')
    if (key === name && value) return value
  }
  return undefined
}

function cookieText(request: HttpRequest, secret: string, seconds: number): string {
  const rules = `Path=/_casegate/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`
  return `${cookieName(request)}=${secret}; ${rules}`
}

const JSON_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

function json(status: number, content: object): HttpResponse {
  return { status, headers: JSON_HEADERS, body: JSON.stringify(content) }
}
