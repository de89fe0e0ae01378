// Web pages of other origins: every route, every way of asking, and nothing that comes of it.
import assert from 'node:assert/strict'
import { METHODS } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import type { HttpRequest } from '../../src/base/http-message.ts'
import { HTTP_ROUTES, routeOf } from '../../src/http/routes.ts'
import { loadModel } from '../../src/models/model.ts'
import { ROUTES } from '../../src/operator/routes.ts'
import { presignRequest } from '../../src/signing/sign.ts'
import { pick, type Random, randomFrom } from '../support/mutation.ts'
import { REGION, ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { type BrowserRequest, FOREIGN } from './browser-requests.ts'
import { type RawAnswer, RawConnection, wireBytes } from './raw-connection.ts'

const ROUNDS = sized(10_000)
const seed = seedFrom()

let server: RunningServer
let connection: RawConnection
let host: string
let cookie: string
before(async () => {
  server = await startServer({ ephemeral: true })
  await server.app.loadDemo({ cases: false })
  connection = new RawConnection(server.url)
  host = new URL(server.url).host
  cookie = await signIn()
})
after(async () => {
  connection.close()
  await server.close()
})

const OPEN_PATHS = ['/', '/console', '/console/']

/** Where the operator API changes something, and what to say for it. */
const CHANGES: Readonly<Record<string, object>> = {
  'sign-in': ROOT,
  'sign-out': {},
  credentials: { principal: 'arn:aws:iam::123456789012:root' },
  apply: {
    principal: 'arn:aws:iam::123456789012:user/newcomer',
    needs: [{ action: 'cases:CreateDomain', resource: '*' }],
  },
  undo: { id: 'x' },
  settings: { domainCreationMs: 1, domainCreationFails: true },
  reset: { demo: false },
  clock: { advance: '1h' },
  seed: { name: 'world.yaml', text: 'instances: [{ alias: seeded }]' },
}

/** Every operation that has a path of its own. */
const REST_CALLS = (['access-analyzer', 'cases', 'connect', 'profile'] as const).flatMap(service =>
  Object.values(loadModel(service).operations).map(({ http }) => {
    const [method = '', path = ''] = http.split(' ')
    return { service, method, path: path.replaceAll(/{[^}]*}/g, 'x') }
  }),
)

/** What makes something there, with no more than a path and this. */
const INPUTS: Readonly<Record<string, object>> = {
  '/analyzer': { analyzerName: 'foreign', type: 'ACCOUNT' },
  '/instance': {
    ...{ IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: 'foreign' },
    ...{ InboundCallsEnabled: true, OutboundCallsEnabled: true },
  },
}

describe('a page of another origin', () => {
  it("may lead to the console's page and to nothing else", () => {
    const open = HTTP_ROUTES.filter(({ admits }) => admits === 'links')
    assert.deepEqual(
      open.map(({ path }) => path),
      OPEN_PATHS,
    )
  })

  for (const { path, admits } of HTTP_ROUTES) {
    const example = path.replace('*', 'x').replace(/^x$/, '/domains-list')
    it(`is refused at ${path}, however it asks`, async () => {
      for (const foreign of FOREIGN) {
        const request = signed({ ...requestTo(example), method: foreign.method }, foreign)
        const isTaken =
          foreign.headers.origin === undefined &&
          (routeOf(request).admits === 'links' || (!foreign.tells && admits === 'ownPages'))
        const answer = await send(request)
        assert.equal(isRefused(answer), !isTaken, `${foreign.kind}: ${answer?.body}`)
        if (isTaken && admits === 'links') assertIsConsole(answer)
      }
    })
  }

  it('may use no name of its own for this server', async () => {
    for (const name of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '']) {
      const request = requestTo('/console/')
      const answer = await send({ ...request, headers: { ...request.headers, host: name } })
      assert.equal(answer?.status, 421, name)
    }
  })
})

describe('what a page of another origin may not do', () => {
  it('is done for whoever may', async () => {
    const own = { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
    for (const [method, path] of [
      ['GET', '/?Action=CreateUser&Version=2010-05-08&UserName=own'],
      ['GET', '//?Action=CreateUser&Version=2010-05-08&UserName=own-too'],
      ['POST', '/domains'],
      ['PUT', '/analyzer'],
      ['PUT', '/instance'],
      ['POST', '/_casegate/operator/credentials'],
      ['POST', '/_casegate/operator/apply'],
      ['POST', '/_casegate/operator/seed'],
      ['POST', '/_casegate/operator/clock'],
    ] as const) {
      const revision = await server.app.gateway.store.revision()
      const service = REST_CALLS.find(one => one.path === path)?.service
      const answer = await send(signed({ ...requestTo(path), method }, { headers: own }, service))
      assert.equal(answer?.status, 200, String(answer?.body))
      assert.notEqual(await server.app.gateway.store.revision(), revision, path)
    }
  })

  it(`is not done in ${ROUNDS} tries by every method at every path`, async () => {
    const random = randomFrom(seed)
    const before = await stateOfServer()
    const refusals = new Map<string, number>()
    for (let round = 0; round < ROUNDS; round += 1) {
      const { request, shown } = foreignRequest(random)
      const answer = await send(request)
      // Node hangs up on a request to be a proxy.
      assert.ok(answer || request.method === 'CONNECT', `seed ${seed}: no answer to ${shown}`)
      assert.equal(answer?.headers['set-cookie'], undefined, `seed ${seed}: ${shown}`)
      const said = isRefused(answer) ? 'refused' : 'answered'
      refusals.set(said, (refusals.get(said) ?? 0) + 1)
      if (round % 100 === 0)
        assert.deepEqual(await stateOfServer(), before, `seed ${seed}: ${shown}`)
    }
    assert.deepEqual(await stateOfServer(), before, `seed ${seed}`)
    const fault = server.events.find(event => event.fault !== undefined)
    assert.equal(fault, undefined, `seed ${seed}: ${fault?.fault}`)
    assert.ok((refusals.get('refused') ?? 0) > ROUNDS / 2, JSON.stringify([...refusals]))
  })
})

const OPERATOR_PATHS = [...Object.keys(ROUTES).map(key => key.split(' ')[1]), 'sign-in', 'sign-out']
const ACTION = 'Action=CreateUser&Version=2010-05-08&UserName=foreign'

const PATHS: readonly string[] = [
  ...OPEN_PATHS,
  ...OPERATOR_PATHS.map(name => `/_casegate/operator/${name}`),
  ...['/_casegate/operator/%72eset', '/_casegate/operator//reset', '/_casegate//operator/reset'],
  ...['/_casegate/health', '/_casegate/decisions/x', '/_casegate/', '/_casegate', '/_casegate/x'],
  ...['/console/index.html', '/console/assets/x.js', '/console/../', '/console//', '/%63onsole/'],
  ...['//', '/.', '/./', '/x/..', '/%2f', '/?', '/index.html', '/favicon.ico', '*'],
  ...['/domains', '/domains-list', '/instance', '/tags/x', '/policy/validation'],
]

/** Signed as root, with the operator's cookie, and saying what would change something. */
function foreignRequest(random: Random): { request: HttpRequest; shown: string } {
  const foreign = pick(FOREIGN, random)
  const call = random(3) === 0 ? pick(REST_CALLS, random) : undefined
  const method = call?.method ?? (random(3) === 0 ? pick(METHODS, random) : foreign.method)
  const path = call?.path ?? pick(PATHS, random)
  const isAbsolute = path.startsWith('/') && random(10) === 0
  const isOperators = path.startsWith('/_casegate/operator/')
  const action = random(2) === 0 && !isOperators && !call ? `?${ACTION}-${random(1_000_000)}` : ''
  const target = `${isAbsolute ? `http://${host}` : ''}${path}${path.includes('?') ? '' : action}`
  const request = signed({ ...requestTo(target), method }, foreign, call?.service)
  return { request, shown: `${foreign.kind}: ${method} ${target}` }
}

function requestTo(target: string): HttpRequest {
  const [path = '', query = ''] = target.split('?')
  const change = CHANGES[path.slice('/_casegate/operator/'.length)] ??
    INPUTS[path] ?? { name: 'foreign' }
  return {
    method: 'GET',
    path,
    query,
    headers: { host, cookie, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(change)),
    remoteAddress: '127.0.0.1',
    secure: false,
  }
}

type Headed = Pick<BrowserRequest, 'headers'>

/** By a browser: only the host is signed, as a page can set nothing else. */
function signed(
  request: HttpRequest,
  { headers }: Headed,
  service = request.query.includes('Action=') ? 'iam' : 'cases',
): HttpRequest {
  const keys = { ...ROOT, region: REGION, service, time: Date.now() }
  const { path, query } =
    routeOf(request).admits !== 'signers' && request.query === ''
      ? request
      : presignRequest({ ...request, headers: { host } }, keys, 60)
  return { ...request, path, query, headers: { ...request.headers, ...headers } }
}

async function send(request: HttpRequest): Promise<RawAnswer | undefined> {
  return connection.send(wireBytes(request))
}

function isRefused(answer: RawAnswer | undefined): boolean {
  return answer?.status === 403 && !/aws|json|xml/.test(answer.headers['content-type'] ?? '')
}

function assertIsConsole(answer: RawAnswer | undefined): void {
  const isPage = answer?.status === 200 && answer.headers['content-type']?.startsWith('text/html')
  assert.ok(isPage || answer?.headers.location === '/console/', String(answer?.body))
}

/** What anybody could have changed. */
async function stateOfServer(): Promise<object> {
  const { store, settings } = server.app.gateway
  const session = await fetch(`${server.url}/_casegate/operator/session`, { headers: { cookie } })
  return {
    revision: await store.revision(),
    settings: await store.read(settings.at),
    session: await session.json(),
  }
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${server.url}/_casegate/operator/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ROOT),
  })
  assert.equal(answer.status, 200)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}
