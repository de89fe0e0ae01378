// Every way into this server: its few own paths, and behind them AWS's services. The first that fits.
import type { App } from '../app.ts'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import { DECISION_PATH } from '../gateway/failure.ts'
import { answer as answerForAws } from '../gateway/gateway.ts'
import type { GatewayParts } from '../gateway/gateway-parts.ts'
import { OPERATOR_PREFIX } from '../operator/operator.ts'
import { consoleFile } from './console-files.ts'

/**
 * Which browsers' requests a route takes. `links`: also those that a page elsewhere sends, so what
 * answers must be the same for everybody. `ownPages`: none of a page elsewhere. `signers`: it acts
 * for whoever signed, so a browser's must come from a page of this server.
 */
export type Admission = 'links' | 'ownPages' | 'signers'

export interface HttpRoute {
  /** A whole path, or with `*` at its end the beginning of one. */
  readonly path: string
  /** What else must be true of a request for this route to be its. */
  readonly when?: (request: HttpRequest) => boolean
  readonly admits: Admission
  /** Whether it reads rows: then only so many are answered at a time (`gate.ts`). */
  readonly reads?: true
  readonly answer: (app: App, request: HttpRequest) => HttpResponse | Promise<HttpResponse>
}

export const HTTP_ROUTES: readonly HttpRoute[] = [
  { path: '/', when: asksForPage, admits: 'links', answer: reading(toConsole) },
  { path: '/console', admits: 'links', answer: reading(toConsole) },
  { path: '/console/', admits: 'links', answer: reading(() => consoleFile('')) },
  { path: '/console/*', admits: 'ownPages', answer: reading(fileOfConsole) },
  { path: '/_casegate/health', admits: 'ownPages', answer: reading(health) },
  { path: '/_casegate/metrics', admits: 'ownPages', answer: reading(metrics) },
  { path: `${DECISION_PATH}*`, admits: 'ownPages', reads: true, answer: reading(decision) },
  {
    path: `${OPERATOR_PREFIX}*`,
    admits: 'ownPages',
    reads: true,
    answer: ({ operator }, request) => operator.answer(request),
  },
  { path: '/_casegate/*', admits: 'ownPages', answer: reading(nothing) },
  {
    path: '*',
    admits: 'signers',
    reads: true,
    answer: ({ gateway }, request) => answerForAws(gateway, request),
  },
]

/** Compares beginnings only; the path is taken as it stood on the wire. */
export function routeOf(request: HttpRequest): HttpRoute {
  const { path } = request
  for (const { route, whole, beginning } of READY) {
    const fits = beginning === undefined ? path === whole : path.startsWith(beginning)
    if (fits && (route.when === undefined || route.when(request))) return route
  }
  throw new Error(`no route takes ${path}`)
}

const READY = HTTP_ROUTES.map(route => ({
  route,
  whole: route.path,
  beginning: route.path.endsWith('*') ? route.path.slice(0, -1) : undefined,
}))

/** Browsers ask for HTML; AWS's clients ask for an operation, and sign what they ask. */
function asksForPage({ method, headers, query }: HttpRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  if (headers.authorization !== undefined || query.includes('X-Amz-')) return false
  return (headers.accept ?? '').includes('text/html')
}

function reading(answer: HttpRoute['answer']): HttpRoute['answer'] {
  return (app, request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return answer(app, request)
    const refused = json(405, { message: `use GET for ${request.path}` })
    return { ...refused, headers: { ...refused.headers, allow: 'GET, HEAD' } }
  }
}

function toConsole(): HttpResponse {
  return { status: 302, headers: { location: '/console/' }, body: '' }
}

function fileOfConsole(_: App, { path }: HttpRequest): HttpResponse {
  return consoleFile(path.slice('/console/'.length))
}

function health({ gateway }: App): HttpResponse {
  return json(200, {
    status: 'ok',
    account: gateway.account,
    enforcement: 'always on',
    operations: operationCounts(gateway),
  })
}

/** How much is called, and what is denied, is nothing to tell everybody. */
function metrics({ metricsText }: App, { headers }: HttpRequest): HttpResponse {
  const text = metricsText(/^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1])
  if (text !== undefined) {
    return {
      status: 200,
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', ...UNKEPT },
      body: text,
    }
  }
  const refused = json(401, {
    message: 'show the token that CASEGATE_METRICS_TOKEN gave the server as a bearer token',
  })
  return { ...refused, headers: { ...refused.headers, 'www-authenticate': 'Bearer' } }
}

function operationCounts({ services }: GatewayParts): object {
  return Object.fromEntries(
    Object.entries(services).map(([name, { operations }]) => [
      name,
      Object.keys(operations).length,
    ]),
  )
}

function decision({ operator }: App, request: HttpRequest): Promise<HttpResponse> {
  return operator.explainDenial(request, request.path.slice(DECISION_PATH.length))
}

function nothing(_: App, { path }: HttpRequest): HttpResponse {
  return json(404, { message: `Casegate has nothing at ${path}` })
}

const UNKEPT = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

function json(status: number, content: object): HttpResponse {
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...UNKEPT,
    },
    body: `${JSON.stringify(content, undefined, 2)}\n`,
  }
}
