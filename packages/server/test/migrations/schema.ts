// The tables of a store as the database itself tells them, beside what the program declares.
import { DatabaseSync } from 'node:sqlite'
import type { Table } from '../../src/storage/store.ts'
import { walkedColumns } from '../../src/storage/walk.ts'

export interface TableSchema {
  readonly key: readonly string[]
  readonly columns: readonly string[]
  readonly indexes: Readonly<Record<string, IndexSchema>>
}

interface IndexSchema {
  readonly columns: readonly string[]
  readonly unique: boolean
}

export type Schema = Readonly<Record<string, TableSchema>>

/** What the store keeps for itself. */
const OWN_TABLES: readonly unknown[] = [
  'migrations',
  'revision',
  'revision_changes',
  'search_attributes',
  'search_documents',
  'search_facts',
  'search_terms',
  'search_values',
]

export function declaredSchema(tables: readonly Table<never>[]): Schema {
  return Object.fromEntries(
    tables.map(table => {
      const indexed = Object.values(table.indexes).flatMap(({ columns }) => columns)
      const columns = [...new Set<string>([...table.key, ...indexed, 'body'])].sort()
      const indexes = Object.entries(table.indexes).map(([name, { unique = false }]) => [
        `${table.name}_by_${name}`,
        { columns: walkedColumns(table, name), unique },
      ])
      return [table.name, { key: table.key, columns, indexes: Object.fromEntries(indexes) }]
    }),
  )
}

export function sqliteSchema(path: string): Schema {
  const database = new DatabaseSync(path, { readOnly: true })
  const ask = (sql: string, name: string) => database.prepare(sql).all(name)
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    return Object.fromEntries(
      namesOf(tables).map(table => {
        const columns = ask('SELECT name, pk FROM pragma_table_info(?)', table)
        const key = columns.filter(({ pk }) => pk !== 0).sort((a, b) => Number(a.pk) - Number(b.pk))
        const indexes = ask(
          `SELECT name, "unique" FROM pragma_index_list(?) WHERE origin = 'c'`,
          table,
        ).map(({ name, unique }) => {
          const inOrder = 'SELECT name FROM pragma_index_info(?) ORDER BY seqno'
          return [name, { columns: namesOf(ask(inOrder, String(name))), unique: unique === 1 }]
        })
        return [
          table,
          {
            key: namesOf(key),
            columns: namesOf(columns).sort(),
            indexes: Object.fromEntries(indexes),
          },
        ]
      }),
    )
  } finally {
    database.close()
  }
}

export async function postgresSchema(url: string): Promise<Schema> {
  const { Client } = await import('pg')
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: columns } = await client.query(
      `SELECT table_name AS table, column_name AS name FROM information_schema.columns
       WHERE table_schema = current_schema() ORDER BY table_name, column_name COLLATE "C"`,
    )
    const { rows: indexes } = await client.query(
      `SELECT owner.relname AS table, index.relname AS name, indisprimary AS key, indisunique AS unique,
         ARRAY(SELECT attname::text FROM unnest(indkey) WITH ORDINALITY AS part (number, position)
           JOIN pg_attribute ON attrelid = indrelid AND attnum = number ORDER BY position) AS columns
       FROM pg_index JOIN pg_class owner ON owner.oid = indrelid
         JOIN pg_class index ON index.oid = indexrelid
       WHERE owner.relnamespace = current_schema()::regnamespace`,
    )
    const tables = [...new Set(columns.map(({ table }) => ({ name: table })))]
    return Object.fromEntries(
      [...new Set(namesOf(tables))].map(table => {
        const own = indexes.filter(index => index.table === table)
        return [
          table,
          {
            key: own.find(({ key }) => key)?.columns ?? [],
            columns: namesOf(columns.filter(column => column.table === table)),
            indexes: Object.fromEntries(
              own
                .filter(({ key }) => !key)
                .map(({ name, columns, unique }) => [name, { columns, unique }]),
            ),
          },
        ]
      }),
    )
  } finally {
    await client.end()
  }
}

function namesOf(rows: readonly { name?: unknown }[]): string[] {
  return rows.map(({ name }) => String(name)).filter(name => !OWN_TABLES.includes(name))
}
