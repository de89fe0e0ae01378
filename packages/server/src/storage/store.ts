// The door to storage: rows, keys, indexes, searches and transactions, and no word of the domain.

import type { KeyValue } from './key.ts'
import type { Files, Finds } from './search/search.ts'

/**
 * What a table holds. Rows are JSON objects; `key` and index columns are top-level members of the
 * row, always present and never null.
 */
export interface Table<Row extends object> {
  readonly name: string
  readonly key: readonly (keyof Row & string)[]
  readonly indexes: Readonly<Record<string, Index<Row>>>
  /** How many usual rows, of a kilobyte or two, one of these takes as long as where they are largest. */
  readonly weight?: number
}

export interface Index<Row extends object> {
  readonly columns: readonly (keyof Row & string)[]
  readonly unique?: boolean
}

/** One page of a table or index, in the order of its columns and then of the key. */
export interface ListQuery<Row extends object> {
  /** The index to walk; without it the key. */
  readonly index?: string
  /** Fixed values for a leading part of the walked columns. */
  readonly where?: Partial<Row>
  /** Bounds of the one column that follows those of `where`. */
  readonly range?: Range
  /** From the last row to the first. */
  readonly descending?: true
  /** Continue behind this row (as it was returned by an earlier call). */
  readonly after?: Row
  readonly limit?: number
}

export interface Range {
  /** The least value that is listed. */
  readonly from?: KeyValue
  /** The least value that is not listed any more. */
  readonly to?: KeyValue
}

/** What can be read, and what can be written, whatever transaction it is done in. */
export interface Reads extends Finds {
  get<Row extends object>(table: Table<Row>, key: Partial<Row>): Promise<Row | undefined>
  list<Row extends object>(table: Table<Row>, query?: ListQuery<Row>): Promise<Row[]>
  count<Row extends object>(table: Table<Row>, query?: ListQuery<Row>): Promise<number>
}

export interface Writes extends Reads, Files {
  /** Adds a row; a taken key or unique index throws `DuplicateRow`. */
  insert<Row extends object>(table: Table<Row>, row: Row): Promise<void>
  /** Replaces the row with the same key; throws when there is none. */
  update<Row extends object>(table: Table<Row>, row: Row): Promise<void>
  /** Removes a row; answers whether it was there. */
  delete<Row extends object>(table: Table<Row>, key: Partial<Row>): Promise<boolean>
}

/** Rows as one commit has left them, however many come while they are read. */
export interface Rows extends Reads {
  /** Whether they are, as far as this process knows, as everybody sees them. */
  isCurrent(): boolean
}

/** Rows as the last commit has left them, and as they are changed here. */
export interface WritableRows extends Rows, Writes {}

/**
 * Rows of a table with these values in these leading columns of its key or of an index. A read is
 * of one such name; a row has all the names under which a read would see it.
 */
export type RowsName = string

/** The names of what a commit has changed; `everything` when they are too many, or unknown. */
export type Changed = ReadonlySet<RowsName> | 'everything'

export interface Store {
  /**
   * Reads rows as one commit has left them: the last of this process, of another one up to a
   * millisecond before. Commits that come while `work` reads are not seen. Once `isGone`, reading on
   * throws `ClientGone`: nobody waits for the result.
   */
  read<Result>(work: (rows: Rows) => Promise<Result>, isGone?: () => boolean): Promise<Result>
  /**
   * Runs `work` alone in one transaction. When it returns, everything is durable before the promise
   * resolves; when it throws, nothing is kept.
   */
  write<Result>(work: (rows: WritableRows) => Promise<Result>): Promise<Result>
  /**
   * A number that changes whenever anything was committed: by this process at once, by another
   * within a millisecond.
   */
  revision(): Promise<number>
  /** The listener hears of each commit, whoever made it, before `revision` answers with it. */
  onChange(listener: (changed: Changed) => void): void
  close(): Promise<void>
}

/** The key or a unique index is taken. */
export class DuplicateRow extends Error {
  readonly table: string

  constructor(table: string) {
    super(`a row with this key is already in ${table}`)
    this.name = 'DuplicateRow'
    this.table = table
  }
}

/** Declares a table; the types of `key` and `indexes` follow the row's. */
export function defineTable<Row extends object>(
  table: Omit<Table<Row>, 'indexes'> & { indexes?: Table<Row>['indexes'] },
): Table<Row> {
  return { indexes: {}, ...table }
}
