// The same cases as somebody would keep them who knows what will be asked: a column and an index each, and words.
import type { DatabaseSync } from 'node:sqlite'
import type { Filing } from '../../../packages/server/src/storage/search/search.ts'

const COLUMNS = ['reference', 'status', 'region', 'priority', 'amount', 'created', 'updated']

export function createPlainTables(database: DatabaseSync): void {
  database.exec(`DROP TABLE IF EXISTS plain; DROP TABLE IF EXISTS plain_words;
    CREATE TABLE plain (document INTEGER PRIMARY KEY, name TEXT, ${COLUMNS.join(', ')});
    CREATE TABLE plain_words (word TEXT, document INTEGER, PRIMARY KEY (word, document)) WITHOUT ROWID`)
}

export function indexPlainTables(database: DatabaseSync): void {
  for (const column of COLUMNS) database.exec(`CREATE INDEX plain_${column} ON plain (${column})`)
  database.exec('ANALYZE plain; ANALYZE plain_words')
}

export function fillPlainTables(database: DatabaseSync, filings: readonly Filing[]): void {
  const places = COLUMNS.map(() => '?').join(', ')
  const insert = database.prepare(`INSERT INTO plain VALUES (NULL, ?, ${places})`)
  const insertWord = database.prepare('INSERT INTO plain_words VALUES (?, ?)')
  database.exec('BEGIN')
  for (const { document, after } of filings) {
    const values = COLUMNS.map(column => after?.values.get(column) ?? null)
    const { lastInsertRowid } = insert.run(document, ...values)
    for (const word of after?.terms.get('any word') ?? []) insertWord.run(word, lastInsertRowid)
  }
  database.exec('COMMIT')
}
