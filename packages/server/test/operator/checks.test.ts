// Pinned checks by the operator API: each is answered for itself, and nobody asks for somebody else.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { makePerson, type Person } from '../support/people.ts'
import { ACCOUNT, type RunningServer, startServer } from '../support/running-server.ts'

const LISTING = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'connect:ListInstances', Resource: '*' },
}

let server: RunningServer
let lister: Person
let operator: string

before(async () => {
  server = await startServer({ ephemeral: true })
  lister = await makePerson(server, { inline: [LISTING] })
  operator = await signIn({ token: server.app.operator.token })
})

after(() => server.close())

describe('pinned checks', () => {
  it('are answered on each resource', async () => {
    const check = { ...checkOf(lister.name), resources: ['*', 'arn:aws:s3:::a'] }
    const denied = { ...check, action: 'cases:GetDomain' }
    assert.deepEqual(await ask(operator, { checks: [check, denied] }), {
      status: 200,
      body: {
        results: [{ states: ['allowed', 'allowed'] }, { states: ['implicitDeny', 'implicitDeny'] }],
      },
    })
  })

  it('tell what an edit would change for those it speaks for, and for nobody else', async () => {
    const policy = JSON.stringify({
      ...LISTING,
      Statement: { ...LISTING.Statement, Effect: 'Deny' },
    })
    const edit = {
      policy,
      place: { name: 'policy-0', type: 'user' },
      principals: [arnOf(lister.name)],
    }
    const other = await makePerson(server, { inline: [LISTING] })
    const checks = [checkOf(lister.name), checkOf(other.name)]
    const { body } = await ask(operator, { checks, edit })
    assert.deepEqual(body, {
      results: [{ states: ['allowed'], edited: ['explicitDeny'] }, { states: ['allowed'] }],
    })
    const broken = { ...edit, policy: '{' }
    const { body: unedited } = await ask(operator, { checks: [checkOf(lister.name)], edit: broken })
    assert.deepEqual(unedited, { results: [{ states: ['allowed'] }] })
  })

  it('fail alone: somebody who is not there, somebody one may not ask about', async () => {
    const checks = [checkOf('nobody'), checkOf(lister.name)]
    const { body } = await ask(operator, { checks })
    assert.deepEqual(body, {
      results: [
        { fault: `nobody in this account has the ARN ${arnOf('nobody')}` },
        { states: ['allowed'] },
      ],
    })
    const { accessKeyId, secretAccessKey } = lister.keys
    const visitor = await signIn({ accessKeyId, secretAccessKey })
    const other = await makePerson(server)
    const own = await ask(visitor, { checks: [checkOf(other.name), checkOf(lister.name)] })
    assert.deepEqual(own.body, {
      results: [
        { fault: 'only an operator may see this for somebody else' },
        { states: ['allowed'] },
      ],
    })
  })

  it('are bounded', async () => {
    const many = Array.from({ length: 51 }, () => checkOf(lister.name))
    assert.equal((await ask(operator, { checks: many })).status, 400)
    const wide = { ...checkOf(lister.name), resources: Array.from({ length: 21 }, () => '*') }
    assert.equal((await ask(operator, { checks: [wide] })).status, 400)
    const nowhere = { ...checkOf(lister.name), resources: [] }
    assert.equal((await ask(operator, { checks: [nowhere] })).status, 400)
  })
})

function checkOf(user: string) {
  const action = 'connect:ListInstances'
  return { principal: arnOf(user), action, resources: ['*'], context: {} }
}

function arnOf(user: string): string {
  return `arn:aws:iam::${ACCOUNT}:user/${user}`
}

async function signIn(by: Readonly<Record<string, string>>): Promise<string> {
  const { headers } = await post('sign-in', by)
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function ask(cookie: string, body: object): Promise<{ status: number; body: unknown }> {
  const response = await post('checks', body, cookie)
  return { status: response.status, body: await response.json() }
}

function post(name: string, body: object, cookie = ''): Promise<Response> {
  return fetch(`${server.url}/_casegate/operator/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
}
