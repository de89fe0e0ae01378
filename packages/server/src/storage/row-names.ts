// What was read and what was written, as names that can be compared: whose answer changes?

import type { KeyValue } from './key.ts'
import { columnValues } from './key-value.ts'
import type { Changed, ListQuery, Rows, RowsName, Table, Writes } from './store.ts'
import { planWalk, walkedColumns } from './walk.ts'

/** A commit that changes more than this is as good as one that changes everything. */
const MOST_NAMES = 500

export function nameOfGet<Row extends object>(table: Table<Row>, key: Partial<Row>): RowsName {
  return `${beginningOf(table)}${JSON.stringify(columnValues(table, table.key, key))}`
}

const beginnings = new WeakMap<object, string>()

/** What the names of single rows begin with: they are made for every row that is read. */
function beginningOf<Row extends object>(table: Table<Row>): string {
  const known = beginnings.get(table)
  if (known !== undefined) return known
  const beginning = `${table.name} ${table.key.join()} `
  beginnings.set(table, beginning)
  return beginning
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

interface NotedWalk {
  readonly columns: readonly string[]
  /** What the names of so many leading columns begin with. */
  readonly beginnings: readonly string[]
  /** Of the row that was noted last: its names are known. */
  last: readonly KeyValue[] | undefined
}

/** Adds the names of rows; of rows of one case, of which most names are the same, those that differ. */
function createNaming(names: Set<RowsName>) {
  const tables = new Map<object, readonly NotedWalk[]>()
  return <Row extends object>(table: Table<Row>, row: Row): void => {
    const walks = tables.get(table) ?? walksOf(table)
    tables.set(table, walks)
    for (const walk of walks) {
      const values = columnValues(table, walk.columns as (keyof Row & string)[], row)
      const { last } = walk
      const known = last ? values.findIndex((value, at) => value !== last[at]) : -1
      walk.last = values
      if (last && known === -1) continue
      let listed = ''
      for (const [at, beginning] of walk.beginnings.entries()) {
        if (at > known) names.add(`${beginning}[${listed}]`)
        listed += `${at === 0 ? '' : ','}${JSON.stringify(values[at])}`
      }
    }
  }
}

function walksOf<Row extends object>(table: Table<Row>): readonly NotedWalk[] {
  return [undefined, ...Object.keys(table.indexes)].map(index => {
    const columns = walkedColumns(table, index)
    const ends = [...columns.keys(), columns.length]
    const beginnings = ends.map(end => `${table.name} ${columns.slice(0, end).join()} `)
    return { columns, beginnings, last: undefined }
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
  const addNames = createNaming(names)
  let isEverything = false
  const note = <Row extends object>(table: Table<Row>, row: Row | undefined): void => {
    if (row === undefined || isEverything) return
    addNames(table, row)
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
        if (hasIndexes(table) && !isEverything) note(table, await rows.get(table, row))
        await rows.update(table, row)
        note(table, row)
      },
      async delete(table, key) {
        if (isEverything) return rows.delete(table, key)
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
