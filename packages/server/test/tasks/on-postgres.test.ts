// Two servers on one PostgreSQL database serve one account: what one commits, the other knows.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { DeleteUserPolicyCommand } from '@aws-sdk/client-iam'
import { missingPostgres, type PostgresServer, startPostgres } from '../storage/postgres-server.ts'
import { associatedDomainsOf, makeInstance } from '../support/instances.ts'
import { makePerson } from '../support/people.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { onboard, viewDomain } from '../support/task-runs.ts'
import documented from './documented-policies.json' with { type: 'json' }

suite('Two servers on one PostgreSQL database', { skip: missingPostgres() ?? false }, () => {
  let postgres: PostgresServer
  let first: RunningServer
  let second: RunningServer

  before(async () => {
    postgres = await startPostgres()
    const databaseUrl = await postgres.createPlace()
    first = await startServer({ databaseUrl })
    // Machines that share a database share its key file.
    second = await startServer({ databaseUrl, dataDir: first.dataDir })
  })
  after(async () => {
    await second?.close()
    await first?.close()
    await postgres?.stop()
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
