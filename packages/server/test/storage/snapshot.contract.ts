// What every store must keep of a read: it sees what one commit has left, and nothing of a later one.

import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import { ClientGone } from '../../src/base/client-gone.ts'
import { rememberAnswers } from '../../src/storage/remembered-answers.ts'
import type { Filing, SearchCondition, Sort } from '../../src/storage/search/search.ts'
import type { Rows, Store } from '../../src/storage/store.ts'
import { type Random, randomFrom } from '../support/mutation.ts'
import { type Contract, first, insert, type Pet, pet, pets } from './pets.ts'
import { facts } from './search-questions.ts'

const seed = seedFrom('SNAPSHOT_SEED')

const REX = { owner: 'ann', name: 'rex' }
const TOM = { owner: 'ann', name: 'tom' }

export function snapshotContract(contract: Contract): void {
  for (const where of ['here', 'elsewhere'] as const) {
    contract(
      `a read does not see what is committed ${where} while it reads`,
      async (store, place) => {
        const writer = where === 'here' ? store : await place.open([first])
        await insert(writer, pet('ann', 'rex', 1), pet('ann', 'tom', 1))
        await settle(store, writer)
        await store.read(async rows => {
          assert.equal((await rows.get(pets, REX))?.age, 1)
          await ageBoth(writer, 2)
          await writer.write(one => one.insert(pets, pet('ann', 'new', 2)))
          await settle(store, writer)
          assert.deepEqual(await agesIn(rows), [1, 1])
          assert.equal((await rows.get(pets, TOM))?.age, 1)
          assert.equal(await rows.get(pets, { owner: 'ann', name: 'new' }), undefined)
          assert.equal(await rows.count(pets), 2)
          assert.equal((await rows.list(pets, { index: 'age', where: { age: 2 } })).length, 0)
          // Others who read now see it, and what this one has read is not remembered for them.
          assert.deepEqual(await store.read(agesIn), [2, 2, 2])
          assert.equal((await store.read(all => all.get(pets, TOM)))?.age, 2)
          assert.equal((await rows.get(pets, REX))?.age, 1)
        })
        assert.deepEqual(await store.read(agesIn), [2, 2, 2])
        if (writer !== store) await writer.close()
      },
    )
  }

  const MANY = Array.from({ length: 300 }, (_, at) => pet('ann', `pet-${at}`, at))

  contract('who reads or writes many rows lets others have their turn', async store => {
    await insert(store, ...MANY)
    const works: Readonly<Record<string, (rows: Rows) => Promise<unknown>>> = {
      'one by one': async rows => {
        for (const one of MANY) await rows.get(pets, one)
      },
      'a list of all': rows => rows.list(pets),
    }
    for (const [name, work] of Object.entries(works)) {
      assert.ok((await turnsWithin(() => store.read(work))) >= 1, name)
      assert.ok((await turnsWithin(() => store.write(work))) >= 1, name)
    }
    const deleted = store.write(async rows => {
      for (const one of MANY) await rows.delete(pets, one)
    })
    assert.ok((await turnsWithin(() => deleted)) >= 1)
  })

  contract('who has gone reads no further', async store => {
    await insert(store, ...MANY)
    await store.write(rows => rows.file(MANY.map(filing)))
    const tangled: SearchCondition = {
      any: MANY.slice(0, 150).map(({ name }) => ({ attribute: 'name', term: name })),
    }
    const search = { space: 'pets', where: { not: tangled }, order: [BY_AGE], limit: 5 } as const
    const readings: Readonly<Record<string, (rows: Rows) => Promise<unknown>>> = {
      rows: async rows => {
        for (;;) await rows.get(pets, REX)
      },
      search: rows => rows.find(search),
    }
    assert.equal((await store.read(rows => rows.find(search))).total, MANY.length - 150)
    for (const [name, work] of Object.entries(readings)) {
      let isGone = false
      const read = store.read(
        async rows => {
          setImmediate(() => {
            isGone = true
          })
          await work(rows)
        },
        () => isGone,
      )
      await assert.rejects(read, ClientGone, name)
      await assert.rejects(
        store.read(work, () => true),
        ClientGone,
        name,
      )
    }
  })

  contract('each of many reads keeps what it has begun with', async store => {
    await insert(store, pet('ann', 'rex', 0), pet('ann', 'tom', 0))
    const readings = []
    const ends: (() => void)[] = []
    for (let age = 0; age < 12; age++) {
      const { promise: end, resolve } = Promise.withResolvers<void>()
      ends.push(resolve)
      const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
      readings.push(
        store.read(async rows => {
          begin()
          await end
          assert.deepEqual(await agesIn(rows), [age, age])
        }),
      )
      await begun
      // PostgreSQL gives ten connections: so many reads are busy at once only by turns.
      if (age >= 6) ends[age - 6]?.()
      if (age >= 6) await readings[age - 6]
      await ageBoth(store, age + 1)
    }
    for (const end of ends) end()
    await Promise.all(readings)
  })

  contract(
    'a read is current until something is committed, a write until it changes',
    async store => {
      await insert(store, pet('ann', 'rex', 1))
      await store.read(async rows => {
        assert.ok(rows.isCurrent())
        await insert(store, pet('ann', 'tom', 1))
        await store.revision()
        assert.ok(!rows.isCurrent())
      })
      await store.write(async rows => {
        assert.ok(rows.isCurrent())
        await rows.get(pets, REX)
        assert.ok(rows.isCurrent())
        await rows.delete(pets, REX)
        assert.ok(!rows.isCurrent())
      })
    },
  )

  contract('rows refuse to be read once the read is over', async store => {
    const rows = await store.read(async rows => rows)
    await assert.rejects(rows.list(pets), /transaction had ended/)
    await assert.rejects(rows.get(pets, REX), /transaction had ended/)
    assert.ok(!rows.isCurrent())
  })

  contract('what is written in a transaction is not remembered for others', async store => {
    await insert(store, pet('ann', 'rex', 1))
    const remembered = rememberAnswers<Pet>(store, { maxBytes: 1_000_000, sizeOf: () => 100 })
    const find = (rows: Rows) => remembered.find('rex', rows, one => one.get(pets, REX))
    const failing = store.write(async rows => {
      await rows.update(pets, pet('ann', 'rex', 9))
      assert.equal((await find(rows))?.age, 9)
      throw new Error('undone')
    })
    await assert.rejects(failing, /undone/)
    assert.equal((await store.read(find))?.age, 1)
    await store.write(async rows => assert.equal((await find(rows))?.age, 1))
  })

  contract(
    `reads amid writes see whole commits, in order (SNAPSHOT_SEED=${seed})`,
    async (store, place) => {
      const other = await place.open([first])
      await insert(store, pet('ann', 'rex', 0), pet('ann', 'tom', 0))
      await settle(other, store)
      const random = randomFrom(seed)
      let acknowledged = 0
      let isOver = false
      const writing = (async () => {
        for (let age = 1; age <= sized(500); age++) {
          await ageBoth(random(2) === 0 ? store : other, age)
          acknowledged = age
          if (random(3) === 0) await pause(random)
        }
        isOver = true
      })()
      const readers = [store, other, store, other, store].map(reader => readAmid(reader, random))
      await Promise.all([writing, ...readers])
      await other.close()

      async function readAmid(reader: Store, random: Random): Promise<void> {
        const remembered = rememberAnswers<Pet>(reader, { maxBytes: 1_000_000, sizeOf: () => 100 })
        let seen = 0
        while (!isOver) {
          await pause(random)
          const before = acknowledged
          // What another process commits is noticed within a millisecond.
          await sleep(2)
          const ages = await reader.read(async rows => {
            const reads = [
              () => rows.get(pets, REX),
              () => rows.get(pets, TOM),
              async () => (await rows.list(pets)).at(-1),
              () => remembered.find('tom', rows, one => one.get(pets, TOM)),
              async () => (await rows.list(pets, { index: 'tag', where: { tag: 'ann/rex' } }))[0],
            ]
            const ages = []
            for (let n = 0; n < 5; n++) {
              ages.push((await reads[random(reads.length)]?.())?.age ?? -1)
              if (random(2) === 0) await pause(random)
            }
            return ages
          })
          assert.deepEqual(new Set(ages).size, 1, `one commit in ${ages}`)
          const [age = -1] = ages
          assert.ok(age >= before, `${age} was read after ${before} was acknowledged`)
          assert.ok(age >= seen, `${age} was read after ${seen}`)
          seen = age
        }
      }
    },
  )
}

async function pause(random: Random): Promise<void> {
  const turns = random(4)
  for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate)
}

async function ageBoth(store: Store, age: number): Promise<void> {
  await store.write(async rows => {
    await rows.update(pets, pet('ann', 'rex', age))
    await new Promise(setImmediate)
    await rows.update(pets, pet('ann', 'tom', age))
  })
}

async function agesIn(rows: Rows): Promise<number[]> {
  return (await rows.list(pets)).map(({ age }) => age)
}

/** What another process has committed is seen within a millisecond. */
async function settle(reader: Store, writer: Store): Promise<void> {
  if (reader !== writer) await sleep(2)
}

const BY_AGE: Sort = { attribute: 'age', descending: false }

function filing({ name, age }: Pet): Filing {
  return { space: 'pets', document: name, after: facts({ age }, { name: [name] }) }
}

/** How often others have had their turn before it was done. */
async function turnsWithin(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  await work()
  isOver = true
  return turns
}
