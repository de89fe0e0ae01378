// The store's history leads to the tables that the program declares, however one comes to them.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { MIGRATIONS } from '../../src/migrations/migrations.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite.ts'
import { drawHistory, HISTORY_FILE } from './history-golden.ts'
import { schemaContract } from './schema.contract.ts'
import { sqliteSchema } from './schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'casegate-test-'))
after(() => rmSync(folder, { recursive: true }))
let places = 0

suite('SQLite', () => {
  schemaContract(async () => {
    const path = join(folder, `${++places}.sqlite`)
    return {
      open: migrations => openSqlite({ place: { path }, migrations }),
      schema: () => sqliteSchema(path),
    }
  })
})

test('each step has a file, numbered as in the list', () => {
  const files = readdirSync(new URL('../../src/migrations', import.meta.url)).sort()
  const numbers = MIGRATIONS.map((_, position) => String(position + 1).padStart(4, '0'))
  assert.deepEqual(
    files.map(name => name.slice(0, 4)),
    [...numbers, 'migr'],
  )
})

test('no step means another thing than when it was written', async () => {
  const golden = readFileSync(HISTORY_FILE, 'utf8')
  const advice =
    `the steps differ from ${HISTORY_FILE}: a released step is never edited, ` +
    'add another one; "npm run golden" writes the file'
  assert.equal(await drawHistory(MIGRATIONS), golden, advice)
})
