// How every store must come to its tables.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTable, dropTable, type Migration, reshapeTable } from '../../src/storage/migrate.ts'
import { defineTable } from '../../src/storage/store.ts'
import { first, marks, type StorePlace } from './pets.ts'

export function migrationContract(newPlace: () => Promise<StorePlace>): void {
  const older = defineTable<{ id: string; size: string }>({
    name: 'things',
    key: ['id'],
    indexes: { size: { columns: ['size'] } },
  })
  const newer = defineTable<{ id: string; size: number }>({
    name: 'things',
    key: ['id'],
    indexes: { size: { columns: ['size'] } },
  })
  const second: Migration = { name: 'things', changes: [createTable(older)] }
  const third: Migration = {
    name: 'sizes are numbers, marks are gone',
    changes: [
      reshapeTable(older, newer, row =>
        row.size === '' ? null : { ...row, size: Number(row.size) },
      ),
      dropTable(marks),
    ],
  }

  test('migrations are applied once each, in order, also by parts', async () => {
    const place = await newPlace()
    const old = await place.open([first, second])
    await old.write(async rows => {
      for (let n = 0; n < 1_203; n++) {
        await rows.insert(older, { id: `t${n}`, size: n % 2 ? String(n) : '' })
      }
    })
    await old.close()
    for (let time = 0; time < 2; time++) {
      const store = await place.open([first, second, third])
      const sizes = await store.read(rows => rows.list(newer, { index: 'size' }))
      assert.equal(sizes.length, 601)
      assert.deepEqual(sizes.slice(0, 2), [
        { id: 't1', size: 1 },
        { id: 't3', size: 3 },
      ])
      await assert.rejects(store.read(rows => rows.list(marks)))
      await store.close()
    }
  })

  test('a migration that fails keeps nothing of itself, and can be tried again', async () => {
    const place = await newPlace()
    const halfway: Migration = {
      name: 'things',
      changes: [createTable(older), () => Promise.reject(new Error('no more'))],
    }
    await assert.rejects(place.open([first, halfway]), /no more/)
    const store = await place.open([first, second])
    await store.write(rows => rows.insert(older, { id: 'a', size: '1' }))
    await store.close()
  })

  test('a store of a newer program is refused, and one of another program', async () => {
    const place = await newPlace()
    await (await place.open([first, second])).close()
    await assert.rejects(place.open([first]), /written by a newer version of the program/)
    const foreign = { ...second, name: 'something else' }
    await assert.rejects(place.open([first, foreign]), /belongs to another program/)
    await (await place.open([first, second])).close()
  })

  test('two programs that start at once apply each migration once', async () => {
    const place = await newPlace()
    const stores = await Promise.all([1, 2, 3].map(() => place.open([first, second, third])))
    for (const store of stores) assert.equal(await store.read(rows => rows.count(newer)), 0)
    for (const store of stores) await store.close()
  })
}
