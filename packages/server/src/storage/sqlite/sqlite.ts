// The door to storage on SQLite: one connection writes, others read what was committed.

import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { lendReads, lendRows } from '../lent-rows.ts'
import { type Migration, migrate, type StoreSchema } from '../migrate.ts'
import { MOST_TOUCHED, rememberCounts, type TouchedRow } from '../remembered-counts.ts'
import { rememberRows } from '../remembered-rows.ts'
import { noteChanges } from '../row-names.ts'
import type { GivenNames } from '../search/database.ts'
import type { Changed, Rows, Store, WritableRows, Writes } from '../store.ts'
import { createWriteQueue, type WriteQueue } from '../write-queue.ts'
import { openReader, openWriter } from './sqlite-connections.ts'
import { asStorageError, isBusy } from './sqlite-error.ts'
import { checkInPlace, type DatabaseFile, placesOf } from './sqlite-places.ts'
import { createSqliteRows, sqliteDialect } from './sqlite-rows.ts'
import { SqliteSnapshots } from './sqlite-snapshots.ts'
import { openTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts'

export interface SqliteOptions {
  /** The database file, created with its folder when missing; `ephemeral` keeps nothing. */
  readonly place: { readonly path: string } | 'ephemeral'
  readonly migrations: readonly Migration[]
  /** The file grows to this size at most; without it, until the disk is full. */
  readonly maxBytes?: number
}

export async function openSqlite({ place, migrations, maxBytes }: SqliteOptions): Promise<Store> {
  let temporary: TemporaryFolder | undefined
  let path = place === 'ephemeral' ? tmpdir() : place.path
  let store: SqliteStore | undefined
  try {
    if (place === 'ephemeral') {
      temporary = openTemporaryFolder()
      path = join(temporary.path, 'casegate.sqlite')
    }
    const opened = new SqliteStore(path, temporary, maxBytes)
    store = opened
    await migrate(work => opened.transact(work), migrations)
    return opened
  } catch (error) {
    await store?.close()
    temporary?.remove()
    throw asStorageError(error, path)
  }
}

/** How long a write waits for another process that writes to the same file. */
const WRITE_PATIENCE_MS = 10_000

class SqliteStore implements Store {
  readonly #path: string
  readonly #temporary: TemporaryFolder | undefined
  readonly #writer: DatabaseSync
  readonly #snapshots: SqliteSnapshots
  readonly #pending: Writes
  readonly #given: GivenNames = new Map()
  readonly #counts = rememberCounts()
  #touched: TouchedRow[] = []
  readonly #queue: WriteQueue = createWriteQueue()
  /** Nobody else knows of those of an ephemeral store. */
  readonly #places: readonly DatabaseFile[]
  readonly #listeners: ((changed: Changed) => void)[] = []
  #revision = 0
  #othersAskedAt = 0
  #othersVersion: number
  readonly #dataVersion: { get(): Record<string, unknown> | undefined }

  constructor(path: string, temporary: TemporaryFolder | undefined, maxBytes: number | undefined) {
    this.#path = path
    this.#temporary = temporary
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    this.#writer = openWriter(path, temporary !== undefined, maxBytes)
    try {
      this.#dataVersion = this.#writer.prepare('PRAGMA data_version')
      this.#othersVersion = this.#readOthersVersion()
      const remembered = rememberRows()
      this.onChange(remembered.forget)
      this.onChange(() => this.#snapshots.renew())
      this.#snapshots = new SqliteSnapshots({
        open: () => openReader(path),
        remembered,
        counts: this.#counts,
        noticeOthers: () => this.#noticeOthers(),
      })
    } catch (error) {
      this.#writer.close()
      throw error
    }
    this.#places = temporary === undefined ? placesOf(path) : []
    this.#pending = createSqliteRows(this.#writer, {
      given: this.#given,
      touch: row => {
        if (this.#touched.length <= MOST_TOUCHED) this.#touched.push(row)
      },
    })
  }

  async read<Result>(
    work: (rows: Rows) => Promise<Result>,
    isGone?: () => boolean,
  ): Promise<Result> {
    try {
      this.#noticeOthersInTime()
      const { rows: committed, giveBack } = this.#snapshots.lend()
      const { rows, end } = lendReads(committed, isGone)
      try {
        return await work(rows)
      } finally {
        end()
        giveBack()
      }
    } catch (error) {
      throw asStorageError(error, this.#path)
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
        throw asStorageError(error, this.#path)
      }
    })
  }

  async revision(): Promise<number> {
    this.#noticeOthersInTime()
    return this.#revision
  }

  onChange(listener: (changed: Changed) => void): void {
    this.#listeners.push(listener)
  }

  async close(): Promise<void> {
    await this.#queue.close()
    if (!this.#writer.isOpen) return
    this.#snapshots.close()
    this.#writer.close()
    this.#temporary?.remove()
  }

  /**
   * SQLite counts up `data_version` of a connection on every commit of any other one. The writer
   * makes all the commits of this process, so what it sees change is another process's doing, and
   * what that has changed is unknown.
   */
  #noticeOthers(): boolean {
    this.#othersAskedAt = Date.now()
    const version = this.#readOthersVersion()
    if (version === this.#othersVersion) return false
    this.#othersVersion = version
    this.#given.clear()
    this.#announce('everything')
    return true
  }

  /** Asking costs a system call: once a millisecond is enough. */
  #noticeOthersInTime(): void {
    if (Date.now() !== this.#othersAskedAt) this.#noticeOthers()
  }

  #readOthersVersion(): number {
    try {
      return Number(this.#dataVersion.get()?.data_version)
    } catch (error) {
      // Another process mends the file just now: whatever was read before is read again.
      if (isBusy(error)) return Number.NaN
      throw error
    }
  }

  #announce(changed: Changed): void {
    if (changed !== 'everything' && changed.size === 0) return
    this.#counts.forget(changed, this.#touched)
    this.#revision += 1
    for (const listener of this.#listeners) listener(changed)
  }

  async #runTransaction<Result>(work: (schema: StoreSchema) => Promise<Result>): Promise<Result> {
    await this.#begin()
    this.#touched = []
    const changes = noteChanges(this.#pending)
    const isAlive = () => this.#writer.isTransaction
    const { rows, end } = lendRows(changes.rows, { isAlive, hasChanged: changes.hasChanged })
    const execute = async (sql: string) => {
      changes.noteEverything()
      this.#writer.exec(sql)
    }
    try {
      const result = await work({ rows, dialect: sqliteDialect, execute })
      end()
      // A transaction that nobody reads in would keep the commit from tidying up the log.
      if (changes.hasChanged()) this.#snapshots.renew()
      this.#writer.exec('COMMIT')
      this.#announce(changes.changed())
      return result
    } catch (error) {
      end()
      this.#given.clear()
      this.#rollBack()
      throw error
    }
  }

  /** A full disk has SQLite roll back by itself; a failing one is tried again at the next write. */
  #rollBack(): void {
    try {
      if (this.#writer.isTransaction) this.#writer.exec('ROLLBACK')
    } catch {}
  }

  /** Waits for other processes without blocking this one, as SQLite's own waiting would. */
  async #begin(): Promise<void> {
    checkInPlace(this.#path, this.#places)
    this.#rollBack()
    const deadline = Date.now() + WRITE_PATIENCE_MS
    for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
      try {
        this.#writer.exec('BEGIN IMMEDIATE')
        // Nobody else can commit from here on.
        this.#noticeOthers()
        return
      } catch (error) {
        this.#rollBack()
        if (!isBusy(error) || Date.now() > deadline) throw error
        await sleep(pause)
      }
    }
  }
}
