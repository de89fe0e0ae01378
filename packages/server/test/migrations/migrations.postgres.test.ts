// The store's history on a real PostgreSQL server.
import { before, suite } from 'node:test'
import { openPostgres } from '../../src/storage/postgres/postgres.ts'
import { missingPostgres, type SharedPostgres, sharePostgres } from '../storage/postgres-server.ts'
import { schemaContract } from './schema.contract.ts'
import { postgresSchema } from './schema.ts'

suite('PostgreSQL', { skip: missingPostgres() ?? false }, () => {
  let server: SharedPostgres
  before(async () => {
    server = await sharePostgres()
  })
  schemaContract(async () => {
    const url = await server.createPlace()
    return {
      open: migrations => openPostgres({ url, migrations }),
      schema: () => postgresSchema(url),
    }
  })
})
