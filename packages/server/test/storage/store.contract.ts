// What every store must do; each backend runs all of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTable, dropTable, type Migration, reshapeTable } from '../../src/storage/migrate.ts'
import { DuplicateRow, defineTable, type Store } from '../../src/storage/store.ts'

/** A place that keeps rows, which can be opened again and again. */
export interface StorePlace {
  open(migrations: readonly Migration[]): Promise<Store>
}

interface Pet {
  readonly owner: string
  readonly name: string
  readonly age: number
  readonly tag: string
  readonly notes?: unknown
}

const pets = defineTable<Pet>({
  name: 'pets',
  key: ['owner', 'name'],
  indexes: { age: { columns: ['age'] }, tag: { columns: ['tag'], unique: true } },
})

interface Mark {
  readonly mark: string | number
}

const marks = defineTable<Mark>({ name: 'marks', key: ['mark'] })

const first: Migration = { id: 1, name: 'first', changes: [createTable(pets), createTable(marks)] }

export function storeContract(newPlace: () => Promise<StorePlace>): void {
  const withStore = async (work: (store: Store, place: StorePlace) => Promise<void>) => {
    const place = await newPlace()
    const store = await place.open([first])
    try {
      await work(store, place)
    } finally {
      await store.close()
    }
  }
  const contract = (name: string, work: (store: Store, place: StorePlace) => Promise<void>) =>
    test(name, () => withStore(work))

  rowContract(contract)
  orderContract(contract)
  transactionContract(contract)
  migrationContract(newPlace)
}

type Contract = (
  name: string,
  work: (store: Store, place: StorePlace) => Promise<void>,
) => Promise<void>

function rowContract(contract: Contract): void {
  contract('a row that was inserted is got by its key, and by no other', async store => {
    await insert(store, pet('ann', 'rex', 3))
    const got = (key: Partial<Pet>) => store.read(rows => rows.get(pets, key))
    assert.deepEqual(await got({ owner: 'ann', name: 'rex' }), pet('ann', 'rex', 3))
    assert.equal(await got({ owner: 'ann', name: 'Rex' }), undefined)
    assert.equal(await got({ owner: 'rex', name: 'ann' }), undefined)
  })

  contract('an update replaces the row and its index entries', async store => {
    await insert(store, pet('ann', 'rex', 3))
    await store.write(rows => rows.update(pets, { ...pet('ann', 'rex', 4), notes: ['old'] }))
    assert.deepEqual(await byAge(store, 3), [])
    assert.deepEqual(await byAge(store, 4), [{ ...pet('ann', 'rex', 4), notes: ['old'] }])
  })

  contract('an update of a row that is not there is refused', async store => {
    await assert.rejects(
      store.write(rows => rows.update(pets, pet('ann', 'rex', 3))),
      /no row with this key is in pets/,
    )
  })

  contract('a deletion answers whether the row was there', async store => {
    await insert(store, pet('ann', 'rex', 3))
    const remove = () => store.write(rows => rows.delete(pets, { owner: 'ann', name: 'rex' }))
    assert.equal(await remove(), true)
    assert.equal(await remove(), false)
    assert.equal(await store.read(rows => rows.count(pets)), 0)
  })

  contract('a taken key is refused, and the transaction can go on', async store => {
    await insert(store, pet('ann', 'rex', 3))
    await store.write(async rows => {
      const again = { ...pet('ann', 'rex', 9), tag: 'another' }
      await assert.rejects(rows.insert(pets, again), new DuplicateRow('pets'))
      await rows.insert(pets, pet('ann', 'tom', 1))
    })
    assert.deepEqual(await names(store), ['rex', 'tom'])
  })

  contract('a taken unique index is refused on insert and on update', async store => {
    await insert(store, pet('ann', 'rex', 3), pet('ann', 'tom', 1))
    const thief = { ...pet('bob', 'pip', 2), tag: 'ann/rex' }
    await store.write(async rows => {
      await assert.rejects(rows.insert(pets, thief), new DuplicateRow('pets'))
      const changed = { ...pet('ann', 'tom', 1), tag: 'ann/rex' }
      await assert.rejects(rows.update(pets, changed), new DuplicateRow('pets'))
      await rows.update(pets, { ...pet('ann', 'tom', 1), tag: 'free' })
    })
    assert.deepEqual(await names(store), ['rex', 'tom'])
    const tag = { index: 'tag', where: { tag: 'free' } }
    assert.equal((await store.read(rows => rows.list(pets, tag))).length, 1)
  })

  contract('rows come back exactly, whatever their text and members', async store => {
    const hostile = [
      'NUL \0 inside',
      '\0',
      'emoji 🦊, combining é',
      'lone \ud800 surrogate',
      '\udc00',
      `quotes ' " \` ; -- \\ %_ $1 ?`,
      '\u2028\u2029\ufeff\uffff',
      '',
      ' ',
    ]
    for (const text of hostile) {
      const notes = JSON.parse(`{"__proto__":{"x":1},"constructor":[null,1e21,-0.5],"":false}`)
      const row: Pet = { ...pet('ann', text, 1), tag: text, notes: { ...notes, text } }
      await insert(store, row)
      const got = await store.read(rows => rows.get(pets, { owner: 'ann', name: text }))
      assert.equal(JSON.stringify(got), JSON.stringify(row))
    }
    assert.equal(await store.read(rows => rows.count(pets)), hostile.length)
  })

  contract('a value that is neither string nor number is refused as a key', async store => {
    for (const name of [undefined, null, true, Number.NaN, Number.POSITIVE_INFINITY, {}]) {
      const row = { ...pet('ann', 'rex', 1), name } as unknown as Pet
      await assert.rejects(insert(store, row), /pets.name must be a string or a finite number/)
    }
  })

  contract('a row too large for a backend is refused on all', async store => {
    await insert(store, pet('ann', 'n'.repeat(900), 1))
    await assert.rejects(insert(store, pet('ann', 'n'.repeat(2_000), 1)), /at most 2000 fit/)
    const large = { ...pet('ann', 'rex', 1), notes: 'n'.repeat(1 << 20) }
    await assert.rejects(insert(store, large), /at most 1048576 fit/)
  })
}

function orderContract(contract: Contract): void {
  contract('strings are ordered by code point, numbers before them by size', async store => {
    const ordered = [-1e300, -2, -0.5, 0, 1e-7, 1, 9, 10, 2 ** 53, '', '\0', '\0a', '10', '9']
    ordered.push('B', 'Z', 'a', 'a\0', 'aa', 'b', 'ä', 'ﬀ', '\uffff', '🦊', '\ud800', '\udfff')
    await store.write(async rows => {
      for (const mark of ordered.toReversed()) await rows.insert(marks, { mark })
    })
    const listed = await store.read(rows => rows.list(marks))
    assert.deepEqual(
      listed.map(row => row.mark),
      ordered,
    )
    for (const [position, mark] of ordered.entries()) {
      const behind = await store.read(rows => rows.list(marks, { after: { mark }, limit: 1 }))
      assert.deepEqual(behind[0]?.mark, ordered[position + 1])
    }
  })

  contract('zero has one key, with and without a sign', async store => {
    await store.write(rows => rows.insert(marks, { mark: -0 }))
    assert.deepEqual(await store.read(rows => rows.get(marks, { mark: 0 })), { mark: 0 })
  })

  contract('pages follow each other without a gap or a repetition', async store => {
    const ages = [5, 1, 3, 3, 3, 2, 3, 1, 9, 3, 10]
    await insert(store, ...ages.map((age, n) => pet(n % 2 ? 'ann' : 'bob', `p${n}`, age)))
    for (const query of [{}, { index: 'age' }, { index: 'tag' }, { where: { owner: 'bob' } }]) {
      const all = await store.read(rows => rows.list(pets, query))
      for (const limit of [1, 2, 3, 100]) {
        const pages: Pet[] = []
        let page = await store.read(rows => rows.list(pets, { ...query, limit }))
        while (page.length > 0) {
          assert.ok(page.length <= limit)
          pages.push(...page)
          const after = page.at(-1) as Pet
          page = await store.read(rows => rows.list(pets, { ...query, limit, after }))
        }
        assert.deepEqual(pages, all)
      }
    }
    const walked = await store.read(rows => rows.list(pets, { index: 'age' }))
    assert.deepEqual(
      walked.map(row => row.age),
      ages.toSorted((a, b) => a - b),
    )
    const threes = walked.filter(row => row.age === 3).map(row => row.owner + row.name)
    assert.deepEqual(threes, ['annp3', 'annp9', 'bobp2', 'bobp4', 'bobp6'])
  })

  contract('a page continues although the row before it is gone', async store => {
    await insert(store, pet('ann', 'a', 1), pet('ann', 'b', 2), pet('ann', 'c', 3))
    const [after] = await store.read(rows => rows.list(pets, { limit: 1 }))
    await store.write(rows => rows.delete(pets, { owner: 'ann', name: 'a' }))
    const rest = await store.read(rows => rows.list(pets, after ? { after } : {}))
    assert.deepEqual(
      rest.map(row => row.name),
      ['b', 'c'],
    )
  })

  contract('a count is the length of the list', async store => {
    await insert(store, pet('ann', 'a', 1), pet('ann', 'b', 2), pet('bob', 'c', 2))
    const after = pet('ann', 'a', 1)
    const queries = [
      {},
      { where: { owner: 'ann' } },
      { where: { owner: 'ann', name: 'b' } },
      { where: { owner: 'eve' } },
      { index: 'age', where: { age: 2 } },
      { index: 'age', where: { age: 2, owner: 'bob' } },
      { limit: 2 },
      { limit: 0 },
      { after },
      { where: { owner: 'ann' }, after },
      { where: { owner: 'ann', name: 'a' }, after },
    ]
    const counts = [3, 2, 1, 0, 2, 1, 2, 0, 2, 1, 0]
    for (const [position, query] of queries.entries()) {
      const count = await store.read(rows => rows.count(pets, query))
      assert.equal(count, counts[position], JSON.stringify(query))
      assert.equal((await store.read(rows => rows.list(pets, query))).length, count)
    }
  })

  contract('a query that no index can answer is refused', async store => {
    const list = (query: object) => store.read(rows => rows.list(pets, query))
    await assert.rejects(list({ where: { name: 'rex' } }), /pets\.owner must be/)
    await assert.rejects(list({ index: 'colour' }), /pets has no index colour/)
    await assert.rejects(list({ limit: -1 }), /must be a whole number/)
    await assert.rejects(list({ limit: 1.5 }), /must be a whole number/)
    const after = pet('bob', 'rex', 1)
    await assert.rejects(list({ where: { owner: 'ann' }, after }), /outside this list/)
  })
}

function transactionContract(contract: Contract): void {
  contract('a write that throws keeps nothing', async store => {
    await insert(store, pet('ann', 'rex', 3))
    const failing = store.write(async rows => {
      await rows.insert(pets, pet('ann', 'tom', 1))
      await rows.update(pets, pet('ann', 'rex', 99))
      throw new Error('changed my mind')
    })
    await assert.rejects(failing, /changed my mind/)
    assert.deepEqual(await store.read(rows => rows.list(pets)), [pet('ann', 'rex', 3)])
    await insert(store, pet('ann', 'tom', 1))
    assert.deepEqual(await names(store), ['rex', 'tom'])
  })

  contract('a read during a write sees what was committed before', async store => {
    await insert(store, pet('ann', 'rex', 3))
    await store.write(async rows => {
      await rows.insert(pets, pet('ann', 'tom', 1))
      await rows.delete(pets, { owner: 'ann', name: 'rex' })
      assert.deepEqual(await names(store), ['rex'])
      assert.deepEqual(
        (await rows.list(pets)).map(row => row.name),
        ['tom'],
      )
    })
    assert.deepEqual(await names(store), ['tom'])
  })

  contract('writes run one after another, in order', async store => {
    const events: string[] = []
    const write = (name: string, pauses: number) =>
      store.write(async rows => {
        events.push(`${name} begins`)
        const count = await rows.count(pets)
        for (let pause = 0; pause < pauses; pause++) await new Promise(setImmediate)
        await rows.insert(pets, pet('ann', name, count))
        events.push(`${name} ends`)
      })
    await Promise.all([write('a', 5), write('b', 0), write('c', 2)])
    const order = ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']
    assert.deepEqual(events, order)
    assert.deepEqual(
      (await store.read(rows => rows.list(pets))).map(row => row.age),
      [0, 1, 2],
    )
  })

  contract('two stores on one place neither lose nor mix writes', async (store, place) => {
    const other = await place.open([first])
    try {
      const addOne = (writer: Store) =>
        writer.write(async rows => {
          const age = await rows.count(pets)
          await new Promise(setImmediate)
          await rows.insert(pets, pet('ann', `p${String(age).padStart(3, '0')}`, age))
        })
      const writers = Array.from({ length: 40 }, (_, n) => (n % 2 ? store : other))
      await Promise.all(writers.map(addOne))
      const ages = (await store.read(rows => rows.list(pets))).map(row => row.age)
      assert.deepEqual(
        ages,
        Array.from({ length: 40 }, (_, n) => n),
      )
      assert.deepEqual(await other.read(rows => rows.count(pets)), 40)
    } finally {
      await other.close()
    }
  })

  contract('the revision changes with every commit, here and elsewhere', async (store, place) => {
    const other = await place.open([first])
    try {
      const seen = new Set([await store.revision()])
      for (const [writer, name] of [
        [store, 'a'],
        [other, 'b'],
        [store, 'c'],
      ] as const) {
        await insert(writer, pet('ann', name, 1))
        const revision = await store.revision()
        assert.ok(!seen.has(revision), `${revision} was seen before`)
        seen.add(revision)
        assert.equal(await store.revision(), revision)
      }
      const before = await store.revision()
      await assert.rejects(insert(store, pet('ann', 'a', 1)))
      await names(store)
      assert.equal(await store.revision(), before)
    } finally {
      await other.close()
    }
  })

  contract('rows refuse to work once their transaction is over', async store => {
    const rows = await store.write(async rows => rows)
    await assert.rejects(rows.insert(pets, pet('ann', 'rex', 1)), /transaction had ended/)
    await assert.rejects(rows.list(pets), /transaction had ended/)
  })

  contract('a write inside a write is refused instead of waiting for ever', async store => {
    const nested = store.write(() => insert(store, pet('ann', 'rex', 1)))
    await assert.rejects(nested, /a write was started inside a write/)
    await insert(store, pet('ann', 'rex', 1))
  })

  contract('what a write has started may write once that write has ended', async store => {
    const later = await store.write(async () => {
      const timer = new Promise<void>(resolve => setTimeout(resolve, 1))
      return { written: timer.then(() => insert(store, pet('ann', 'rex', 1))) }
    })
    await later.written
    assert.deepEqual(await names(store), ['rex'])
  })

  contract('a closed store refuses writes', async store => {
    await store.close()
    await assert.rejects(insert(store, pet('ann', 'rex', 1)), /the store is closed/)
  })

  contract('what was written is there when the place is opened again', async (store, place) => {
    await insert(store, pet('ann', 'rex', 3))
    await store.close()
    const again = await place.open([first])
    assert.deepEqual(await again.read(rows => rows.list(pets)), [pet('ann', 'rex', 3)])
    await again.close()
  })
}

function migrationContract(newPlace: () => Promise<StorePlace>): void {
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
  const second: Migration = { id: 2, name: 'things', changes: [createTable(older)] }
  const third: Migration = {
    id: 3,
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
      id: 2,
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

  test('migrations with a gap in their numbers are refused', async () => {
    const place = await newPlace()
    await assert.rejects(place.open([first, third]), /has number 3 but stands at 2/)
  })

  test('two programs that start at once apply each migration once', async () => {
    const place = await newPlace()
    const stores = await Promise.all([1, 2, 3].map(() => place.open([first, second, third])))
    for (const store of stores) assert.equal(await store.read(rows => rows.count(newer)), 0)
    for (const store of stores) await store.close()
  })
}

function pet(owner: string, name: string, age: number): Pet {
  return { owner, name, age, tag: `${owner}/${name}` }
}

async function insert(store: Store, ...rows: Pet[]): Promise<void> {
  await store.write(async writable => {
    for (const row of rows) await writable.insert(pets, row)
  })
}

async function names(store: Store): Promise<string[]> {
  return (await store.read(rows => rows.list(pets))).map(row => row.name)
}

async function byAge(store: Store, age: number): Promise<Pet[]> {
  return store.read(rows => rows.list(pets, { index: 'age', where: { age } }))
}
