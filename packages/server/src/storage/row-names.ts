// What was read and what was written, as names that can be compared: whose answer changes?

import type { KeyValue } from './key.ts'
import { columnValues } from './key-value.ts'
import type { Changed, ListQuery, Rows, RowsName, Table, Writes } from './store.ts'
import { planWalk, walkedColumns } from './walk.ts'

/** A commit that changes more than this is as good as one that changes everything. */
const MOST_NAMES = 500

export function nameOfGet<Row extends object>(table: Table<Row>, key: Partial<Row>): RowsName {
  return nameOf(table, table.key, columnValues(table, table.key, key))
}

function nameOf(
  { name }: { readonly name: string },
  columns: readonly string[],
  values: readonly KeyValue[],
): RowsName {
  return `${name} ${columns.join()} ${JSON.stringify(values)}`
}

function nameOfList<Row extends object>(table: Table<Row>, query: ListQuery<Row>): RowsName {
  const { columns, fixed } = planWalk(table, query)
  return nameOf(table, columns.slice(0, fixed.length), fixed)
}

function namesOf<Row extends object>(table: Table<Row>, row: Row): RowsName[] {
  const walks = [undefined, ...Object.keys(table.indexes)].map(index => walkedColumns(table, index))
  return walks.flatMap(columns => {
    const values = columnValues(table, columns, row)
    return [...values.keys(), values.length].map(end =>
      nameOf(table, columns.slice(0, end), values.slice(0, end)),
    )
  })
}

function nameOfSpace(space: string): RowsName {
  return `search ${JSON.stringify(space)}`
}

/** Rows that tell what is read through them, before it is read. */
export function tellReads(rows: Rows, tell: (name: RowsName) => void): Rows {
  return {
    isCurrent: () => rows.isCurrent(),
    get(table, key) {
      tell(nameOfGet(table, key))
      return rows.get(table, key)
    },
    list(table, query) {
      tell(nameOfList(table, query ?? {}))
      return rows.list(table, query)
    },
    count(table, query) {
      tell(nameOfList(table, query ?? {}))
      return rows.count(table, query)
    },
    find(search) {
      tell(nameOfSpace(search.space))
      return rows.find(search)
    },
  }
}

/** What a transaction has changed so far. */
export interface NotedChanges {
  readonly changed: () => Changed
  readonly hasChanged: () => boolean
  /** Through these, each change is noted, with the row as it was. */
  readonly rows: Writes
  noteEverything(): void
}

export function noteChanges(rows: Writes): NotedChanges {
  const names = new Set<RowsName>()
  let isEverything = false
  const note = <Row extends object>(table: Table<Row>, row: Row | undefined): void => {
    if (row === undefined || isEverything) return
    for (const name of namesOf(table, row)) names.add(name)
    if (names.size > MOST_NAMES) noteEverything()
  }
  const noteEverything = (): void => {
    isEverything = true
    names.clear()
  }
  return {
    changed: () => (isEverything ? 'everything' : names),
    hasChanged: () => isEverything || names.size > 0,
    noteEverything,
    rows: {
      ...rows,
      async insert(table, row) {
        await rows.insert(table, row)
        note(table, row)
      },
      async file(filings) {
        await rows.file(filings)
        for (const { space } of isEverything ? [] : filings) names.add(nameOfSpace(space))
      },
      async fileNothing() {
        await rows.fileNothing()
        noteEverything()
      },
      async update(table, row) {
        // Only columns of indexes can have become others: the key is the same.
        if (hasIndexes(table)) note(table, await rows.get(table, row))
        await rows.update(table, row)
        note(table, row)
      },
      async delete(table, key) {
        const row = await rows.get(table, key)
        note(table, row)
        return row !== undefined && rows.delete(table, key)
      },
    },
  }
}

function hasIndexes(table: { readonly indexes: object }): boolean {
  return Object.keys(table.indexes).length > 0
}
