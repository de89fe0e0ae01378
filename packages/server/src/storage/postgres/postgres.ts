// The door to storage on PostgreSQL, for several machines that serve one account.

import type { Pool } from 'pg'
import { lendReads, lendRows } from '../lent-rows.ts'
import { type Migration, migrate, type StoreSchema } from '../migrate.ts'
import { rememberRows } from '../remembered-rows.ts'
import { noteChanges } from '../row-names.ts'
import { StorageError, StorageUnavailable } from '../storage-error.ts'
import type { Changed, Rows, RowsName, Store, WritableRows } from '../store.ts'
import { createWriteQueue, type WriteQueue } from '../write-queue.ts'
import { askRevision, WALK_INDEXES } from './postgres-begin.ts'
import { type Connection, takeConnection } from './postgres-connection.ts'
import { asPostgresError } from './postgres-error.ts'
import { createPostgresRows, postgresDialect, type RunQuery } from './postgres-rows.ts'
import { PostgresSnapshot } from './postgres-snapshot.ts'

export interface PostgresOptions {
  /** `postgresql://user:password@host/database`. */
  readonly url: string
  readonly migrations: readonly Migration[]
}

export async function openPostgres({ url, migrations }: PostgresOptions): Promise<Store> {
  const { Pool } = await importPg()
  let store: PostgresStore | undefined
  try {
    const pool = new Pool({
      connectionString: url,
      max: MAX_CONNECTIONS,
      connectionTimeoutMillis: CONNECTION_PATIENCE_MS,
      query_timeout: QUERY_PATIENCE_MS,
      keepAlive: true,
      application_name: 'casegate',
    })
    // A connection that breaks while idle is replaced; the next query tells if none can be had.
    pool.on('error', ignore)
    const opened = new PostgresStore(pool)
    store = opened
    await prepareRevision(pool)
    await migrate(work => opened.transact(work), migrations)
    return opened
  } catch (error) {
    await store?.close()
    throw asPostgresError(error)
  }
}

const MAX_CONNECTIONS = 10
const CONNECTION_PATIENCE_MS = 10_000
/** For servers that hang; longer than a write waits for the lock. */
const QUERY_PATIENCE_MS = 15_000

const BROKEN =
  'PostgreSQL: the connection broke during a write; check that the server runs, and if it was kept'

/**
 * Counting up the one row of `revision` is both the news for other machines and the lock that has
 * writes run one at a time on all of them: each waits for the row until the one before has ended,
 * then reads what that one has committed. So no write ever fails to serialize. The limits are for
 * machines that hang while they hold the lock.
 */
const BEGIN = `BEGIN ISOLATION LEVEL READ COMMITTED; ${WALK_INDEXES};
SET LOCAL lock_timeout = '10s';
SET LOCAL idle_in_transaction_session_timeout = '30s';
UPDATE revision SET n = n + 1 RETURNING n`

/** What each revision has changed, for every machine; null is everything. */
const NOTE_CHANGES = `WITH noted AS (
  INSERT INTO revision_changes (n, names) SELECT n, $1 FROM revision RETURNING n
) DELETE FROM revision_changes USING noted WHERE revision_changes.n <= noted.n - ${1_000}`

class PostgresStore implements Store {
  readonly #pool: Pool
  readonly #queue: WriteQueue = createWriteQueue()
  readonly #remembered = rememberRows()
  readonly #listeners: ((changed: Changed) => void)[] = [this.#remembered.forget]
  /** What the listeners know of; undefined until the first is asked for. */
  #revision: number | undefined

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async read<Result>(
    work: (rows: Rows) => Promise<Result>,
    isGone?: () => boolean,
  ): Promise<Result> {
    try {
      const before = this.#revision
      const snapshot = await PostgresSnapshot.open(this.#pool)
      this.#noticeReturn(before, snapshot.revision)
      try {
        return await this.#readIn(snapshot, work, isGone)
      } finally {
        snapshot.end()
      }
    } catch (error) {
      throw asPostgresError(error)
    }
  }

  async #readIn<Result>(
    { revision, run }: PostgresSnapshot,
    work: (rows: Rows) => Promise<Result>,
    isGone: (() => boolean) | undefined,
  ): Promise<Result> {
    if (revision !== this.#revision) await this.#catchUp(revision, run)
    const plain = createPostgresRows(run)
    // Another read may have caught up with a later commit by now: what is remembered is of that.
    const isLatest = revision === this.#revision
    const seen = isLatest ? this.#remembered.over(plain) : { ...plain, isCurrent: () => false }
    const { rows, end } = lendReads(seen, isGone)
    try {
      return await work(rows)
    } finally {
      end()
    }
  }

  write<Result>(work: (rows: WritableRows) => Promise<Result>): Promise<Result> {
    return this.transact(({ rows }) => work(rows))
  }

  async transact<Result>(work: (schema: StoreSchema) => Promise<Result>): Promise<Result> {
    return this.#queue.run(async () => {
      try {
        return await this.#runTransaction(work)
      } catch (error) {
        throw asPostgresError(error)
      }
    })
  }

  async revision(): Promise<number> {
    try {
      const run: RunQuery = (text, values) => this.#pool.query(text, values)
      const before = this.#revision
      const { rows } = await run('SELECT n FROM revision')
      const revision = Number(rows[0]?.n)
      this.#noticeReturn(before, revision)
      if (revision !== this.#revision) await this.#catchUp(revision, run)
      return revision
    } catch (error) {
      throw asPostgresError(error)
    }
  }

  onChange(listener: (changed: Changed) => void): void {
    this.#listeners.push(listener)
  }

  /**
   * Behind what was known here before it was asked is only a database that was put back from a copy,
   * or a standby that has taken over: what is remembered may never have been.
   */
  #noticeReturn(before: number | undefined, revision: number): void {
    if (before !== undefined && revision < before) this.#revision = undefined
  }

  /** Several may catch up at once: to hear of a change twice does no harm, and not to hear would. */
  async #catchUp(revision: number, run: RunQuery): Promise<void> {
    const known = this.#revision
    if (known !== undefined && known > revision) return
    const { rows } = await run('SELECT n, names FROM revision_changes WHERE n > $1 AND n <= $2', [
      known ?? revision,
      revision,
    ])
    // Fewer: they were too many to keep, or written by a machine that does not note them.
    const isWhole = known !== undefined && rows.length === revision - known
    if (isWhole) for (const { names } of rows) this.#announce(readChanged(names))
    else this.#announce('everything')
    this.#revision = Math.max(this.#revision ?? revision, revision)
  }

  #announce(changed: Changed): void {
    for (const listener of this.#listeners) listener(changed)
  }

  async close(): Promise<void> {
    await this.#queue.close()
    if (!this.#pool.ended) await this.#pool.end()
  }

  async #runTransaction<Result>(work: (schema: StoreSchema) => Promise<Result>): Promise<Result> {
    const connection = await takeConnection(this.#pool)
    let failure: Error | undefined
    try {
      return await this.#runIn(connection, work)
    } catch (error) {
      await connection.query('ROLLBACK').catch(broken => {
        failure = broken
      })
      failure ??= connection.failure()
      if (failure === undefined) throw error
      throw new StorageUnavailable(BROKEN, { cause: failure })
    } finally {
      connection.release(failure)
    }
  }

  async #runIn<Result>(
    connection: Connection,
    work: (schema: StoreSchema) => Promise<Result>,
  ): Promise<Result> {
    const run: RunQuery = connection.query
    // The revision that this transaction will commit.
    const before = this.#revision
    const revision = await askRevision(connection, BEGIN)
    this.#noticeReturn(before, revision - 1)
    // Nobody else commits from here on.
    if (revision - 1 !== this.#revision) await this.#catchUp(revision - 1, run)
    const changes = noteChanges(createPostgresRows(run))
    const { rows, end } = lendRows(changes.rows, changes)
    const execute = async (sql: string) => {
      changes.noteEverything()
      await run(sql)
    }
    try {
      const result = await work({ rows, dialect: postgresDialect, execute })
      end()
      await run(NOTE_CHANGES, [writeChanged(changes.changed())])
      const { command } = await connection.query('COMMIT')
      // PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK, and no error.
      if (command !== 'COMMIT') {
        throw new StorageError('PostgreSQL: a statement failed and nothing was kept')
      }
      return result
    } finally {
      end()
    }
  }
}

function writeChanged(changed: Changed): string | null {
  return changed === 'everything' ? null : JSON.stringify([...changed])
}

function readChanged(names: unknown): Changed {
  return names === null ? 'everything' : new Set<RowsName>(JSON.parse(String(names)))
}

async function prepareRevision(pool: Pool): Promise<void> {
  const client = await pool.connect()
  try {
    // Two machines that start at once would both try to create the table.
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${START_LOCK});
      CREATE TABLE IF NOT EXISTS revision (n bigint NOT NULL);
      INSERT INTO revision SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM revision);
      CREATE TABLE IF NOT EXISTS revision_changes (n bigint PRIMARY KEY, names text);
      COMMIT`)
  } finally {
    client.release(true)
  }
}

/** Any number will do; it only has to be the same on all machines. */
const START_LOCK = 4_566_123

async function importPg(): Promise<typeof import('pg')> {
  try {
    return await import('pg')
  } catch (error) {
    throw new StorageError(
      'PostgreSQL needs the optional package "pg", which is not installed; run "npm install pg"',
      { cause: error },
    )
  }
}

function ignore(): void {}
