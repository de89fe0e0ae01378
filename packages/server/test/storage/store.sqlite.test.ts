// The store's contract on SQLite, and what only a file can suffer.

import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { createTable } from '../../src/storage/migrate.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite.ts'
import { defineTable } from '../../src/storage/store.ts'
import { storeContract } from './store.contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'casegate-test-'))
after(() => rmSync(folder, { recursive: true }))

let places = 0
const newPath = () => join(folder, `place-${++places}`, 'casegate.sqlite')

suite('SQLite', () => {
  storeContract(async () => {
    const path = newPath()
    return {
      open: migrations => openSqlite({ place: { path }, migrations }),
      hearsWhatOthersChange: false,
      isFar: false,
    }
  })
})

test('a file that is no database is refused with an advice', async () => {
  const path = join(folder, 'letter.txt')
  writeFileSync(path, 'Dear reader, this is a letter. '.repeat(100))
  const opening = openSqlite({ place: { path }, migrations: [] })
  await assert.rejects(opening, /letter\.txt: it is not a SQLite database; choose another/)
})

test('a folder that cannot be made is refused with an advice', async () => {
  const path = join(folder, 'letter.txt', 'casegate.sqlite')
  await assert.rejects(openSqlite({ place: { path }, migrations: [] }), /check its folder/)
})

const isRoot = process.getuid?.() === 0
test('a folder that cannot be written is refused with an advice', {
  skip: isRoot ? 'root may write everywhere' : process.platform === 'win32' && 'no such modes',
}, async () => {
  const sealed = mkdtempSync(join(folder, 'sealed-'))
  chmodSync(sealed, 0o500)
  const opening = openSqlite({ place: { path: join(sealed, 'casegate.sqlite') }, migrations: [] })
  await assert.rejects(opening, /cannot be opened; check that its folder exists and may be written/)
})

test('a full disk keeps nothing of the write and says so', async () => {
  const rows = defineTable<{ id: number; text: string }>({ name: 'rows', key: ['id'] })
  const migrations = [{ name: 'first', changes: [createTable(rows)] }]
  const store = await openSqlite({ place: { path: newPath() }, migrations, maxBytes: 1 << 20 })
  const fill = store.write(async writable => {
    const text = 'x'.repeat(10_000)
    for (let id = 0; id < 1_000; id++) await writable.insert(rows, { id, text })
  })
  await assert.rejects(fill, /the disk is full; make room, the last write was not kept/)
  assert.equal(await store.read(readable => readable.count(rows)), 0)
  await store.write(writable => writable.insert(rows, { id: 1, text: 'small' }))
  await store.close()
})

const THINGS = defineTable<{ id: number; text: string }>({ name: 'things', key: ['id'] })
const WITH_THINGS = [{ name: 'first', changes: [createTable(THINGS)] }]

test('an ephemeral store leaves no file behind', async () => {
  const ours = () => readdirSync(tmpdir()).filter(name => /^casegate-of-/.test(name))
  const before = new Set(ours())
  const store = await openSqlite({ place: 'ephemeral', migrations: WITH_THINGS })
  const added = ours().filter(name => !before.has(name))
  assert.equal(added.length, 1)
  // More than SQLite keeps in memory and in one write-ahead log.
  await store.write(async rows => {
    for (let id = 0; id < 3_000; id++) await rows.insert(THINGS, { id, text: 'x'.repeat(5_000) })
  })
  await store.write(rows => rows.delete(THINGS, { id: 7 }))
  assert.equal(await store.read(rows => rows.count(THINGS)), 2_999)
  await store.close()
  assert.ok(added.every(name => !existsSync(join(tmpdir(), name))))
})

test('what an ephemeral store of a killed process has left goes on a later day', async () => {
  const gone = 2 ** 22 - 1
  const [old, fresh] = ['abcdef', 'ghijkl'].map(end => join(tmpdir(), `casegate-of-${gone}-${end}`))
  assert.ok(old && fresh)
  for (const path of [old, fresh]) mkdirSync(path)
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  utimesSync(old, yesterday, yesterday)
  await (await openSqlite({ place: 'ephemeral', migrations: WITH_THINGS })).close()
  assert.deepEqual([existsSync(old), existsSync(fresh)], [false, true])
  rmSync(fresh, { recursive: true })
})

test('an ephemeral store is read at each commit, however many earlier ones are still being read', async () => {
  const store = await openSqlite({ place: 'ephemeral', migrations: WITH_THINGS })
  const ends: (() => void)[] = []
  const reads: Promise<number>[] = []
  for (let id = 0; id < 12; id += 1) {
    await store.write(rows => rows.insert(THINGS, { id, text: '' }))
    const ended = new Promise<void>(end => ends.push(end))
    reads.push(store.read(rows => ended.then(() => rows.count(THINGS))))
    assert.equal(await store.read(rows => rows.count(THINGS)), id + 1)
  }
  for (const end of ends) end()
  assert.deepEqual(
    await Promise.all(reads),
    Array.from({ length: 12 }, (_, id) => id + 1),
  )
  await store.close()
})
