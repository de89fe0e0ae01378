// Visitors of the operator API: browsers that sign in and ask, with the cookie they were given.
import assert from 'node:assert/strict'
import { type Keys, ROOT, type RunningServer } from './running-server.ts'

export interface OperatorAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Readonly<Record<string, unknown>>
}

export interface Visitor {
  readonly cookie: string
  /** `GET people`, `POST fix`: as docs/console.md names the routes; a query stands behind. */
  ask(route: string, body?: unknown): Promise<OperatorAnswer>
}

export type Place = Pick<RunningServer, 'url'>

export function visitorWith(server: Place, cookie = ''): Visitor {
  return { cookie, ask: (route, body) => askRoute(server, cookie, route, body) }
}

export async function signIn(server: Place, by: object = ROOT): Promise<Visitor> {
  const answer = await trySignIn(server, by)
  assert.equal(answer.status, 200, answer.text)
  return visitorWith(server, answer.headers.get('set-cookie')?.split(';')[0])
}

/** By a link's token or with a key; answers refusals as well. */
export function trySignIn(server: Place, by: object | Keys): Promise<OperatorAnswer> {
  return askRoute(server, '', 'POST sign-in', by)
}

async function askRoute(
  { url }: Place,
  cookie: string,
  route: string,
  body: unknown,
): Promise<OperatorAnswer> {
  const [method = '', name = ''] = route.split(' ')
  const answer = await fetch(`${url}/_casegate/operator/${name}`, {
    method,
    headers: { cookie, ...(method === 'POST' && { 'content-type': 'application/json' }) },
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
  })
  const text = await answer.text()
  const { status, headers } = answer
  return { status, headers, text, json: JSON.parse(text) }
}
