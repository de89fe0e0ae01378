// Record mode: what somebody used, and a policy that is proved by a user who has it and no other.
import assert from 'node:assert/strict'
import process from 'node:process'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  CreateIntegrationAssociationCommand,
  ListInstancesCommand,
  ListIntegrationAssociationsCommand,
} from '@aws-sdk/client-connect'
import {
  CreateDomainCommand,
  DeleteDomainCommand,
  GetDomainCommand,
} from '@aws-sdk/client-connectcases'
import type { CallPage, RecordedUse } from '../../src/operator/api/calls.ts'
import { type CasegateProcess, runCasegate } from '../support/casegate-process.ts'
import { makeInstance } from '../support/instances.ts'
import { makePerson, type Person } from '../support/people.ts'
import { ACCOUNT, type RunningServer, startServer } from '../support/running-server.ts'
import { signIn, type Visitor } from '../support/visitors.ts'

const EVERYTHING = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
}

let server: RunningServer
let operator: Visitor

before(async () => {
  server = await startServer({ ephemeral: true })
  operator = await signIn(server)
})

after(() => server.close())

describe('what was recorded', () => {
  it('is allowed to whoever has the policy alone, also on another day and another domain', async () => {
    const able = await makePerson(server, { inline: [EVERYTHING] })
    await onboard(able, 'recorded')
    const use = await recordOf(able)
    const { proof, actions } = use
    assert.deepEqual(proof, { asked: proof.asked, allowed: proof.asked, remaining: [] })
    assert.ok(proof.asked >= actions.length)
    assert.deepEqual(
      actions.find(({ action }) => action === 'cases:GetDomain'),
      { action: 'cases:GetDomain', asked: 2, denied: 0, resources: ['*'] },
    )
    const document: object = JSON.parse(use.forms.policy)
    const least = await makePerson(server, { inline: [document] })
    await onboard(least, 'replayed')
    const domainId = '00000000-0000-4000-8000-000000000001'
    await assert.rejects(least.clients.cases.send(new DeleteDomainCommand({ domainId })), {
      name: 'AccessDeniedException',
    })
  })

  it('since a place in the log is of what came behind it, denied calls among it', async () => {
    const person = await makePerson(server)
    const list = () => person.clients.connect.send(new ListInstancesCommand({}))
    await assert.rejects(list(), { name: 'AccessDeniedException' })
    const first = await recordOf(person)
    assert.deepEqual(
      first.actions.map(({ action, asked, denied }) => [action, asked, denied]),
      [['connect:ListInstances', 1, 1]],
    )
    assert.deepEqual(first.proof, { asked: 1, allowed: 1, remaining: [] })
    const none = await recordOf(person, `&after=${first.latest}`)
    assert.deepEqual([none.calls, none.actions, none.proof.asked], [0, [], 0])
  })

  it('numbers the calls of a visitor without those of others between them', async () => {
    const [person, other] = [await makePerson(server), await makePerson(server)]
    const list = ({ clients }: Person) =>
      assert.rejects(clients.connect.send(new ListInstancesCommand({})), {
        name: 'AccessDeniedException',
      })
    for (const who of [person, other, other, person, other, person]) await list(who)
    const visitor = await signIn(server, person.keys)
    const page = async (query = '') => {
      const { json } = await visitor.ask(`GET requests?decision=denied${query}`)
      return (json as unknown as CallPage).calls.map(({ sequence }) => sequence)
    }
    const [newest = 0, middle = 0, oldest = 0, ...more] = await page()
    assert.deepEqual([newest - middle, middle - oldest, more], [1, 1, []])
    assert.deepEqual(await page(`&before=${newest}&limit=1`), [middle])
    assert.deepEqual(await page(`&after=${middle}`), [newest])
    const latest = async () => Number((await visitor.ask('GET record')).json.latest)
    const before = await latest()
    await list(other)
    assert.equal(await latest(), before)
    const since = async (place: number) => (await visitor.ask(`GET record?after=${place}`)).json
    assert.deepEqual([(await since(before)).calls, (await since(middle)).calls], [0, 1])
  })

  it('tells nobody how often others have called', async () => {
    const [person, other] = [await makePerson(server), await makePerson(server)]
    const list = ({ clients }: Person) => clients.connect.send(new ListInstancesCommand({}))
    await assert.rejects(list(person), { name: 'AccessDeniedException' })
    const visitor = await signIn(server, person.keys)
    const latest = async (who: Visitor) => (await who.ask('GET requests?limit=0')).json.latest
    const [own, all] = [await latest(visitor), Number(await latest(operator))]
    await assert.rejects(list(other), { name: 'AccessDeniedException' })
    assert.equal(await latest(visitor), own)
    assert.ok(Number(await latest(operator)) > all)
    assert.equal(
      (await (await signIn(server, other.keys)).ask('GET requests?limit=0')).json.total,
      1,
    )
  })

  it('tells what a boundary still denies', async () => {
    const boundary = 'arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess'
    const bound = await makePerson(server, { inline: [EVERYTHING], boundary })
    await assert.rejects(bound.clients.cases.send(new CreateDomainCommand({ name: 'Bound' })))
    const { proof } = await recordOf(bound)
    assert.deepEqual(proof.remaining, [
      {
        action: 'cases:CreateDomain',
        resource: proof.remaining[0]?.resource,
        policyType: 'permissions boundary',
      },
    ])
  })

  it('is told to herself, and of another to the operator alone', async () => {
    const [one, other] = [await makePerson(server), await makePerson(server)]
    await one.clients.connect.send(new ListInstancesCommand({})).catch(() => {})
    const visitor = await signIn(server, one.keys)
    const own = await visitor.ask('GET record')
    assert.equal(own.json.calls, 1)
    assert.equal((await visitor.ask(`GET record?principal=${arnOf(other)}`)).status, 403)
  })
})

describe('casegate record', () => {
  it('runs a program as somebody, whose keys it gets, and prints the least policy for it', async () => {
    const person = await makePerson(server, { inline: [EVERYTHING] })
    const run = await record(['--as', arnOf(person), '--', process.execPath, '-e', PROGRAM])
    assert.deepEqual(await run.ended, { code: 0, signal: null }, run.stderr())
    const { Statement } = JSON.parse(run.stdout())
    assert.deepEqual(Statement, [
      { Sid: Statement[0].Sid, Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' },
    ])
    assert.match(run.stderr(), /1 calls? of \S+ asked for 1 actions?\n/)
    assert.match(run.stderr(), /1 of 1 different requests are allowed/)
  })

  it('says of a program that fails what it ended with, and of none that there is none', async () => {
    const failed = await record(['--principal', arnOf(await makePerson(server)), '--', 'false'])
    assert.deepEqual(await failed.ended, { code: 0, signal: null })
    assert.equal(failed.stdout(), '')
    assert.match(failed.stderr(), /false ended with 1; what it used until then is recorded/)
    const none = await record(['--', 'no-such-program'])
    assert.equal((await none.ended).code, 2)
    assert.match(none.stderr(), /no-such-program cannot be run/)
  })

  function record(args: readonly string[]): CasegateProcess {
    return runCasegate(['record', '--endpoint', server.url, ...args], { cwd: REPOSITORY })
  }
})

const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url))

/** Endpoint and keys come from the environment. */
const PROGRAM = `
const { IAMClient, ListUsersCommand } = require('@aws-sdk/client-iam')
new IAMClient({ region: 'us-east-1' }).send(new ListUsersCommand({}))
`

/** Every call of the task, by whoever it is. */
async function onboard({ clients: { connect, cases } }: Person, name: string): Promise<void> {
  const { id: InstanceId } = await makeInstance(server, name)
  await connect.send(new ListInstancesCommand({}))
  await connect.send(
    new ListIntegrationAssociationsCommand({ InstanceId, IntegrationType: 'CASES_DOMAIN' }),
  )
  const { domainId, domainArn } = await cases.send(new CreateDomainCommand({ name }))
  await cases.send(new GetDomainCommand({ domainId }))
  await connect.send(
    new CreateIntegrationAssociationCommand({
      InstanceId,
      IntegrationType: 'CASES_DOMAIN',
      IntegrationArn: domainArn,
    }),
  )
}

async function recordOf(person: Person, more = ''): Promise<RecordedUse> {
  const { status, text } = await operator.ask(`GET record?principal=${arnOf(person)}${more}`)
  assert.equal(status, 200, text)
  return JSON.parse(text) as RecordedUse
}

function arnOf({ name }: Person): string {
  return `arn:aws:iam::${ACCOUNT}:user/${name}`
}
