// One server on SQLite, and two on one PostgreSQL, of which one asks and the other writes.
import { after, suite } from 'node:test'
import { missingPostgres, type SharedPostgres, sharePostgres } from '../storage/postgres-server.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { knowledgeContract } from './knowledge.contract.ts'

suite('One server', () => {
  let server: RunningServer | undefined
  after(() => server?.close())
  knowledgeContract(async () => {
    server = await startServer()
    return { asking: server, writing: server }
  })
})

suite('Two servers on one PostgreSQL database', { skip: missingPostgres() ?? false }, () => {
  let postgres: SharedPostgres | undefined
  let [asking, writing]: (RunningServer | undefined)[] = []
  after(async () => {
    await asking?.close()
    await writing?.close()
  })
  knowledgeContract(async () => {
    postgres = await sharePostgres()
    const databaseUrl = await postgres.createPlace()
    writing = await startServer({ databaseUrl })
    // Machines that share a database share its key file.
    asking = await startServer({ databaseUrl, dataDir: writing.dataDir })
    return { asking, writing }
  })
})
