// Two servers on one PostgreSQL database serve one account: what one commits, the other knows.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { DeleteUserPolicyCommand } from '@aws-sdk/client-iam'
import { readWorld } from '../../src/world-file/read-world.ts'
import { missingPostgres, type SharedPostgres, sharePostgres } from '../storage/postgres-server.ts'
import { assertSameLines, exportText, importText } from '../support/account-files.ts'
import { associatedDomainsOf, makeInstance } from '../support/instances.ts'
import { makePerson } from '../support/people.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { onboard, viewDomain } from '../support/task-runs.ts'
import documented from './documented-policies.json' with { type: 'json' }

const EXAMPLE = new URL('../../../../docs/cli/examples/world.yaml', import.meta.url)

suite('Two servers on one PostgreSQL database', { skip: missingPostgres() ?? false }, () => {
  let postgres: SharedPostgres
  let first: RunningServer
  let second: RunningServer

  before(async () => {
    postgres = await sharePostgres()
    const databaseUrl = await postgres.createPlace()
    first = await startServer({ databaseUrl })
    // Machines that share a database share its key file.
    second = await startServer({ databaseUrl, dataDir: first.dataDir })
  })
  after(async () => {
    await second?.close()
    await first?.close()
  })

  test('a user made on one onboards on the other, and the first sees the domain', async () => {
    const instance = await makeInstance(first, 'shared')
    const { keys, clients } = await makePerson(first, { inline: documented.onboard.custom })
    const done = await onboard(second.clientsOf(keys), 'shared', 'Shared cases')
    assert.equal(done.stoppedAt, undefined)
    const associatedDomains = await associatedDomainsOf(first, instance)
    assert.deepEqual(associatedDomains, [done.domain?.domainArn])
    assert.equal((await viewDomain(clients, 'shared')).domain?.name, 'Shared cases')
  })

  test('what an account holds goes from SQLite to PostgreSQL and back as it was', async () => {
    const { dataDir, app, close } = await startServer()
    try {
      const text = readFileSync(EXAMPLE, 'utf8')
      await app.loadWorld((await readWorld({ name: 'world.yaml', text })).world)
      const onSqlite = await exportText({ dataDir }, { keys: true })
      const onPostgres = { dataDir: first.dataDir, databaseUrl: await postgres.createPlace() }
      await importText(onPostgres, onSqlite)
      assertSameLines(await exportText(onPostgres, { keys: true }), onSqlite)
      const back = { dataDir: join(dataDir, 'back') }
      await importText(back, await exportText(onPostgres, { keys: true }))
      assertSameLines(await exportText(back, { keys: true }), onSqlite)
    } finally {
      await close()
    }
  })

  test('a permission taken away on one is gone on the other with the next call', async () => {
    await makeInstance(first, 'watched', { onboarded: true })
    const { name, keys } = await makePerson(first, { inline: documented['view-domain'].custom })
    const elsewhere = second.clientsOf(keys)
    assert.equal((await viewDomain(elsewhere, 'watched')).stoppedAt, undefined)
    const { iam } = first.clientsOf(ROOT)
    await iam.send(new DeleteUserPolicyCommand({ UserName: name, PolicyName: 'policy-0' }))
    assert.deepEqual(await viewDomain(elsewhere, 'watched'), {
      stoppedAt: 'ListInstances',
      missing: 'connect:ListInstances',
    })
  })
})
