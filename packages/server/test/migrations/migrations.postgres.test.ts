// The store's history on a real PostgreSQL server.
import { after, suite } from 'node:test'
import { openPostgres } from '../../src/storage/postgres/postgres.ts'
import { missingPostgres, startPostgres } from '../storage/postgres-server.ts'
import { schemaContract } from './schema.contract.ts'
import { postgresSchema } from './schema.ts'

suite('PostgreSQL', { skip: missingPostgres() ?? false }, async () => {
  const server = await startPostgres()
  after(() => server.stop())
  schemaContract(async () => {
    const url = await server.createPlace()
    return {
      open: migrations => openPostgres({ url, migrations }),
      schema: () => postgresSchema(url),
    }
  })
})
