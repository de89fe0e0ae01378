// Who can do a task, by the operator API: over every instance there is, as the task's calls ask it.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { makeInstance } from '../support/instances.ts'
import { makePerson } from '../support/people.ts'
import { ACCOUNT, type RunningServer, startServer } from '../support/running-server.ts'

const INSTANCES = 11
const LIST = 'connect:ListIntegrationAssociations'

let server: RunningServer
let cookie: string
const arns: string[] = []

before(async () => {
  server = await startServer({ ephemeral: true })
  for (let number = 0; number < INSTANCES; number++) {
    const { arn } = await makeInstance(server, `centre-${String(number).padStart(2, '0')}`)
    arns.push(arn)
  }
  const body = JSON.stringify({ token: server.app.operator.token })
  const headers = { 'content-type': 'application/json' }
  const signedIn = await fetch(`${server.url}/_casegate/operator/sign-in`, {
    method: 'POST',
    headers,
    body,
  })
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
})

after(() => server.close())

describe(`of ${INSTANCES} instances`, () => {
  it('one that is denied makes it "in part", wherever in the list it stands', async () => {
    for (const denied of [arns[0], arns[5], arns.at(-1)]) {
      const name = await personWith(
        statement('*'),
        statement(LIST, { Effect: 'Deny', Resource: denied }),
      )
      const asked = await stateOf(name, 'view-domain', LIST)
      assert.deepEqual(asked, { state: 'inPart', resources: INSTANCES })
    }
  })

  it('all that are allowed make it allowed, and none of them denied', async () => {
    assert.equal(
      (await stateOf(await personWith(statement('*')), 'view-domain', LIST)).state,
      'allowed',
    )
    const name = await personWith(statement('*'), statement(LIST, { Effect: 'Deny' }))
    assert.equal((await stateOf(name, 'view-domain', LIST)).state, 'explicitDeny')
  })
})

describe('a permission that Connect asks for the caller', () => {
  const action = 'iam:PutRolePolicy'
  for (const [value, state] of [
    ['true', 'allowed'],
    ['false', 'implicitDeny'],
  ] as const) {
    it(`is ${state} under aws:ViaAWSService: ${value}`, async () => {
      const condition = { Bool: { 'aws:ViaAWSService': value } }
      const name = await personWith({ ...statement(action), Condition: condition })
      assert.equal((await stateOf(name, 'onboard', action)).state, state)
    })
  }

  it('and by the caller too is denied where one of them is', async () => {
    const condition = { Bool: { 'aws:ViaAWSService': 'false' } }
    const name = await personWith({ ...statement('cases:GetDomain'), Condition: condition })
    assert.equal((await stateOf(name, 'view-domain', 'cases:GetDomain')).state, 'allowed')
    assert.equal((await stateOf(name, 'onboard', 'cases:GetDomain')).state, 'implicitDeny')
  })
})

function statement(action: string, more: object = {}): object {
  return { Effect: 'Allow', Action: action, Resource: '*', ...more }
}

async function personWith(...statements: readonly object[]): Promise<string> {
  const { name } = await makePerson(server, {
    inline: [{ Version: '2012-10-17', Statement: statements }],
  })
  return name
}

interface Answered {
  readonly tasks: readonly {
    readonly id: string
    readonly permissions: readonly {
      readonly action: string
      readonly state: string
      readonly explanations: readonly unknown[]
    }[]
  }[]
}

async function stateOf(name: string, task: string, action: string) {
  const principal = encodeURIComponent(`arn:aws:iam::${ACCOUNT}:user/${name}`)
  const answer = await fetch(`${server.url}/_casegate/operator/answers?principal=${principal}`, {
    headers: { cookie },
  })
  assert.equal(answer.status, 200)
  const { tasks } = (await answer.json()) as Answered
  const found = tasks
    .find(({ id }) => id === task)
    ?.permissions.find(permission => permission.action === action)
  return { state: found?.state, resources: found?.explanations.length }
}

describe('the policy that lets somebody', () => {
  for (const wanted of ['missing', 'least'] as const) {
    it(`is for the account and the Region that the console shows: ${wanted}`, async () => {
      const principal = `arn:aws:iam::${ACCOUNT}:user/${await personWith(statement('s3:GetObject'))}`
      const response = await fetch(`${server.url}/_casegate/operator/policies`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ task: 'onboard', wanted, principal }),
      })
      const text = await response.text()
      assert.equal(response.status, 200, text)
      assert.ok(text.includes(`arn:aws:connect:us-east-1:${ACCOUNT}:instance/*`), text)
      assert.ok(!text.includes('arn:aws:connect:*') && !text.includes('arn:aws:iam::*'), text)
    })
  }
})
