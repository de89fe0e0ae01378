// One connection of the pool for the time of one transaction.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool, PoolClient, QueryResult } from 'pg'
import { hasTooMany } from './postgres-error.ts'

export interface Connection {
  /** In turn: the driver takes no query while it runs another. */
  query(text: string, values?: unknown[]): Promise<QueryResult>
  /** What has broken it meanwhile. */
  failure(): Error | undefined
  /** Back to the pool; one that is broken, or left in a state that nobody knows, is closed. */
  release(failure?: Error): void
}

/** Others give theirs back all the time, those of this server too. */
const PATIENCE_MS = 2_000
const PAUSE_MS = 50

export async function takeConnection(pool: Pool): Promise<Connection> {
  const client = await takeClient(pool)
  let broken: Error | undefined
  const noteFailure = (error: Error) => {
    broken ??= error
  }
  // Without a listener, a connection that breaks between two queries would end the process.
  client.on('error', noteFailure)
  let last: Promise<unknown> = Promise.resolve()
  return {
    query(text, values) {
      const answer = last.then(() => client.query(text, values))
      last = answer.catch(ignore)
      return answer
    },
    failure: () => broken,
    release(failure) {
      client.off('error', noteFailure)
      client.release(failure ?? broken)
    },
  }
}

async function takeClient(pool: Pool): Promise<PoolClient> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await pool.connect()
    } catch (error) {
      if (!hasTooMany(error) || Date.now() > deadline) throw error
    }
    await sleep(PAUSE_MS)
  }
}

function ignore(): void {}
