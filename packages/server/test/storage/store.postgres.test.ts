// The store's contract on a real PostgreSQL server.

import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { openPostgres } from '../../src/storage/postgres.ts'
import { missingPostgres, startPostgres } from './postgres-server.ts'
import { storeContract } from './store.contract.ts'

suite('PostgreSQL', { skip: missingPostgres() ?? false }, async () => {
  const server = await startPostgres()
  after(() => server.stop())

  storeContract(async () => {
    const url = await server.createPlace()
    return { open: migrations => openPostgres({ url, migrations }) }
  })

  test('a server that cannot be reached is told kindly, without the password', async () => {
    const url = 'postgresql://ann:hush@127.0.0.1:1/pets'
    const opening = openPostgres({ url, migrations: [] })
    await assert.rejects(opening, error => {
      assert.ok(error instanceof Error)
      assert.match(error.message, /nothing listens there; start it, or check the database URL/)
      assert.doesNotMatch(error.message, /hush/)
      return true
    })
  })

  test('a database that does not exist is told kindly', async () => {
    const url = new URL(await server.createPlace())
    url.pathname = '/nowhere'
    await assert.rejects(openPostgres({ url: url.href, migrations: [] }), /no such database/)
  })
})
