// A read transaction on PostgreSQL: every query of it sees one and the same commit.

import type { Pool } from 'pg'
import { StorageUnavailable } from '../storage-error.ts'
import { askRevision, WALK_INDEXES } from './postgres-begin.ts'
import { type Connection, takeConnection } from './postgres-connection.ts'
import type { RunQuery } from './postgres-rows.ts'

/**
 * Where connections are short, whoever reads nothing for so long, busy with what was read, leaves
 * one to others.
 */
const IDLE_MS = 1_000

/** The transaction sees what its first query sees: this revision, and what belongs to it. */
const BEGIN = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${WALK_INDEXES};
SELECT n FROM revision`

const CHANGED =
  'PostgreSQL: something was committed while a call was busy with what it had read, and it reads on'

interface Transaction {
  readonly connection: Connection
  readonly revision: number
}

export class PostgresSnapshot {
  /** Of the commit that is seen. */
  readonly revision: number
  readonly #pool: Pool
  #transaction: Promise<Transaction> | undefined
  #running = 0
  #isOver = false
  #timer: NodeJS.Timeout | undefined

  static async open(pool: Pool): Promise<PostgresSnapshot> {
    return new PostgresSnapshot(pool, await begin(pool))
  }

  private constructor(pool: Pool, transaction: Transaction) {
    this.#pool = pool
    this.revision = transaction.revision
    this.#transaction = Promise.resolve(transaction)
    this.#rest()
  }

  readonly run: RunQuery = async (text, values) => {
    this.#running += 1
    clearTimeout(this.#timer)
    try {
      this.#transaction ??= this.#resume()
      const { connection } = await this.#transaction
      return await connection.query(text, values)
    } finally {
      this.#running -= 1
      this.#rest()
    }
  }

  /** Gives the connection back, once what it was asked is answered. */
  end(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
    this.#rest()
  }

  #rest(): void {
    if (this.#running > 0) return
    if (this.#isOver) this.#giveBack()
    else this.#timer = setTimeout(() => this.#leave(), IDLE_MS).unref()
  }

  #leave(): void {
    if (this.#pool.waitingCount > 0) this.#giveBack()
    else this.#rest()
  }

  #giveBack(): void {
    this.#transaction?.then(commit, ignore)
    this.#transaction = undefined
  }

  /** The same commit is seen again, if it is still the last. */
  async #resume(): Promise<Transaction> {
    const again = await begin(this.#pool)
    if (again.revision === this.revision) return again
    commit(again)
    throw new StorageUnavailable(CHANGED)
  }
}

async function begin(pool: Pool): Promise<Transaction> {
  const connection = await takeConnection(pool)
  try {
    return { connection, revision: await askRevision(connection, BEGIN) }
  } catch (error) {
    connection.release(asError(error))
    throw error
  }
}

/** Nobody waits for it: a transaction that has only read has nothing to lose. */
function commit({ connection }: Transaction): void {
  connection.query('COMMIT').then(
    () => connection.release(),
    error => connection.release(asError(error)),
  )
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

function ignore(): void {}
