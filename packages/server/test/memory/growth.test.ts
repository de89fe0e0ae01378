// The real server with a small heap: what is asked of it again and again, or is large, must not fill it.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type ServingProcess, serveCasegate } from '../support/casegate-process.ts'
import { type Keys, ROOT } from '../support/running-server.ts'
import {
  createSignedClient,
  form,
  json,
  type SignedClient,
  type WireAnswer,
  type WireRequest,
} from '../support/signed-client.ts'

/** Whoever needs more than this ends, which is the failure that is looked for. */
const HEAP_MEGABYTES = 128
const CONNECTIONS = 4

const ACCOUNT_POLICIES = 'arn:aws:iam::aws:policy/'
const LARGE_POLICIES = [
  'ReadOnlyAccess',
  'SecurityAudit',
  'job-function/ViewOnlyAccess',
  'AmazonConnect_FullAccess',
  'AWSDirectoryServiceFullAccess',
  'IAMFullAccess',
]

suite(`A server with a heap of ${HEAP_MEGABYTES} MB`, () => {
  let server: ServingProcess
  let client: SignedClient
  before(async () => {
    server = await serveCasegate(['--ephemeral'], {
      NODE_OPTIONS: `--max-old-space-size=${HEAP_MEGABYTES}`,
    })
    client = createSignedClient(server.url, CONNECTIONS)
  })
  after(async () => {
    client?.close()
    server?.child.kill('SIGTERM')
    await server?.ended
  })

  const readers: readonly (readonly [who: string, policies: readonly string[], pairs: number])[] = [
    ['AmazonConnect_FullAccess', ['AmazonConnect_FullAccess'], 3_000],
    ['six large policies of AWS', LARGE_POLICIES, 300],
  ]
  for (const [who, policies, pairs] of readers) {
    test(`outlives ${pairs} writes, each with a read by a user with ${who}`, async () => {
      const keys = await makeUser(policies)
      await inTurn(pairs, async at => {
        const [written, read] = await Promise.all([
          root('iam', form('TagUser', tags('other', at))),
          client.call('connect', json('GET', '/instance'), keys),
        ])
        assert.deepEqual([written.status, read.status], [200, 200], written.body + read.body)
      })
      await assertLives()
    })
  }

  test('outlives a user whose own policies are others for each call', async () => {
    const keys = await makeUser([])
    await inTurn(600, async at => {
      const put = { UserName: lastUser(), PolicyName: 'p', PolicyDocument: policyOf(at) }
      await root('iam', form('PutUserPolicy', put))
      // Denied, so that the denial is kept as well.
      const denied = await client.call('connect', json('GET', '/instance'), keys)
      assert.equal(denied.status, 403, denied.body)
    })
    await assertLives()
  })

  for (const [what, { service, request, statuses }] of Object.entries(largeRequests())) {
    test(`outlives 30 times ${what}`, async () => {
      const nobody = await makeUser([])
      for (const keys of [ROOT, nobody, { ...nobody, secretAccessKey: 'wrong' }]) {
        await inTurn(10, async () => {
          const { status, body } = await client.call(service, request, keys)
          assert.ok(statuses.includes(status) || status === 403, `${status} ${body.slice(0, 500)}`)
        })
      }
      await assertLives()
    })
  }

  let users = 0
  const lastUser = () => `user-${users}`

  async function makeUser(policies: readonly string[]): Promise<Keys> {
    users += 1
    const UserName = lastUser()
    await root('iam', form('CreateUser', { UserName }))
    if (users === 1) await root('iam', form('CreateUser', { UserName: 'other' }))
    for (const name of policies) {
      const PolicyArn = ACCOUNT_POLICIES + name
      await root('iam', form('AttachUserPolicy', { UserName, PolicyArn }))
    }
    const { body } = await root('iam', form('CreateAccessKey', { UserName }))
    const member = (name: string) => new RegExp(`<${name}>([^<]+)`).exec(body)?.[1] ?? ''
    return { accessKeyId: member('AccessKeyId'), secretAccessKey: member('SecretAccessKey') }
  }

  async function root(service: string, request: WireRequest): Promise<WireAnswer> {
    const answer = await client.call(service, request, ROOT)
    assert.ok(answer.status < 300, answer.body)
    return answer
  }

  async function assertLives(): Promise<void> {
    assert.equal((await fetch(`${server.url}/_casegate/health`)).status, 200)
    assert.equal(server.child.exitCode, null, server.stderr())
  }
})

/** Calls, so many at a time as there are connections. */
async function inTurn(count: number, call: (at: number) => Promise<void>): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) await call(next++)
  }
  await Promise.all(Array.from({ length: CONNECTIONS / 2 }, lane))
}

function tags(UserName: string, at: number): Record<string, string> {
  return { UserName, 'Tags.member.1.Key': 'at', 'Tags.member.1.Value': String(at) }
}

/** As large as IAM takes: 2,048 characters. */
function policyOf(at: number): string {
  const Action = Array.from({ length: 110 }, (_, one) => `s3:A${at}x${one}`)
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action, Resource: '*' },
  })
}

interface LargeRequest {
  readonly service: string
  readonly request: WireRequest
  readonly statuses: readonly number[]
}

/** Of nearly a megabyte, and of thirty once they are decoded. */
function largeRequests(): Readonly<Record<string, LargeRequest>> {
  const many = <Item>(count: number, make: (at: number) => Item) =>
    Array.from({ length: count }, (_, at) => make(at))
  const pairs = (count: number) => Object.fromEntries(many(count, at => [`k${at}`, '']))
  return {
    'a domain of Cases with a name of empty lists': {
      service: 'cases',
      request: json('POST', '/domains', { name: many(300_000, () => []) }),
      statuses: [400],
    },
    'tags for a domain that are far too many': {
      service: 'cases',
      request: json('POST', '/tags/arn%3Aaws%3Acases%3Aus-east-1%3A123456789012%3Adomain%2Fd', {
        tags: pairs(20_000),
      }),
      statuses: [400, 404],
    },
    'an instance with far too many tags': {
      service: 'connect',
      request: json('PUT', '/instance', {
        IdentityManagementType: 'CONNECT_MANAGED',
        InboundCallsEnabled: true,
        OutboundCallsEnabled: true,
        InstanceAlias: 'one',
        Tags: pairs(20_000),
      }),
      statuses: [400],
    },
    'a check of far too many accesses': {
      service: 'access-analyzer',
      request: json('POST', '/policy/check-access-not-granted', {
        policyDocument: '{}',
        policyType: 'IDENTITY_POLICY',
        access: many(100_000, () => ({})),
      }),
      statuses: [400],
    },
    'a user with as many tags as a form may hold': {
      service: 'iam',
      request: form('CreateUser', {
        UserName: 'one',
        ...Object.fromEntries(many(9_000, at => [`Tags.member.${at + 1}.Key`, 'x'.repeat(40)])),
      }),
      statuses: [400],
    },
    'a name as long as a body may be': {
      service: 'iam',
      request: form('CreateUser', { UserName: 'x'.repeat(1_000_000) }),
      statuses: [400],
    },
    'a body that is too large': {
      service: 'iam',
      request: form('CreateUser', { UserName: 'x'.repeat(3_000_000) }),
      statuses: [413],
    },
    'a body that is no JSON': {
      service: 'cases',
      request: { ...json('POST', '/domains'), body: `{"name":"${'x'.repeat(1_000_000)}` },
      statuses: [400],
    },
  }
}
