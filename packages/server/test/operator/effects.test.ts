// What a policy would do, by the operator API: attached, as a boundary, and taken away.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { makePerson, type Person } from '../support/people.ts'
import { ACCOUNT, type RunningServer, startServer } from '../support/running-server.ts'

const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess'
const GET_DOMAIN = allow('cases:GetDomain')

let server: RunningServer
let viewer: Person
let cookie: string

before(async () => {
  server = await startServer({ ephemeral: true })
  viewer = await makePerson(server, { inline: [GET_DOMAIN], managed: [READ_ONLY] })
  cookie = await signIn()
})

after(() => server.close())

describe('the effect of a policy', () => {
  it('as a boundary is what it takes away', async () => {
    const place = { name: 'Bound', type: 'boundary' }
    const { before, after, changes } = await effectOn(viewer, place, allow('connect:*'))
    assert.deepEqual([before, after], [true, false])
    assert.ok(changes.removed.some(({ actions }) => actions.includes('cases:GetDomain')))
    assert.deepEqual(changes.added, [])
  })

  it('as a boundary that is taken away is what it no longer holds back', async () => {
    const bound = await makePerson(server, {
      inline: [GET_DOMAIN, allow('s3:GetObject')],
      boundary: READ_ONLY,
    })
    const place = { name: 'AmazonConnectReadOnlyAccess', arn: READ_ONLY, type: 'boundary' }
    const { changes } = await effectOn(bound, place, null)
    assert.deepEqual(changes.added.flatMap(({ actions }) => actions).sort(), [
      'cases:GetDomain',
      's3:GetObject',
    ])
    assert.deepEqual(changes.removed, [])
  })

  it('that is attached and the boundary changes both places', async () => {
    const both = await makePerson(server, { managed: [READ_ONLY], boundary: READ_ONLY })
    const place = { name: 'AmazonConnectReadOnlyAccess', arn: READ_ONLY, type: 'user-managed' }
    const { changes } = await effectOn(both, place, allow('s3:GetObject'))
    assert.deepEqual(
      changes.added.flatMap(({ actions }) => actions),
      ['s3:GetObject'],
    )
  })

  it('that is taken away is what is lost', async () => {
    const inline = { name: 'policy-0', type: 'user' }
    assert.equal((await effectOn(viewer, inline, null)).after, false)
    const managed = { name: 'AmazonConnectReadOnlyAccess', arn: READ_ONLY, type: 'user-managed' }
    const { after, changes } = await effectOn(viewer, managed, null)
    assert.equal(after, false)
    assert.ok(changes.removed.some(({ actions }) => actions.includes('connect:List*')))
  })
})

interface Effect {
  /** May they view the domain? */
  readonly before: boolean
  readonly after: boolean
  readonly changes: Readonly<Record<'added' | 'removed', readonly { actions: string[] }[]>>
}

async function effectOn({ name }: Person, place: object, document: object | null): Promise<Effect> {
  const policy = document && JSON.stringify(document)
  const principals = [`arn:aws:iam::${ACCOUNT}:user/${name}`]
  const response = await post('effect', { policy, place, principals })
  const { effects } = (await response.json()) as { effects: Record<string, never>[] }
  const [effect] = effects
  assert.ok(effect, 'there is an effect')
  return {
    before: canView(effect.before),
    after: canView(effect.after),
    changes: effect.changes ?? { added: [], removed: [] },
  }
}

function canView(tasks: readonly { id: string; allowed: boolean }[] = []): boolean {
  return tasks.find(({ id }) => id === 'view-domain')?.allowed === true
}

async function signIn(): Promise<string> {
  const response = await post('sign-in', { token: server.app.operator.token })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function post(route: string, body: object): Promise<Response> {
  return fetch(`${server.url}/_casegate/operator/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
    body: JSON.stringify(body),
  })
}

function allow(Action: string): object {
  return { Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } }
}
