// The store's contract on SQLite, and what only a file can suffer.

import assert from 'node:assert/strict'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTable } from '../../src/storage/migrate.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite.ts'
import { StorageUnavailable } from '../../src/storage/storage-error.ts'
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

const keep = async (path: string, id: number) => {
  const store = await openSqlite({ place: { path }, migrations: WITH_THINGS })
  await store.write(rows => rows.insert(THINGS, { id, text: 'kept' }))
  await store.close()
}

for (const { what, spoil, says } of [
  {
    what: 'the database is written over by an older copy',
    spoil: (path: string) => copyFileSync(`${path}.old`, path),
    says: /the file was written over by another program .*; end the server, put all files/,
  },
  {
    what: 'one byte is added to the database',
    spoil: (path: string) => writeFileSync(path, '.', { flag: 'a' }),
    says: /the file was written over/,
  },
  {
    what: 'the log is cut to nothing',
    spoil: (path: string) => truncateSync(`${path}-wal`),
    says: /the file \S+-wal was written over/,
  },
  {
    what: 'the end of the log is cut off',
    spoil: (path: string) => truncateSync(`${path}-wal`, statSync(`${path}-wal`).size - 4_096),
    says: /the file \S+-wal was written over/,
  },
  {
    what: 'the log is filled with zeros',
    spoil: (path: string) =>
      writeFileSync(`${path}-wal`, Buffer.alloc(statSync(`${path}-wal`).size), { flag: 'r+' }),
    says: /the file \S+-wal was written over/,
  },
]) {
  test(`when ${what}, nothing is acknowledged and nothing read`, async () => {
    const path = newPath()
    await keep(path, 1)
    copyFileSync(path, `${path}.old`)
    await keep(path, 2)
    const store = await openSqlite({ place: { path }, migrations: WITH_THINGS })
    const insert = (id: number) => store.write(rows => rows.insert(THINGS, { id, text: '' }))
    await insert(3)
    await sleep(60)
    spoil(path)
    const unavailable = (error: unknown) =>
      error instanceof StorageUnavailable && says.test(error.message)
    await assert.rejects(insert(4), unavailable)
    await assert.rejects(
      store.read(rows => rows.list(THINGS)),
      unavailable,
    )
    await store.close().catch(() => undefined)
  })
}

test('what SQLite itself does in other processes is nobody writing over it', async () => {
  const path = newPath()
  const store = await openSqlite({ place: { path }, migrations: WITH_THINGS })
  const other = new DatabaseSync(path)
  other.exec('PRAGMA busy_timeout = 5000')
  let id = 0
  const insert = (text: string) => store.write(rows => rows.insert(THINGS, { id: id++, text }))
  for (const mode of ['PASSIVE', 'FULL', 'RESTART', 'TRUNCATE']) {
    for (const text of ['short', 'x'.repeat(300_000)]) {
      await insert(text)
      other.exec(`PRAGMA wal_checkpoint(${mode})`)
      await insert(text)
      other.exec('CREATE TABLE others (a); DROP TABLE others')
      other.exec(`PRAGMA wal_checkpoint(${mode})`)
    }
  }
  other.close()
  // The log goes into the database several times.
  for (let times = 0; times < 25; times++) await insert('y'.repeat(1_000_000))
  assert.equal(await store.read(rows => rows.count(THINGS)), id)
  await store.close()
})

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
