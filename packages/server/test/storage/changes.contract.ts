// What every store must tell of commits: to whoever has read what they change, and to nobody else.

import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { rememberAnswers } from '../../src/storage/remembered-answers.ts'
import type { Rows, Store, WritableRows } from '../../src/storage/store.ts'
import { type Contract, first, insert, marks, type Pet, pet, pets } from './pets.ts'

type Read = (rows: Rows) => Promise<unknown>
type Write = (rows: WritableRows) => Promise<unknown>

/** A read of each kind; their answers are about ann's pets or about one of hers. */
const READS: Readonly<Record<string, Read>> = {
  'get rex': rows => rows.get(pets, { owner: 'ann', name: 'rex' }),
  'get nobody': rows => rows.get(pets, { owner: 'ann', name: 'nobody' }),
  "ann's": rows => rows.list(pets, { where: { owner: 'ann' } }),
  "how many are ann's": rows => rows.count(pets, { where: { owner: 'ann' } }),
  'the first of all': rows => rows.list(pets, { limit: 1 }),
  'of age 3': rows => rows.list(pets, { index: 'age', where: { age: 3 } }),
  'of age 3, and of ann': rows =>
    rows.list(pets, { index: 'age', where: { age: 3, owner: 'ann' } }),
  'by tag': rows => rows.list(pets, { index: 'tag', where: { tag: 'ann/rex' } }),
  marks: rows => rows.list(marks),
}

const aged = (age: number): Pet => pet('ann', 'rex', age)

/** Each write, and the reads whose answers it may change. */
const WRITES: readonly (readonly [name: string, write: Write, tells: readonly string[]])[] = [
  [
    'another of another age is added',
    rows => rows.insert(pets, pet('bob', 'tom', 5)),
    ['the first of all'],
  ],
  [
    'nobody is added',
    rows => rows.insert(pets, pet('ann', 'nobody', 9)),
    ['get nobody', "ann's", "how many are ann's", 'the first of all'],
  ],
  [
    'rex grows older',
    rows => rows.update(pets, aged(4)),
    [
      ...['get rex', "ann's", "how many are ann's", 'the first of all', 'by tag'],
      ...['of age 3', 'of age 3, and of ann'],
    ],
  ],
  [
    'rex gets another tag',
    rows => rows.update(pets, { ...aged(4), tag: 'other' }),
    ['get rex', "ann's", "how many are ann's", 'the first of all', 'by tag'],
  ],
  [
    "one of bob's becomes 3",
    rows => rows.update(pets, pet('bob', 'tom', 3)),
    ['the first of all', 'of age 3'],
  ],
  [
    'it goes',
    rows => rows.delete(pets, { owner: 'bob', name: 'tom' }),
    ['the first of all', 'of age 3'],
  ],
  [
    'rex goes',
    rows => rows.delete(pets, { owner: 'ann', name: 'rex' }),
    ['get rex', "ann's", "how many are ann's", 'the first of all'],
  ],
  ['one goes who is not there', rows => rows.delete(pets, { owner: 'ann', name: 'rex' }), []],
  ['a mark is made', rows => rows.insert(marks, { mark: 7 }), ['marks']],
  ['only reading is done', rows => rows.list(pets), []],
]

export function changesContract(contract: Contract): void {
  contract(
    'a commit is told to whoever has read what it changes, and to nobody else',
    async store => tellInTurn(store, store, { exactly: true }),
  )

  contract('a commit of another machine is told as well', async (store, place) => {
    const other = await place.open([first])
    try {
      await tellInTurn(store, other, { exactly: place.hearsWhatOthersChange })
    } finally {
      await other.close()
    }
  })

  contract('a read that a commit overtakes is not remembered', async store => {
    await insert(store, aged(3))
    const { find, asked } = remembering(store)
    const { promise: isRead, resolve: goOn } = Promise.withResolvers<void>()
    const early = store.read(rows =>
      find('rex', rows, async watched => {
        const rex = await watched.get(pets, { owner: 'ann', name: 'rex' })
        await isRead
        return rex
      }),
    )
    await store.write(rows => rows.update(pets, aged(4)))
    await store.revision()
    goOn()
    assert.deepEqual(await early, aged(3))
    const now = await store.read(rows =>
      find('rex', rows, watched => watched.get(pets, { owner: 'ann', name: 'rex' })),
    )
    assert.deepEqual(now, aged(4))
    assert.equal(asked(), 2)
  })

  contract('what was not committed is told to nobody', async store => {
    await insert(store, aged(3))
    const { find, asked } = remembering(store)
    const read = () => store.read(rows => find('all', rows, watched => watched.list(pets)))
    await read()
    const failing = store.write(async rows => {
      await rows.insert(pets, pet('ann', 'tom', 1))
      throw new Error('no')
    })
    await assert.rejects(failing, /no/)
    assert.deepEqual(await read(), [aged(3)])
    assert.equal(asked(), 1)
  })

  contract('what is remembered stays within its bytes', async store => {
    for (let age = 0; age < 50; age++) await insert(store, pet('ann', `pet-${age}`, age))
    const { find, asked } = remembering(store, 20_000)
    const read = (age: number) =>
      store.read(rows => find(`${age}`, rows, watched => watched.list(pets, byAge(age))))
    for (let age = 0; age < 50; age++) await read(age)
    assert.equal(asked(), 50)
    await read(49)
    assert.equal(asked(), 50)
    await read(0)
    assert.equal(asked(), 51)
    // What was forgotten for want of room leaves nothing behind that would be told.
    await store.write(rows => rows.update(pets, pet('ann', 'pet-7', 8)))
    for (const age of [7, 8]) assert.equal((await read(age))?.length, age === 7 ? 0 : 2)
  })
}

const byAge = (age: number) => ({ index: 'age', where: { age } })

/** Every read before and after each write: is it asked again when it must be, and only then? */
async function tellInTurn(
  store: Store,
  writer: Store,
  { exactly }: { readonly exactly: boolean },
): Promise<void> {
  await insert(store, aged(3))
  const { find, asked } = remembering(store)
  const readAll = async () => {
    const again: string[] = []
    for (const [name, read] of Object.entries(READS)) {
      const before = asked()
      const answer = await store.read(rows =>
        find(name, rows, async one => ({ is: await read(one) })),
      )
      if (asked() > before) again.push(name)
      assert.deepEqual(answer, { is: await store.read(read) }, name)
    }
    return again
  }
  assert.deepEqual(await readAll(), Object.keys(READS))
  for (const [name, write, tells] of WRITES) {
    assert.deepEqual(await readAll(), [], `before: ${name}`)
    await writer.write(write)
    if (writer !== store) await sleep(2)
    const again = await readAll()
    const told = exactly ? again : again.filter(one => tells.includes(one))
    assert.deepEqual(told.toSorted(), tells.toSorted(), name)
  }
}

function remembering(store: Store, maxBytes = 1_000_000) {
  let count = 0
  const remembered = rememberAnswers<{ readonly length?: number } | object>(store, {
    maxBytes,
    sizeOf: () => 1_000,
  })
  return {
    asked: () => count,
    find: <Answer extends object>(
      key: string,
      rows: Rows,
      work: (rows: Rows) => Promise<Answer | undefined>,
    ): Promise<Answer | undefined> =>
      remembered.find(key, rows, async watched => {
        count += 1
        return work(watched)
      }) as Promise<Answer | undefined>,
  }
}
