// The operator API's door: who is let in, what they may see, and which web pages are turned away.
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { CreateAccessKeyCommand } from '@aws-sdk/client-iam'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'

let server: RunningServer

before(async () => {
  server = await startServer({ ephemeral: true })
  await server.app.loadDemo({ cases: false })
})

after(() => server.close())

const USER = 'arn:aws:iam::123456789012:user/viewer-custom'
const JSON_TYPE = { 'content-type': 'application/json' }

describe('signing in', () => {
  it('takes the token of the link once', async () => {
    const own = await startServer({ ephemeral: true })
    const body = { token: own.app.operator.token }
    const first = await ask(own, 'POST', 'operator/sign-in', { body })
    assert.equal(first.status, 200)
    assert.match(first.cookie, /HttpOnly; SameSite=Strict/)
    const second = await ask(own, 'POST', 'operator/sign-in', { body })
    assert.equal(second.status, 403)
    assert.match(second.text, /used before/)
    await own.close()
  })

  it('takes an access key, and makes an operator of root alone', async () => {
    const root = await visitAs(ROOT.accessKeyId, ROOT.secretAccessKey)
    assert.equal((await root('GET', 'operator/session')).json.visit?.isOperator, true)
    const user = await visitAsUser()
    const { visit } = (await user('GET', 'operator/session')).json
    assert.deepEqual([visit?.isOperator, visit?.principalArn], [false, USER])
  })

  it('refuses a wrong token, a wrong secret and an unknown key alike', async () => {
    const wrongs = [
      { token: 'wrong' },
      { accessKeyId: ROOT.accessKeyId, secretAccessKey: 'wrong' },
      { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'test' },
      {},
    ]
    for (const body of wrongs) {
      const { status, cookie } = await ask(server, 'POST', 'operator/sign-in', { body })
      assert.deepEqual([status, cookie], [403, ''])
    }
  })

  it('ends with signing out', async () => {
    const root = await visitAs(ROOT.accessKeyId, ROOT.secretAccessKey)
    assert.equal((await root('POST', 'operator/sign-out', {})).status, 200)
    assert.equal((await root('GET', 'operator/people')).status, 401)
  })
})

describe('whoever is no operator', () => {
  it('sees themselves and nobody else', async () => {
    const user = await visitAsUser()
    const { people } = (await user('GET', 'operator/people')).json
    assert.deepEqual(
      people?.map(({ arn }) => arn),
      [USER],
    )
    assert.equal((await user('GET', `operator/answers?principal=${USER}`)).status, 200)
    const other = USER.replace('viewer-custom', 'newcomer')
    assert.equal((await user('GET', `operator/answers?principal=${other}`)).status, 403)
    assert.equal((await user('POST', 'operator/credentials', { principal: other })).status, 403)
    const { calls } = (await user('GET', 'operator/requests?limit=200')).json
    assert.ok(calls?.every(({ principal }) => principal === USER))
  })

  it('changes nothing', async () => {
    const user = await visitAsUser()
    const needs = [{ action: 'cases:CreateDomain', resource: '*' }]
    assert.equal((await user('POST', 'operator/fix', { principal: USER, needs })).status, 200)
    assert.equal((await user('POST', 'operator/apply', { principal: USER, needs })).status, 403)
    assert.equal((await user('POST', 'operator/undo', { id: 'x' })).status, 403)
    assert.equal((await user('POST', 'operator/reset', { demo: true })).status, 403)
    const settings = { domainCreationMs: 0, domainCreationFails: true }
    assert.equal((await user('POST', 'operator/settings', settings)).status, 403)
  })

  it('is nobody without a cookie', async () => {
    for (const name of ['people', 'requests', 'answers', 'tasks']) {
      assert.equal((await ask(server, 'GET', `operator/${name}`)).status, 401, name)
    }
    const session = await ask(server, 'GET', 'operator/session')
    assert.deepEqual([session.status, session.json.visit], [200, undefined])
  })
})

describe('an operator', () => {
  it('sets how domains are created, within bounds', async () => {
    const root = await visitAs(ROOT.accessKeyId, ROOT.secretAccessKey)
    const before = await root('GET', 'operator/settings')
    const wanted = { domainCreationMs: 60_000, domainCreationFails: true }
    assert.equal((await root('POST', 'operator/settings', wanted)).status, 200)
    assert.equal((await root('GET', 'operator/settings')).text, JSON.stringify(wanted))
    for (const wrong of [
      { domainCreationMs: -1 },
      { domainCreationMs: 1e9 },
      { domainCreationFails: 1 },
    ]) {
      const answer = await root('POST', 'operator/settings', { ...wanted, ...wrong })
      assert.equal(answer.status, 400, JSON.stringify(wrong))
    }
    assert.equal((await root('POST', 'operator/settings', JSON.parse(before.text))).status, 200)
  })
})

describe('a web page of another origin', () => {
  it('cannot use a name of its own for this server', async () => {
    for (const path of ['health', 'operator/session', '../console/', '../']) {
      const answer = await ask(server, 'GET', path, { headers: { host: 'evil.example' } })
      assert.equal(answer.status, 421, path)
    }
  })

  it('cannot send requests, to the API or to AWS services', async () => {
    for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const sent = { headers: { ...JSON_TYPE, ...headers }, body: {} }
      assert.equal((await ask(server, 'POST', 'operator/sign-in', sent)).status, 403)
      assert.equal((await ask(server, 'GET', '../?Action=ListUsers', { headers })).status, 403)
    }
  })

  it('may link to the console', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', accept: 'text/html' }
    assert.equal((await ask(server, 'GET', '../console/', { headers })).status, 200)
  })

  it('cannot send a form', async () => {
    const headers = { 'content-type': 'text/plain' }
    const answer = await ask(server, 'POST', 'operator/sign-in', { headers, body: {} })
    assert.equal(answer.status, 415)
  })
})

describe("the console's files", () => {
  it('come with a strict security policy', async () => {
    const { headers, status } = await ask(server, 'GET', '../console/')
    assert.equal(status, 200)
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /default-src 'none'.*script-src 'self'; style-src 'self'/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.doesNotMatch(policy, /unsafe/)
  })

  it('are nothing outside their folder', async () => {
    for (const path of ['../package.json', '..%2fpackage.json', '%2e%2e/package.json', 'nothing']) {
      assert.equal((await ask(server, 'GET', `../console/${path}`)).status, 404, path)
    }
  })
})

describe('the request log', () => {
  it('holds no secret', async () => {
    const { iam } = server.clientsOf(ROOT)
    const { AccessKey, $metadata } = await iam.send(
      new CreateAccessKeyCommand({ UserName: 'newcomer' }),
    )
    const root = await visitAs(ROOT.accessKeyId, ROOT.secretAccessKey)
    const { text, json } = await root('GET', `operator/request?id=${$metadata.requestId}`)
    assert.equal(json.action, 'iam:CreateAccessKey')
    assert.equal(json.output?.AccessKey.SecretAccessKey, '(masked)')
    assert.ok(!text.includes(AccessKey?.SecretAccessKey ?? ''))
  })
})

type Ask = (method: string, path: string, body?: object) => Promise<Answer>

async function visitAsUser(): Promise<Ask> {
  const users = await server.app.loadDemo({ cases: false })
  const { accessKeyId = '', secretAccessKey = '' } =
    users.find(({ name }) => name === 'viewer-custom') ?? {}
  return visitAs(accessKeyId, secretAccessKey)
}

async function visitAs(accessKeyId: string, secretAccessKey: string): Promise<Ask> {
  const { cookie } = await ask(server, 'POST', 'operator/sign-in', {
    body: { accessKeyId, secretAccessKey },
  })
  const headers = { cookie: cookie.split(';')[0] ?? '' }
  return (method, path, body) => ask(server, method, path, { headers, ...(body && { body }) })
}

interface Answer {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly cookie: string
  readonly text: string
  readonly json: Content
}

/** What the answers hold, each a part of it. */
interface Content {
  readonly visit?: { readonly isOperator: boolean; readonly principalArn: string }
  readonly people?: readonly { readonly arn: string }[]
  readonly calls?: readonly { readonly principal: string | null }[]
  readonly action?: string
  readonly output?: { readonly AccessKey: { readonly SecretAccessKey: string } }
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
}

/** By node:http, which lets a test set any header; paths are below /_casegate/. */
function ask({ url }: RunningServer, method: string, path: string, sent: Sent = {}) {
  const headers = { ...(sent.body && JSON_TYPE), ...sent.headers }
  const { hostname, port } = new URL(url)
  const whole = path.startsWith('../') ? path.slice(2) : `/_casegate/${path}`
  return new Promise<Answer>((resolve, reject) => {
    const call = request({ hostname, port, method, path: whole, headers }, async response => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      const text = Buffer.concat(chunks).toString('utf8')
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        cookie: response.headers['set-cookie']?.[0] ?? '',
        text,
        json: text.startsWith('{') ? JSON.parse(text) : {},
      })
    })
    call.on('error', reject)
    call.end(sent.body && JSON.stringify(sent.body))
  })
}
