// The server's door as `casegate serve` opens it for a team: TLS, a proxy's name, metrics, and a log for programs.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  IAMClient,
  ListUsersCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { readServeOptions } from '../../src/cli/options/serve-options.ts'
import { runCasegate, type ServingProcess, serveCasegate } from '../support/casegate-process.ts'
import { REGION } from '../support/running-server.ts'

const [CERT, KEY] = ['cert', 'key'].map(name =>
  fileURLToPath(new URL(`tls/${name}.pem`, import.meta.url)),
) as [string, string]
const TOKEN = '0123456789abcdef0123456789abcdef'
const ROOT_KEY = {
  CASEGATE_ROOT_ACCESS_KEY_ID: 'operator',
  CASEGATE_ROOT_SECRET_ACCESS_KEY: 'no-such-secret-elsewhere',
}
const credentials = { accessKeyId: 'operator', secretAccessKey: 'no-such-secret-elsewhere' }

describe('a server for a team', () => {
  let server: ServingProcess
  const agent = new Agent({ ca: readFileSync(CERT) })
  before(async () => {
    server = await serveCasegate(
      [
        ...['--ephemeral', '--tls-cert', CERT, '--tls-key', KEY],
        ...['--allowed-host', 'cases.example, Other.Example', '--log-format', 'json'],
      ],
      { ...ROOT_KEY, CASEGATE_METRICS_TOKEN: TOKEN },
    )
  })
  after(async () => {
    agent.destroy()
    server.child.kill('SIGTERM')
    await server.ended
  })

  async function get(path: string, headers: Readonly<Record<string, string>> = {}) {
    return new Promise<{ status: number; text: string }>((resolve, reject) => {
      // The certificate is of the address, whatever name a proxy was asked for.
      const options = { agent, headers, servername: 'localhost' }
      const sent = request(`${server.url}${path}`, options, answer => {
        let text = ''
        answer.setEncoding('utf8').on('data', chunk => {
          text += chunk
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      })
      sent.on('error', reject)
      sent.end()
    })
  }

  it('answers the official SDK with TLS', async () => {
    assert.match(server.url, /^https:/)
    const iam = new IAMClient({
      endpoint: server.url,
      region: REGION,
      credentials,
      requestHandler: { httpsAgent: agent },
    })
    assert.deepEqual((await iam.send(new ListUsersCommand())).Users, [])
    const nobody = new IAMClient({
      endpoint: server.url,
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      requestHandler: { httpsAgent: agent },
    })
    await assert.rejects(nobody.send(new ListUsersCommand()), { name: /InvalidClientTokenId/ })
    iam.destroy()
    nobody.destroy()
  })

  it('prints the link that signs in as the proxy hands it on, beside its own', () => {
    const [, own, token] =
      / {2}console {3}(\S+)(\/console\/#\/sign-in\/\S+)\n/.exec(server.stdout()) ?? []
    assert.equal(own, server.url)
    assert.ok(server.stdout().includes(`\n  by proxy  https://cases.example${token}\n`))
  })

  const hosts: readonly [host: string, status: number][] = [
    ['cases.example', 200],
    ['CASES.example:8443', 200],
    ['other.example', 200],
    ['cases.example.evil.example', 421],
    ['evil.example', 421],
  ]
  for (const [host, status] of hosts) {
    it(`answers ${status} to the name ${host}`, async () => {
      assert.equal((await get('/_casegate/health', { host })).status, status)
    })
  }

  it('tells its metrics to whoever shows the token, and to nobody else', async () => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: TOKEN }]) {
      assert.equal((await get('/_casegate/metrics', headers)).status, 401)
    }
    const { status, text } = await get('/_casegate/metrics', { authorization: `Bearer ${TOKEN}` })
    assert.equal(status, 200)
    const labels = '{service="iam",operation="ListUsers",status="200",decision="allowed"}'
    assert.ok(text.includes(`\ncasegate_calls_total${labels} 1\n`), text)
    assert.match(text, /\ncasegate_call_duration_seconds_bucket\{service="iam",le="\+Inf"\} 2\n/)
    for (const line of text.trimEnd().split('\n')) {
      assert.match(line, /^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? [\d.e+-]+)$/)
    }
  })

  it('logs each call that failed as a line of JSON, without a secret', () => {
    const lines = server.stderr().trimEnd().split('\n')
    const events = lines.map(line => JSON.parse(line))
    assert.deepEqual(
      events.map(({ level, status, service, errorCode }) => [level, status, service, errorCode]),
      [['warn', 403, 'iam', 'InvalidClientTokenId']],
    )
    assert.ok(!server.stderr().includes(credentials.secretAccessKey))
  })

  const refused: readonly [given: Readonly<Record<string, string>>, why: RegExp][] = [
    [{ allowedHost: 'cases.example' }, /default root key is refused.*leave --allowed-host out/],
    [{ allowedHost: 'https://cases.example' }, /--allowed-host must name hosts/],
    [{ tlsCert: CERT }, /--tls-cert and --tls-key go together/],
    [{ tlsCert: CERT, tlsKey: '/no/such/file' }, /--tls-key: ENOENT/],
    [{ logFormat: 'xml' }, /--log-format must be text or json/],
  ]
  for (const [given, why] of refused) {
    it(`does not start with ${Object.keys(given).join(' and ')} that would not do`, () => {
      assert.throws(() => readServeOptions(given, {}), why)
    })
  }

  it('does not repeat a token that is too short', () => {
    const environment = { CASEGATE_METRICS_TOKEN: 'tooshort' }
    assert.throws(() => readServeOptions({}, environment), /must have 16 or more(?!.*tooshort)/)
  })

  it('says so where certificate and key do not fit', async () => {
    const flags = ['--ephemeral', '--port', '0', '--tls-cert', CERT, '--tls-key', CERT]
    const run = runCasegate(['serve', ...flags])
    assert.equal((await run.ended).code, 1)
    assert.match(run.stderr(), /^casegate: --tls-cert and --tls-key do not serve: /)
  })

  it('is a secure transport to policies, and keeps its cookie to it', async () => {
    const options = { endpoint: server.url, region: REGION, requestHandler: { httpsAgent: agent } }
    const root = new IAMClient({ ...options, credentials })
    await root.send(new CreateUserCommand({ UserName: 'ana' }))
    const allow = { Effect: 'Allow', Action: '*', Resource: '*' }
    const insecure = { Bool: { 'aws:SecureTransport': 'false' } }
    const Statement = [allow, { ...allow, Effect: 'Deny', Condition: insecure }]
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
    const named = { UserName: 'ana', PolicyName: 'Encrypted', PolicyDocument }
    await root.send(new PutUserPolicyCommand(named))
    const { AccessKey } = await root.send(new CreateAccessKeyCommand({ UserName: 'ana' }))
    const keys = {
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    }
    const ana = new IAMClient({ ...options, credentials: keys })
    assert.equal((await ana.send(new ListUsersCommand())).Users?.length, 1)
    const { cookie } = await post('/_casegate/operator/sign-in', keys)
    assert.match(cookie, /HttpOnly; Secure; SameSite=Strict/)
    await root.send(new DeleteUserPolicyCommand(named))
    await root.send(new DeleteAccessKeyCommand({ UserName: 'ana', AccessKeyId: keys.accessKeyId }))
    await root.send(new DeleteUserCommand({ UserName: 'ana' }))
    for (const client of [root, ana]) client.destroy()
  })

  async function post(path: string, body: object): Promise<{ readonly cookie: string }> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json' }
      const options = { agent, method: 'POST', headers, servername: 'localhost' }
      const sent = request(`${server.url}${path}`, options, answer => {
        answer.resume()
        resolve({ cookie: answer.headers['set-cookie']?.[0] ?? '' })
      })
      sent.on('error', reject)
      sent.end(JSON.stringify(body))
    })
  }
})
