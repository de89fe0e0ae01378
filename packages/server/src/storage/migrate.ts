// Numbered changes of the stored tables, each applied once and recorded in the store itself.

import { copyTableSql, createTableSql, type Dialect, dropTableSql, renameTableSql } from './sql.ts'
import { StorageError } from './storage-error.ts'
import { defineTable, type Table, type WritableRows } from './store.ts'

/**
 * One step of a store's history. Its tables are declared as they were at that step, so that it
 * means the same however the program goes on.
 */
export interface Migration {
  /** Its place in the list is its number, and the name tells when another stands there. */
  readonly name: string
  readonly changes: readonly SchemaChange[]
}

export type SchemaChange = (schema: StoreSchema) => Promise<void>

/** A write transaction that may also change tables. */
export interface StoreSchema {
  readonly rows: WritableRows
  readonly dialect: Dialect
  execute(sql: string): Promise<void>
}

/** Runs work in one transaction of the store that is being migrated. */
export type SchemaWrite = <Result>(
  work: (schema: StoreSchema) => Promise<Result>,
) => Promise<Result>

/** Declares a table as it was at one step, whatever its rows have become since. */
export const tableOfThen = defineTable<Record<string, unknown>>

export function createTable<Row extends object>(table: Table<Row>): SchemaChange {
  return async ({ dialect, execute }) => {
    for (const sql of createTableSql(dialect, table)) await execute(sql)
  }
}

export function dropTable<Row extends object>(table: Table<Row>): SchemaChange {
  return ({ execute }) => execute(dropTableSql(table.name))
}

/** Gives a table other keys, indexes or rows; a row that `change` answers with null is dropped. */
export function reshapeTable<From extends object, To extends object>(
  from: Table<From>,
  to: Table<To>,
  change: (row: From) => To | null,
): SchemaChange {
  return async schema => {
    const old: Table<From> = { ...from, name: `${from.name}_before`, indexes: {} }
    for (const sql of renameTableSql(from, old.name)) await schema.execute(sql)
    await createTable(to)(schema)
    let page: From[] = await schema.rows.list(old, { limit: PAGE_SIZE })
    while (page.length > 0) {
      for (const row of page) {
        const changed = change(row)
        if (changed !== null) await schema.rows.insert(to, changed)
      }
      const after = page[page.length - 1] as From
      page = await schema.rows.list(old, { after, limit: PAGE_SIZE })
    }
    await schema.execute(dropTableSql(old.name))
  }
}

/** Has a table be its own index, where the database has such: a row is where its key is. */
export function clusterTable<Row extends object>(table: Table<Row>): SchemaChange {
  return async schema => {
    const { clusteredOptions, tableOptions } = schema.dialect
    if (clusteredOptions !== tableOptions) await rebuildTable(table, table)(schema)
  }
}

/** Gives a table another key or other indexes of the same columns; it becomes its own index. */
export function rebuildTable<Row extends object>(from: Table<Row>, to: Table<Row>): SchemaChange {
  return async ({ dialect, execute }) => {
    const old = `${from.name}_before`
    const clustered = { ...dialect, tableOptions: dialect.clusteredOptions }
    const statements = [
      ...renameTableSql(from, old),
      ...createTableSql(clustered, to),
      copyTableSql(old, to),
      dropTableSql(old),
    ]
    for (const statement of statements) await execute(statement)
  }
}

/** Brings a store to the program's tables; refuses one that a newer program has written. */
export async function migrate(write: SchemaWrite, migrations: readonly Migration[]): Promise<void> {
  await write(({ dialect, execute }) =>
    execute(
      (createTableSql(dialect, appliedMigrations)[0] ?? '').replace(
        'CREATE TABLE',
        'CREATE TABLE IF NOT EXISTS',
      ),
    ),
  )
  for (;;) {
    const applied = await write(schema => applyNext(schema, migrations))
    if (!applied) return
  }
}

interface AppliedMigration {
  readonly id: number
  readonly name: string
}

const appliedMigrations = defineTable<AppliedMigration>({ name: 'migrations', key: ['id'] })

const PAGE_SIZE = 500

/** Reads the record inside the same transaction, so that two programs may start at once. */
async function applyNext(schema: StoreSchema, migrations: readonly Migration[]): Promise<boolean> {
  const applied = await schema.rows.list(appliedMigrations)
  for (const [position, { id, name }] of applied.entries()) {
    const known = migrations[position]
    if (known === undefined) {
      throw new StorageError(
        `this store was written by a newer version of the program (migration ${id}, "${name}", ` +
          `is unknown to this one); start the newer version, or use another store`,
      )
    }
    if (known.name !== name) {
      throw new StorageError(
        `this store belongs to another program: its migration ${id} is "${name}", ` +
          `not "${known.name}"; use another store`,
      )
    }
  }
  const next = migrations[applied.length]
  if (next === undefined) return false
  for (const change of next.changes) await change(schema)
  await schema.rows.insert(appliedMigrations, { id: applied.length + 1, name: next.name })
  return true
}
