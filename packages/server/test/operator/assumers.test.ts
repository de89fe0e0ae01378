// Who may assume a role, by the operator API, before and after an edit of its trust policy.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CreateRoleCommand } from '@aws-sdk/client-iam'
import { makePerson, type Person } from '../support/people.ts'
import { ACCOUNT, ROOT, type RunningServer, startServer } from '../support/running-server.ts'

const ACCOUNT_ROOT = `arn:aws:iam::${ACCOUNT}:root`

let server: RunningServer
let allowed: Person
let other: Person
let operator: string

before(async () => {
  server = await startServer({ ephemeral: true })
  const Statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }
  allowed = await makePerson(server, { inline: [{ Version: '2012-10-17', Statement }] })
  other = await makePerson(server, { inline: [] })
  await server.clientsOf(ROOT).iam.send(
    new CreateRoleCommand({
      RoleName: 'agents',
      AssumeRolePolicyDocument: trust({ AWS: ACCOUNT_ROOT }),
      Tags: [{ Key: 'team', Value: 'blue' }],
    }),
  )
  operator = await signIn({ token: server.app.operator.token })
})

after(() => server.close())

describe('who may assume a role', () => {
  it("is decided by the trust policy and by each principal's own policies", async () => {
    const { body } = await ask(operator, trust({ AWS: ACCOUNT_ROOT }), trust({ AWS: arnOf(other) }))
    assert.deepEqual(statesOf(body, allowed), ['allowed', 'implicitDeny'])
    assert.deepEqual(statesOf(body, other), ['implicitDeny', 'allowed'])
    assert.deepEqual(body.unasked, 0)
    assert.equal(statesOf(body, { name: 'root' }), undefined)
  })

  it('may depend on the tags of the role', async () => {
    const Condition = { StringEquals: { 'aws:ResourceTag/team': 'blue' } }
    const blue = trust({ AWS: arnOf(other) }, { Condition })
    const red = blue.replace('"blue"', '"red"')
    const { body } = await ask(operator, blue, red)
    assert.deepEqual(statesOf(body, other), ['allowed', 'implicitDeny'])
  })

  it('names those outside of the account', async () => {
    const saved = trust({ Service: 'connect.amazonaws.com' })
    const { body } = await ask(operator, saved, trust({ AWS: ['999999999999', ACCOUNT_ROOT] }))
    assert.deepEqual(body.outsiders, { before: ['connect.amazonaws.com'], after: ['999999999999'] })
  })

  it('is told of oneself alone to whoever is no operator', async () => {
    const visitor = await signIn(other.keys)
    const { body } = await ask(visitor, trust({ AWS: ACCOUNT_ROOT }), trust({ AWS: arnOf(other) }))
    assert.deepEqual(
      body.assumers?.map(({ principalArn }) => principalArn),
      [arnOf(other)],
    )
  })

  it('is not told of a text that IAM would refuse, nor of a role that is not there', async () => {
    const whole = trust({ AWS: ACCOUNT_ROOT })
    assert.equal((await ask(operator, whole, '{')).status, 400)
    assert.equal((await ask(operator, whole, whole, 'nobody')).status, 409)
  })
})

interface Answer {
  readonly assumers?: readonly { principalArn: string; before: string; after: string }[]
  readonly unasked?: number
  readonly outsiders?: unknown
}

async function ask(
  cookie: string,
  saved: string,
  policy: string,
  role = 'agents',
): Promise<{ status: number; body: Answer }> {
  const response = await post('assumers', { role, saved, policy }, cookie)
  return { status: response.status, body: (await response.json()) as Answer }
}

async function signIn(by: object): Promise<string> {
  const response = await post('sign-in', by)
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function post(route: string, body: object, cookie = ''): Promise<Response> {
  return fetch(`${server.url}/_casegate/operator/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
}

function statesOf({ assumers = [] }: Answer, { name }: { readonly name: string }) {
  const found = assumers.find(({ principalArn }) => principalArn.endsWith(`/${name}`))
  return found && [found.before, found.after]
}

function arnOf({ name }: Person): string {
  return `arn:aws:iam::${ACCOUNT}:user/${name}`
}

function trust(Principal: object, more: object = {}): string {
  const Statement = { Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more }
  return JSON.stringify({ Version: '2012-10-17', Statement })
}
