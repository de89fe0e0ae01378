// The few paths that are Casegate's own rather than AWS's: health, explanations, the console's door.
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import { DECISION_PATH } from '../gateway/failure.ts'
import type { World } from '../gateway/world.ts'
import { OPERATOR_PREFIX, type Operator } from '../operator/operator.ts'
import { consoleFile } from './console-files.ts'

const HEALTH_PATH = '/_casegate/health'
const OWN_PREFIX = '/_casegate/'
const CONSOLE_PREFIX = '/console/'

/** Undefined for everything that belongs to an AWS service. */
export async function answerOwnRoute(
  world: World,
  operator: Operator,
  request: HttpRequest,
): Promise<HttpResponse | undefined> {
  const { path } = request
  if (path === '/' && isBrowser(request)) return redirect(CONSOLE_PREFIX)
  if (path === '/console') return redirect(CONSOLE_PREFIX)
  if (!path.startsWith(OWN_PREFIX) && !path.startsWith(CONSOLE_PREFIX)) return undefined
  if (path.startsWith(OPERATOR_PREFIX)) return operator.answer(request)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { ...json(405, { message: `use GET for ${path}` }), headers: { allow: 'GET, HEAD' } }
  }
  if (path === HEALTH_PATH) return json(200, health(world))
  if (path.startsWith(DECISION_PATH)) return decision(world, path.slice(DECISION_PATH.length))
  if (path.startsWith(CONSOLE_PREFIX)) return consoleFile(path.slice(CONSOLE_PREFIX.length))
  return json(404, { message: `Casegate has nothing at ${path}` })
}

function health(world: World): object {
  const served = Object.entries(world.services).map(([name, { operations }]) => [
    name,
    Object.keys(operations).length,
  ])
  return {
    status: 'ok',
    account: world.account,
    enforcement: 'always on',
    operations: Object.fromEntries(served),
  }
}

/** The id is 128 random bits that only the denied caller and the log were given. */
function decision(world: World, id: string): HttpResponse {
  const explained = world.decisions.explain(id)
  if (explained) return json(200, explained)
  return json(404, { message: 'no decision has this id; only the latest denials are kept' })
}

/** Browsers ask for HTML; no AWS client ever does. */
function isBrowser(request: HttpRequest): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
}

function redirect(location: string): HttpResponse {
  return { status: 302, headers: { location }, body: '' }
}

function json(status: number, content: object): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: `${JSON.stringify(content, undefined, 2)}\n`,
  }
}
