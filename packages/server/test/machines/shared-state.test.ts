// Two real servers on one PostgreSQL database: what is the account's is the same on both, and what is
// one machine's says so.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateDomainCommand,
  GetDomainCommand,
  ListDomainsCommand,
} from '@aws-sdk/client-connectcases'
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  GetAccessKeyLastUsedCommand,
} from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { missingPostgres, type SharedPostgres, sharePostgres } from '../storage/postgres-server.ts'
import { type ServingProcess, serveCasegate, temporaryFolder } from '../support/casegate-process.ts'
import { ACCOUNT, type Clients, type Keys, makeClients, ROOT } from '../support/running-server.ts'

const folder = temporaryFolder()
after(() => folder.remove())

/** A server, root's clients of it, and the operator API as root has signed in to it. */
interface Machine {
  readonly server: ServingProcess
  readonly root: Clients
  clientsOf(keys: Keys): Clients
  ask(route: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }>
  stop(): Promise<void>
}

async function startMachine(args: readonly string[]): Promise<Machine> {
  const server = await serveCasegate(args)
  const made: Clients[] = []
  const clientsOf = (keys: Keys) => {
    const clients = makeClients(server.url, keys)
    made.push(clients)
    return clients
  }
  const send = (route: string, body?: object, cookie = '') =>
    fetch(`${server.url}/_casegate/operator/${route}`, {
      headers: { 'content-type': 'application/json', cookie },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
  const signedIn = await send('sign-in', ROOT)
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    server,
    root: clientsOf(ROOT),
    clientsOf,
    async ask(route, body) {
      const answer = await send(route, body, cookie)
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    },
    async stop() {
      for (const clients of made) for (const client of Object.values(clients)) client.destroy()
      server.child.kill('SIGTERM')
      await server.ended
    },
  }
}

suite('Two machines on one database', { skip: missingPostgres() ?? false }, () => {
  let postgres: SharedPostgres
  let args: readonly string[]
  let first: Machine
  let second: Machine

  before(async () => {
    postgres = await sharePostgres()
    args = ['--database-url', await postgres.createPlace(), '--data-dir', folder.path]
    first = await startMachine(args)
    second = await startMachine(args)
  })
  after(async () => {
    await second?.stop()
    await first?.stop()
  })

  test('a fix that one has applied is taken back on the other, once', async () => {
    const { arn, keys } = await makeUser(first)
    const { cases } = second.clientsOf(keys)
    const list = () => cases.send(new ListDomainsCommand({}))
    await assert.rejects(list(), { name: 'AccessDeniedException' })
    const needs = [{ action: 'cases:ListDomains', resource: '*' }]
    const { body } = await first.ask('apply', { principal: arn, needs })
    await list()
    assert.equal((await second.ask('undo', { id: body.id })).status, 200)
    await assert.rejects(list(), { name: 'AccessDeniedException' })
    for (const machine of [first, second]) {
      assert.equal((await machine.ask('undo', { id: body.id })).status, 404)
    }
  })

  test('settings that one has changed hold on the other, and after its restart', async () => {
    const changed = { domainCreationMs: 0, domainCreationFails: true }
    assert.deepEqual((await first.ask('settings', changed)).body, changed)
    assert.deepEqual((await second.ask('settings')).body, changed)
    assert.equal(await statusOfNewDomain(second), 'CreationFailed')
    await second.stop()
    second = await startMachine(args)
    assert.equal(await statusOfNewDomain(second), 'CreationFailed')
  })

  test('what a machine is started with holds on all, whatever was set before', async () => {
    await first.ask('settings', { domainCreationMs: 5, domainCreationFails: true })
    await second.stop()
    second = await startMachine([...args, '--domain-creation-ms', '7'])
    assert.deepEqual((await second.ask('settings')).body, {
      domainCreationMs: 7,
      domainCreationFails: true,
    })
    await first.ask('settings', { domainCreationMs: 0, domainCreationFails: false })
    assert.equal(await statusOfNewDomain(second), 'Active')
  })

  test('the last use of a key is the latest, whichever machine ends first', async () => {
    const { keys } = await makeUser(first)
    const [earlier, later] = [first.clientsOf(keys), second.clientsOf(keys)]
    await assert.rejects(earlier.cases.send(new ListDomainsCommand({})))
    await sleep(5)
    await later.sts.send(new GetCallerIdentityCommand({}))
    await second.stop()
    await first.stop()
    first = await startMachine(args)
    second = await startMachine(args)
    const { AccessKeyLastUsed } = await first.root.iam.send(
      new GetAccessKeyLastUsedCommand({ AccessKeyId: keys.accessKeyId }),
    )
    assert.equal(AccessKeyLastUsed?.ServiceName, 'sts')
  })

  test('a denial is explained by the machine that denied, and the other says so', async () => {
    const { keys } = await makeUser(first)
    const { cases } = first.clientsOf(keys)
    const error = await cases.send(new ListDomainsCommand({})).then(
      () => assert.fail('allowed'),
      failure => failure,
    )
    const path: string = error.$response.headers['x-casegate-decision']
    assert.equal((await fetch(first.server.url + path)).status, 200)
    const elsewhere = await fetch(second.server.url + path)
    assert.equal(elsewhere.status, 404)
    assert.match(
      await elsewhere.text(),
      /of this server .* in its memory.* ask the one that denied/,
    )
    const requestId: string = error.$metadata.requestId
    assert.equal((await first.ask(`request?id=${requestId}`)).status, 200)
    const request = await second.ask(`request?id=${requestId}`)
    assert.equal(request.status, 404)
    assert.match(String(request.body.message), /this server/)
  })
})

test('a fix can be taken back after a restart', async () => {
  const args = ['--data-dir', `${folder.path}/restarted`]
  const before = await startMachine(args)
  const { arn, keys } = await makeUser(before)
  const needs = [{ action: 'cases:ListDomains', resource: '*' }]
  const { body } = await before.ask('apply', { principal: arn, needs })
  await before.stop()
  const machine = await startMachine(args)
  const { cases } = machine.clientsOf(keys)
  await cases.send(new ListDomainsCommand({}))
  assert.equal((await machine.ask('undo', { id: body.id })).status, 200)
  await assert.rejects(cases.send(new ListDomainsCommand({})), { name: 'AccessDeniedException' })
  await machine.stop()
})

async function makeUser({ root }: Machine): Promise<{ arn: string; keys: Keys }> {
  const UserName = `user-${++users}`
  await root.iam.send(new CreateUserCommand({ UserName }))
  const { AccessKey } = await root.iam.send(new CreateAccessKeyCommand({ UserName }))
  const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {}
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey }
  return { arn: `arn:aws:iam::${ACCOUNT}:user/${UserName}`, keys }
}
let users = 0

async function statusOfNewDomain({ root }: Machine): Promise<string | undefined> {
  const { domainId } = await root.cases.send(
    new CreateDomainCommand({ name: `domain ${++domains}` }),
  )
  return (await root.cases.send(new GetDomainCommand({ domainId }))).domainStatus
}
let domains = 0
