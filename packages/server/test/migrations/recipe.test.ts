// CONTRIBUTING's recipe "Add a table", followed to the letter in a copy of the server.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { readBlocks } from '../../../../test/readme-blocks.ts'
import { MIGRATIONS } from '../../src/migrations/migrations.ts'
import { DIRECTORIES } from '../../src/services/directory/rows.ts'
import type { Migration } from '../../src/storage/migrate.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite.ts'
import type { Store, Table } from '../../src/storage/store.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const COPIED = ['src', 'test/migrations', 'test/storage', 'package.json']
const LISTS = {
  tables: { path: 'packages/server/src/services/directory/rows.ts', list: 'DIRECTORY_TABLES' },
  steps: { path: 'packages/server/src/migrations/migrations.ts', list: 'MIGRATIONS' },
}

const copy = mkdtempSync(join(tmpdir(), 'casegate-test-'))
after(() => rmSync(copy, { recursive: true }))
for (const part of [...COPIED.map(path => `packages/server/${path}`), 'test/golden']) {
  cpSync(join(ROOT, part), join(copy, part), { recursive: true })
}
symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))

test('the recipe "Add a table" works, and its test is red half-way', async () => {
  const recipe = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')
  const start = recipe.indexOf('**Add a table.**')
  const [declaration, step] = readBlocks(recipe.slice(start)).map(({ text }) => text)
  assert.ok(start >= 0 && declaration && step)

  const declared = writeBlock(declaration)
  assert.equal(declared.path, LISTS.tables.path)
  addToList(LISTS.tables, 'SHARES')
  assert.match(await runTests(), /see "Add a table" in CONTRIBUTING\.md/)

  const written = writeBlock(step)
  appendFileSync(
    join(copy, LISTS.steps.path),
    `\nimport { DIRECTORY_SHARES } from './${written.path.split('/').at(-1)}'\n`,
  )
  addToList(LISTS.steps, 'DIRECTORY_SHARES')
  assert.match(await runTests(), /a released step is never edited, add another one/)
  await run('packages/server/test/migrations/write-history.ts')
  assert.doesNotMatch(await runTests(), /^not ok/m)

  await keepsRows()
})

/** A store of today goes on with the table added, and keeps what it holds. */
async function keepsRows(): Promise<void> {
  const path = join(copy, 'casegate.sqlite')
  const open = (migrations: readonly Migration[]) => openSqlite({ place: { path }, migrations })
  const directory = { account: '1', region: 'us-east-1', directoryId: 'd-1', alias: 'a' }
  const row = { ...directory, createdAt: '2026-01-01T00:00:00.000Z' }
  await using(await open(MIGRATIONS), store => store.write(rows => rows.insert(DIRECTORIES, row)))

  const history = await importCopy<{ MIGRATIONS: readonly Migration[] }>(LISTS.steps.path)
  const { SHARES } = await importCopy<{ SHARES: Table<object> }>(LISTS.tables.path)
  await using(await open(history.MIGRATIONS), async store => {
    const share = { account: '1', directoryId: 'd-1', sharedWith: '2' }
    await store.write(rows => rows.insert(SHARES, share))
    assert.deepEqual(await store.read(rows => rows.list(SHARES)), [share])
    assert.deepEqual(await store.read(rows => rows.list(DIRECTORIES)), [row])
  })
}

async function using(store: Store, work: (store: Store) => Promise<void>): Promise<void> {
  await work(store).finally(() => store.close())
}

function importCopy<Module>(path: string): Promise<Module> {
  return import(pathToFileURL(join(copy, path)).href) as Promise<Module>
}

/** Each block begins with the file that it belongs to, and stands there above the list. */
function writeBlock(block: string): { path: string } {
  const [, named = '', code = ''] =
    /^\/\/ (packages\/server\/src\/\S+)\n([\s\S]*)$/.exec(block) ?? []
  const path = named.replace('NNNN', String(MIGRATIONS.length + 1).padStart(4, '0'))
  const file = join(copy, path)
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const end = text.includes('\n/** Every table') ? text.indexOf('\n/** Every table') : text.length
  writeFileSync(file, `${text.slice(0, end)}\n${code}${text.slice(end)}`)
  return { path }
}

function addToList({ path, list }: { path: string; list: string }, name: string): void {
  const file = join(copy, path)
  const text = readFileSync(file, 'utf8')
  const longer = text.replace(
    new RegExp(`(export const ${list}\\b[^=]*= \\[[^\\]]*?),?(\\s*\\])`),
    `$1, ${name}$2`,
  )
  assert.notEqual(longer, text, `${path} has no list ${list}`)
  writeFileSync(file, longer)
}

/** What the tests print, without those on PostgreSQL, which takes seconds to start. */
function runTests(): Promise<string> {
  return run('--test', '--test-reporter=tap', 'packages/server/test/migrations/migrations.test.ts')
}

async function run(...args: string[]): Promise<string> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  return new Promise(resolve => {
    execFile(process.execPath, args, { cwd: copy, env }, (_, printed, errors) =>
      resolve(printed + errors),
    )
  })
}
