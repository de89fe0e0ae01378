// The operator's commands on a running server: its time moves and stays moved, and a reset leaves nothing.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type ConnectCasesClient,
  CreateDomainCommand,
  GetDomainCommand,
  ListDomainsCommand,
} from '@aws-sdk/client-connectcases'
import { CreateAccessKeyCommand, CreateUserCommand } from '@aws-sdk/client-iam'
import { type App, createApp } from '../../src/app.ts'
import { runCommand } from '../support/command-process.ts'
import { ACCOUNT, ROOT, type RunningServer, startServer } from '../support/running-server.ts'

const DAY_MS = 86_400_000

let server: RunningServer
let cases: ConnectCasesClient
before(async () => {
  server = await startServer({ settings: { domainCreationMs: 3_600_000 } })
  cases = server.clientsOf(ROOT).cases
})
after(() => server.close())

const run = (args: string[], env = {}) => runCommand([...args, '--endpoint', server.url], { env })

/** How many days the account is ahead of the machine. */
const daysAhead = (app: App) => (app.gateway.now().getTime() - Date.now()) / DAY_MS

describe('casegate clock', () => {
  it('moves the account’s time, by which everything is told', async () => {
    const { domainId } = await cases.send(new CreateDomainCommand({ name: 'airline' }))
    const status = async () => (await cases.send(new GetDomainCommand({ domainId }))).domainStatus
    assert.equal(await status(), 'CreationInProgress')
    const { stdout, status: exit } = await run(['clock', 'advance', '2d', '--json'])
    assert.equal(exit, 0)
    const { now } = JSON.parse(stdout)
    assert.ok(Math.abs(Date.parse(now) - Date.now() - 2 * DAY_MS) < 600_000, now)
    assert.equal(await status(), 'Active')
    await run(['clock', 'advance', '12h'])
    assert.ok(Math.abs(daysAhead(server.app) - 2.5) < 0.01)
  })

  it('stays moved for whoever opens the store', async () => {
    const other = await createApp({
      accountId: ACCOUNT,
      rootAccessKeyId: ROOT.accessKeyId,
      rootSecretAccessKey: ROOT.secretAccessKey,
      dataDir: server.dataDir,
      ephemeral: false,
    })
    try {
      assert.ok(Math.abs(daysAhead(other) - 2.5) < 0.01)
      await run(['clock', 'advance', '1d'])
      // It hears of what others commit when it looks, which it does each second.
      const deadline = Date.now() + 30_000
      while (daysAhead(other) < 3 && Date.now() < deadline) await sleep(50)
      assert.ok(Math.abs(daysAhead(other) - 3.5) < 0.01, String(daysAhead(other)))
    } finally {
      await other.close()
    }
  })

  it('goes forward alone, and not for ever', async () => {
    const refused: [string, number, RegExp][] = [
      ['soon', 2, /90s, 10m, 2h or 3d/],
      ['-2d', 2, /unknown option/],
      ['9000000d', 1, /beyond the year 9999/],
    ]
    for (const [span, status, message] of refused) {
      const result = await run(['clock', 'advance', span])
      assert.equal(result.status, status, span)
      assert.match(result.stderr, message)
    }
    assert.ok(Math.abs(daysAhead(server.app) - 3.5) < 0.01)
  })

  it('and reset are for the operator alone', async () => {
    const { iam } = server.clientsOf(ROOT)
    await iam.send(new CreateUserCommand({ UserName: 'ana' }))
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'ana' }))
    const env = {
      AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? '',
      AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey ?? '',
    }
    for (const args of [['clock', 'advance', '1d'], ['reset']]) {
      const { status, stderr } = await run(args, env)
      assert.equal(status, 1)
      assert.match(stderr, /403/)
    }
    assert.ok(Math.abs(daysAhead(server.app) - 3.5) < 0.01)
  })
})

describe('casegate reset', () => {
  it('leaves nothing, and the machine’s time', async () => {
    const { status, stdout } = await run(['reset'])
    assert.equal(status, 0)
    assert.match(stdout, /the account is empty/)
    const { domains } = await cases.send(new ListDomainsCommand({}))
    assert.deepEqual(domains, [])
    await server.app.gateway.store.read(async () => {})
    assert.ok(Math.abs(daysAhead(server.app)) < 0.01)
  })
})
