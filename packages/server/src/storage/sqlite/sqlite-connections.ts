// Connections to a database: the one that writes, and those that read.
import type { DatabaseSync } from 'node:sqlite'
import { sqliteModule } from './sqlite-module.ts'

const OPENING_PATIENCE_MS = 5_000

/** SQLite's own choice, too. */
const PAGE_BYTES = 4_096
/** Pages that are kept beside the file: SQLite's own 2 MiB are read again and again by a search. */
const WRITER_KIB = 16_384
const READER_KIB = 8_192
/** The log of writes is moved into the file when it is 16 MiB long: pages that change often move once. */
const LOG_PAGES = 4_096

export function openWriter(path: string, ephemeral: boolean, maxBytes?: number): DatabaseSync {
  const writer = new (sqliteModule().DatabaseSync)(path, { timeout: OPENING_PATIENCE_MS })
  try {
    writer.exec(`PRAGMA page_size = ${PAGE_BYTES}; PRAGMA journal_mode = WAL`)
    writer.exec(`PRAGMA synchronous = ${ephemeral ? 'OFF' : 'FULL'}`)
    writer.exec(`PRAGMA cache_size = -${WRITER_KIB}; PRAGMA wal_autocheckpoint = ${LOG_PAGES}`)
    if (maxBytes !== undefined) {
      writer.exec(`PRAGMA max_page_count = ${Math.floor(maxBytes / PAGE_BYTES)}`)
    }
    // Only a write that is committed tells whether the file can be written: on a file that cannot,
    // SQLite begins one that reads.
    const { user_version: version } = writer.prepare('PRAGMA user_version').get() ?? {}
    writer.exec(
      `BEGIN IMMEDIATE; PRAGMA user_version = ${version}; COMMIT; PRAGMA busy_timeout = 0`,
    )
    return writer
  } catch (error) {
    writer.close()
    throw error
  }
}

export function openReader(path: string): DatabaseSync {
  const reader = new (sqliteModule().DatabaseSync)(path, { timeout: OPENING_PATIENCE_MS })
  try {
    reader.exec(`PRAGMA query_only = ON; PRAGMA cache_size = -${READER_KIB}`)
    reader.exec('SELECT count(*) FROM sqlite_schema')
    return reader
  } catch (error) {
    reader.close()
    throw error
  }
}
