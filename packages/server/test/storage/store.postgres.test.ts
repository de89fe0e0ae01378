// The store's contract on a real PostgreSQL server.

import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { createTable, type Migration } from '../../src/storage/migrate.ts'
import { openPostgres } from '../../src/storage/postgres/postgres.ts'
import { type Changed, defineTable, type Rows, type Store } from '../../src/storage/store.ts'
import { marks } from './pets.ts'
import { missingPostgres, type SharedPostgres, sharePostgres } from './postgres-server.ts'
import { storeContract } from './store.contract.ts'

const MARKS_ONLY: readonly Migration[] = [{ name: 'marks', changes: [createTable(marks)] }]

suite('PostgreSQL', { skip: missingPostgres() ?? false }, () => {
  let server: SharedPostgres
  before(async () => {
    server = await sharePostgres()
  })

  storeContract(async () => {
    const url = await server.createPlace()
    return {
      open: migrations => openPostgres({ url, migrations }),
      hearsWhatOthersChange: true,
      isFar: true,
    }
  })

  test('a server that cannot be reached is told kindly, without the password', async () => {
    const url = 'postgresql://ann:hush@127.0.0.1:1/pets'
    const opening = openPostgres({ url, migrations: [] })
    await assert.rejects(opening, error => {
      assert.match(inspect(error), /nothing listens there; start it, or check the database URL/)
      assert.doesNotMatch(inspect(error), /hush/)
      return true
    })
  })

  test('a URL that cannot be read is told kindly, without the password', async () => {
    const opening = openPostgres({ url: 'postgresql://ann:hush@[::1/pets', migrations: [] })
    await assert.rejects(opening, error => {
      assert.match(inspect(error), /PostgreSQL: the database URL cannot be read; write postgresql/)
      assert.doesNotMatch(inspect(error), /hush/)
      return true
    })
  })

  test('rows that are asked for at once are asked of the driver in turn, and one that fails holds up none', async () => {
    const store = await openPostgres({ url: await server.createPlace(), migrations: MARKS_ONLY })
    const warned: string[] = []
    const note = ({ message }: Error) => warned.push(message)
    process.on('warning', note)
    const places = [1, 2, 3, 4]
    await store.write(rows => Promise.all(places.map(mark => rows.insert(marks, { mark }))))
    const found = await store.read(rows =>
      Promise.all(places.map(mark => rows.get(marks, { mark }))),
    )
    const twice = store.write(rows => Promise.all([1, 5].map(mark => rows.insert(marks, { mark }))))
    await assert.rejects(twice)
    // Node.js tells of a warning in a turn of its own.
    await sleep(0)
    process.off('warning', note)
    assert.deepEqual(
      found,
      places.map(mark => ({ mark })),
    )
    assert.deepEqual(await store.read(rows => rows.list(marks)), found)
    assert.deepEqual(warned, [])
    await store.close()
  })

  test('a connection that breaks during a write fails that write and no other', async () => {
    const marks = defineTable<{ mark: number }>({ name: 'marks', key: ['mark'] })
    const migrations = [{ name: 'marks', changes: [createTable(marks)] }]
    const store = await openPostgres({ url: await server.createPlace(), migrations })
    const broken = store.write(async rows => {
      await rows.insert(marks, { mark: 1 })
      await server.breakConnections()
      await rows.insert(marks, { mark: 2 })
    })
    await assert.rejects(broken, /the connection broke during a write/)
    await store.write(rows => rows.insert(marks, { mark: 3 }))
    assert.deepEqual(await store.read(rows => rows.list(marks)), [{ mark: 3 }])
    await store.close()
  })

  test('what a machine has changed that does not say what, may be everything', async () => {
    const marks = defineTable<{ mark: number }>({ name: 'marks', key: ['mark'] })
    const migrations = [{ id: 1, name: 'marks', changes: [createTable(marks)] }]
    const url = await server.createPlace()
    const store = await openPostgres({ url, migrations })
    const heard: Changed[] = []
    await store.revision()
    store.onChange(changed => heard.push(changed))
    await store.write(rows => rows.insert(marks, { mark: 1 }))
    await store.revision()
    assert.notEqual(heard.at(-1), 'everything')
    // As a version of before did, and as after more commits than are kept.
    await server.execute(url, 'UPDATE revision SET n = n + 1')
    await store.revision()
    assert.equal(heard.at(-1), 'everything')
    await store.write(rows => rows.insert(marks, { mark: 2 }))
    await store.revision()
    assert.equal(heard.length, 3)
    assert.notEqual(heard.at(-1), 'everything')
    await store.close()
  })

  for (const [what, look] of [
    ['a read', store => store.read(async () => {})],
    ['a write', store => store.write(async () => {})],
    ['a question for the revision', store => store.revision()],
  ] satisfies readonly [string, (store: Store) => Promise<unknown>][]) {
    test(`${what} notices a database that was put back to what it was before`, async () => {
      const url = await server.createPlace()
      const store = await openPostgres({ url, migrations: MARKS_ONLY })
      const has = (mark: number) => store.read(rows => rows.get(marks, { mark }))
      for (const mark of [1, 2, 3]) await store.write(rows => rows.insert(marks, { mark }))
      assert.deepEqual(await has(3), { mark: 3 })
      const heard: Changed[] = []
      store.onChange(changed => heard.push(changed))
      // As a copy has it that was made before.
      const taken = `WITH noted AS (DELETE FROM revision_changes WHERE n > (SELECT n - 2 FROM revision))
        UPDATE revision SET n = n - 2`
      await server.execute(url, taken)
      await server.execute(
        url,
        'DELETE FROM marks WHERE mark > (SELECT mark FROM marks ORDER BY mark LIMIT 1)',
      )
      await look(store)
      assert.deepEqual(heard, ['everything'])
      assert.equal(await has(3), undefined)
      await store.write(rows => rows.insert(marks, { mark: 3 }))
      assert.deepEqual(await has(3), { mark: 3 })
      assert.notEqual(heard.at(-1), 'everything')
      await store.close()
    })
  }

  test('reads that are busy with what they have read leave their connections to others', async () => {
    const store = await openPostgres({ url: await server.createPlace(), migrations: MARKS_ONLY })
    const { promise: isDone, resolve: goOn } = Promise.withResolvers<void>()
    const list = (rows: Rows) => rows.list(marks)
    const busy = Array.from({ length: 15 }, (_, n) =>
      store.read(async rows => {
        const before = n % 3 === 0 ? [] : await list(rows)
        await isDone
        return [before, await list(rows)]
      }),
    )
    assert.deepEqual(await store.read(list), [])
    goOn()
    assert.deepEqual(await Promise.all(busy), Array(15).fill([[], []]))
    await store.close()
  })

  test('one that has left its connection does not read on in a later commit', async () => {
    const store = await openPostgres({ url: await server.createPlace(), migrations: MARKS_ONLY })
    const { promise: isDone, resolve: goOn } = Promise.withResolvers<void>()
    const list = (rows: Rows) => rows.list(marks)
    const busy = Array.from({ length: 10 }, () =>
      store.read(async rows => {
        const first = await list(rows)
        await isDone
        return { first, later: await list(rows) }
      }),
    )
    const settled = Promise.allSettled(busy)
    await store.write(rows => rows.insert(marks, { mark: 1 }))
    goOn()
    const refused = (await settled).filter(one => {
      // Whoever has kept it reads on as before.
      if (one.status === 'fulfilled') assert.deepEqual(one.value.later, one.value.first)
      else assert.match(String(one.reason), /StorageUnavailable: .* was busy with what it had read/)
      return one.status === 'rejected'
    })
    assert.ok(refused.length > 0)
    await store.close()
  })

  test('a database that does not exist is told kindly', async () => {
    const url = new URL(await server.createPlace())
    url.pathname = '/nowhere'
    await assert.rejects(openPostgres({ url: url.href, migrations: [] }), /no such database/)
  })
})
