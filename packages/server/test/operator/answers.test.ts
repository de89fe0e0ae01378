// Who can do a task, by the operator API: over every instance there is, as the task's calls ask it.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { PrincipalAnswers } from '../../src/operator/api/explained.ts'
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

describe('a pattern of resources', () => {
  const domains = `arn:aws:cases:us-east-1:${ACCOUNT}:domain`
  const policies = `arn:aws:iam::${ACCOUNT}:policy`
  const rows: readonly (readonly [string, object[], AskedAction, string])[] = [
    [
      'is in part where one of its resources is denied',
      [
        statement('*'),
        statement('cases:GetDomain', { Effect: 'Deny', Resource: `${domains}/d-1` }),
      ],
      ['cases', 'cases:GetDomain', 'view-domain'],
      'inPart',
    ],
    [
      'is in part where one of its resources is allowed',
      [statement('cases:GetDomain', { Resource: `${domains}/d-1` })],
      ['cases', 'cases:GetDomain', 'view-domain'],
      'inPart',
    ],
    [
      'is denied where nobody has what all of it is allowed with',
      [
        statement('cases:GetDomain', {
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        }),
      ],
      ['cases', 'cases:GetDomain', 'view-domain'],
      'implicitDeny',
    ],
    [
      'is allowed whatever is denied elsewhere',
      [
        statement('*'),
        statement('cases:GetDomain', { Effect: 'Deny', Resource: 'arn:aws:s3:::b' }),
      ],
      ['cases', 'cases:GetDomain', 'view-domain'],
      'allowed',
    ],
    [
      'of policies is no role of an instance',
      [statement('iam:CreatePolicy', { Resource: `${policies}/*` })],
      ['connect-console', 'iam:CreatePolicy'],
      'allowed',
    ],
    [
      'of policies is in part where one is denied',
      [statement('*'), statement('iam:*', { Effect: 'Deny', Resource: `${policies}/one` })],
      ['connect-console', 'iam:CreatePolicy'],
      'inPart',
    ],
    [
      'of all roles is more than those of instances',
      [statement('iam:PassRole', { Resource: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/*` })],
      ['connect-console', 'iam:PassRole'],
      'inPart',
    ],
    [
      'of associations is in part where one is denied, and the instance itself is allowed',
      [
        statement('*'),
        statement('connect:*', {
          Effect: 'Deny',
          Resource: `arn:aws:connect:us-east-1:${ACCOUNT}:instance/*/integration-association/one`,
        }),
      ],
      [
        'connect-console',
        'connect:DeleteIntegrationAssociation',
        'onboard-customer-authentication',
      ],
      'allowed and inPart',
    ],
  ]
  for (const [what, statements, asked, state] of rows) {
    it(what, async () => {
      const name = await personWith(...statements)
      assert.equal((await statesOf(name, asked)).join(' and '), state)
    })
  }
})

describe('the root user', () => {
  it('may do all of every task, but for keys, whose own policies must let it', async () => {
    for (const catalogue of ['cases', 'connect-console']) {
      const path = `/_casegate/operator/answers?catalogue=${catalogue}`
      const response = await fetch(`${server.url}${path}`, { headers: { cookie } })
      const { tasks } = (await response.json()) as PrincipalAnswers
      const permissions = tasks.flatMap(task => task.permissions)
      const others = permissions.filter(({ pattern }) => !pattern.startsWith('arn:aws:kms:'))
      assert.ok(others.length > 50)
      const denied = others.filter(({ state }) => state !== 'allowed').map(({ action }) => action)
      assert.deepEqual(denied, [], catalogue)
    }
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

describe('policies that are pasted', () => {
  const text = (...statements: readonly object[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: statements })
  const ALL = text(statement('*'))
  const rows: readonly (readonly [string, object, Readonly<Record<string, string>>])[] = [
    ['one', { policies: [ALL] }, { 'view-domain': 'allowed' }],
    ['none, with an AWS managed one', { policies: [], managed: ['AmazonConnect_FullAccess'] }, {}],
    [
      'two',
      { policies: [text(statement('connect:*'), statement('ds:*')), text(statement('cases:*'))] },
      { 'view-domain': 'allowed', onboard: 'denied' },
    ],
    [
      'a boundary',
      { policies: [ALL], boundary: text(statement('connect:*')) },
      { 'view-domain': 'denied' },
    ],
    [
      'an SCP',
      { policies: [ALL], scps: [text(statement('cases:GetDomain', { Effect: 'Deny' }))] },
      { 'view-domain': 'denied' },
    ],
    [
      'an SCP about something else',
      { policies: [ALL], scps: [text(statement('s3:*', { Effect: 'Deny' }))] },
      { 'view-domain': 'allowed', onboard: 'allowed' },
    ],
    [
      'two levels of SCPs',
      { policies: [ALL], scps: [ALL, text(statement('ds:*', { Effect: 'Deny' }))] },
      { 'view-domain': 'denied' },
    ],
  ]
  for (const [what, body, wanted] of rows) {
    it(`${what}`, async () => {
      const { status, answer } = await paste(body)
      assert.equal(status, 200, JSON.stringify(answer))
      assert.deepEqual(answer.faults, [])
      for (const [id, state] of Object.entries(wanted)) {
        const task = answer.tasks.find(one => one.id === id)
        assert.equal(task?.allowed ? 'allowed' : 'denied', state, id)
      }
    })
  }

  it('are refused with line and column, each by its name, and nothing is answered', async () => {
    const { answer } = await paste({
      policies: [ALL, '{\n"Version": 1}'],
      boundary: '{',
      scps: ['[]'],
    })
    const { faults = [] } = answer
    const [first] = faults
    assert.deepEqual([first?.policy, first?.line, first?.isOdd], ['policy 2', 2, false])
    assert.deepEqual(
      [...new Set(faults.map(({ policy }) => policy))],
      ['policy 2', 'the boundary', 'SCP 1'],
    )
    assert.deepEqual(answer.tasks, [])
  })

  it('with an entry that matches nothing are answered, and it is told', async () => {
    const { answer } = await paste({ policies: [text(statement('*'), statement('cases: *'))] })
    const [fault] = answer.faults ?? []
    assert.equal(fault?.isOdd, true)
    assert.match(fault?.message ?? '', /matches nothing/)
    assert.ok(answer.tasks.length > 2)
  })

  it('are asked about another catalogue and edition; names that are none are refused', async () => {
    const { answer } = await paste({ policies: [ALL], catalogue: 'connect-console' })
    assert.ok(answer.tasks.length > 30 && !answer.tasks.some(one => one.id === 'onboard'))
    const newer = await paste({ policies: [ALL], edition: 'aws-2026' })
    assert.equal(newer.answer.tasks.find(one => one.id === 'onboard')?.edition, 'aws-2026')
    for (const body of [
      { policies: [ALL], catalogue: 'x' },
      { policies: [ALL], edition: 'x' },
      { policies: [ALL], managed: ['NoSuchPolicy'] },
      { policies: Array(21).fill(ALL) },
      { policies: ALL },
      { policies: [ALL], scps: [7] },
    ]) {
      const refused = await paste(body)
      assert.equal(refused.status, 400, JSON.stringify(body).slice(0, 100))
    }
  })

  async function paste(body: object) {
    const response = await fetch(`${server.url}/_casegate/operator/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    })
    const answer: PrincipalAnswers = JSON.parse(await response.text())
    return { status: response.status, answer }
  }
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

async function answersOf(name: string, catalogue: string) {
  const principal = `arn:aws:iam::${ACCOUNT}:user/${name}`
  const query = new URLSearchParams({ principal, catalogue })
  const answer = await fetch(`${server.url}/_casegate/operator/answers?${query}`, {
    headers: { cookie },
  })
  assert.equal(answer.status, 200)
  const { tasks } = (await answer.json()) as Answered
  return tasks
}

type AskedAction = readonly [catalogue: string, action: string, task?: string]

/** Of each task that asks it alike. */
async function statesOf(name: string, [catalogue, action, only]: AskedAction) {
  const answered = await answersOf(name, catalogue)
  const tasks = answered.filter(({ id }) => only === undefined || id === only)
  const asked = tasks.flatMap(({ permissions }) => permissions.filter(one => one.action === action))
  return [...new Set(asked.map(({ state }) => state))].sort()
}

async function stateOf(name: string, task: string, action: string) {
  const found = (await answersOf(name, 'cases'))
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
