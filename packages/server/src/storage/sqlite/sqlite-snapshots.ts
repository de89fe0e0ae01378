// Read transactions on SQLite: whoever reads sees one commit, and shares it with others who read then.

import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { RememberedCounts } from '../remembered-counts.ts'
import type { RememberedRows } from '../remembered-rows.ts'
import { StorageUnavailable } from '../storage-error.ts'
import type { Reads, Rows } from '../store.ts'
import { createSqliteRows } from './sqlite-rows.ts'
import type { SearchMemory } from './sqlite-search.ts'

export interface Snapshot {
  readonly rows: Rows
  /** Once for each `lend`. */
  giveBack(): void
}

export interface SnapshotSource {
  readonly open: () => DatabaseSync
  readonly remembered: RememberedRows
  readonly counts: RememberedCounts
  /** Looks whether another process has committed since it was asked last, and tells everybody. */
  readonly noticeOthers: () => boolean
}

/** A connection that is in a read transaction, or waits for the next. */
interface Connection {
  readonly database: DatabaseSync
  readonly rows: Reads
  readonly memory: SearchMemory
  readonly begin: StatementSync
  readonly look: StatementSync
  readonly end: StatementSync
}

interface Shared {
  readonly connection: Connection
  readonly rows: Rows
  readers: number
}

/** Long reads have one of their own for each commit that they outlive. */
const KEPT_CONNECTIONS = 4
/** A transaction that nobody uses keeps other processes from tidying up their log of writes. */
const IDLE_MS = 50
const MAX_TRIES = 1_000

export class SqliteSnapshots {
  readonly #source: SnapshotSource
  readonly #free: Connection[] = []
  readonly #inUse = new Set<Connection>()
  #current: Shared | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(source: SnapshotSource) {
    this.#source = source
    this.#free.push(this.#connect())
  }

  lend(): Snapshot {
    this.#current ??= this.#begin()
    const shared = this.#current
    shared.readers += 1
    return {
      rows: shared.rows,
      giveBack: () => {
        shared.readers -= 1
        if (shared !== this.#current) this.#endUnused(shared)
      },
    }
  }

  /** Whoever reads from now on sees what is committed by then. */
  renew(): void {
    const shared = this.#current
    this.#current = undefined
    if (shared) this.#endUnused(shared)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#current = undefined
    for (const { database } of [...this.#free, ...this.#inUse]) database.close()
    this.#free.length = 0
    this.#inUse.clear()
  }

  /** What is remembered belongs to the commit that is read: no other may come in between. */
  #begin(): Shared {
    const connection = this.#free.pop() ?? this.#connect()
    this.#inUse.add(connection)
    try {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        connection.begin.run()
        connection.look.get()
        if (!this.#source.noticeOthers()) {
          const rows = this.#source.remembered.over(connection.rows)
          connection.memory.spaces?.clear()
          connection.memory.counts = this.#source.counts.over()
          this.#timer ??= setTimeout(() => this.#endIdle(), IDLE_MS).unref()
          return { connection, rows, readers: 0 }
        }
        connection.end.run()
      }
    } catch (error) {
      this.#discard(connection)
      throw error
    }
    this.#discard(connection)
    throw new StorageUnavailable('other processes commit so often that nothing can be read')
  }

  #endIdle(): void {
    this.#timer = undefined
    if (this.#current?.readers === 0) this.renew()
    else if (this.#current) this.#timer = setTimeout(() => this.#endIdle(), IDLE_MS).unref()
  }

  #endUnused({ connection, readers }: Shared): void {
    if (readers > 0 || !this.#inUse.delete(connection)) return
    connection.end.run()
    if (this.#free.length < KEPT_CONNECTIONS) this.#free.push(connection)
    else connection.database.close()
  }

  #discard(connection: Connection): void {
    this.#inUse.delete(connection)
    connection.database.close()
  }

  #connect(): Connection {
    const database = this.#source.open()
    const memory: SearchMemory = { spaces: new Map() }
    return {
      database,
      rows: createSqliteRows(database, memory),
      memory,
      begin: database.prepare('BEGIN'),
      // A transaction begins with its first look.
      look: database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1'),
      end: database.prepare('COMMIT'),
    }
  }
}
