// What every store must find: random questions beside a plain look at every document.

import assert from 'node:assert/strict'
import { seedFrom } from '../../../../test/seed.ts'
import { count, sized } from '../../../../test/size.ts'
import {
  EVERYTHING,
  type Facts,
  type Filing,
  type Search,
  type SearchCondition,
  type SearchPosition,
  type Sort,
} from '../../src/storage/search/search.ts'
import { compareValues } from '../../src/storage/search/text-order.ts'
import type { Rows, Store } from '../../src/storage/store.ts'
import { randomFrom } from '../support/mutation.ts'
import { type Contract, marks } from './pets.ts'
import { anyCondition, anyFacts, anyOrder, facts } from './search-questions.ts'

/** Enough that lists are not all short: the long ones are walked in other ways. */
const DOCUMENTS = 1_500
const QUESTIONS = sized(500)
const BETWEEN_CHANGES = 10

const seed = seedFrom('SEARCH_SEED')

const byAge: Sort = { attribute: 'age', descending: false }

async function find(store: Store, more: Partial<Search> = {}) {
  const search = { space: 'pets', where: EVERYTHING, order: [byAge], limit: 10, ...more } as const
  return store.read(rows => rows.find(search))
}

const documentsOf = async (store: Store, more: Partial<Search> = {}) =>
  (await find(store, more)).documents.map(({ document }) => document)

const file = (store: Store, ...filings: Filing[]) => store.write(rows => rows.file(filings))

const pet = (document: string, after: Facts): Filing => ({ space: 'pets', document, after })

export function searchContract(contract: Contract): void {
  contract('what was filed is found, until it is filed otherwise or is gone', async store => {
    assert.deepEqual(await find(store), { total: 0, documents: [], hasMore: false })
    const before = facts({ age: 3 }, { word: ['brown', 'small'] })
    await file(store, pet('rex', before), pet('tom', facts({ age: 2 })))
    assert.deepEqual(await documentsOf(store), ['tom', 'rex'])
    const brown: SearchCondition = { attribute: 'word', term: 'brown' }
    assert.deepEqual(await documentsOf(store, { where: brown }), ['rex'])
    const after = facts({ age: 1 }, { word: ['old', 'small'] })
    await file(store, { space: 'pets', document: 'rex', before, after })
    assert.deepEqual(await documentsOf(store), ['rex', 'tom'])
    assert.deepEqual(await documentsOf(store, { where: brown }), [])
    await file(store, { space: 'pets', document: 'rex', before: after })
    assert.deepEqual(await documentsOf(store), ['tom'])
    await store.write(rows => rows.fileNothing())
    assert.equal((await find(store)).total, 0)
  })

  contract('each space has its own documents and attributes', async store => {
    await file(store, pet('rex', facts({ age: 3 })), {
      space: 'people',
      document: 'rex',
      after: facts({ age: 40 }),
    })
    assert.deepEqual(await documentsOf(store, { space: 'people' }), ['rex'])
    const old: SearchCondition = { value: 'age', range: { from: 40 } }
    assert.equal((await find(store, { where: old })).total, 0)
  })

  contract('a write that fails leaves what can be found as it was', async store => {
    const failing = store.write(async rows => {
      await rows.file([pet('rex', facts({ age: 3 }))])
      assert.equal((await rows.find(searchOf({}))).total, 1)
      throw new Error('no')
    })
    await assert.rejects(failing, /no/)
    assert.equal((await find(store)).total, 0)
    await file(store, pet('tom', facts({ age: 3 })))
    assert.deepEqual(await documentsOf(store), ['tom'])
  })

  contract('a search is of the commit that the rows beside it are of', async store => {
    await file(store, pet('rex', facts({ age: 3 })))
    await store.read(async rows => {
      assert.equal((await rows.list(marks)).length, 0)
      await store.write(async later => {
        await later.file([pet('tom', facts({ age: 4 }))])
        await later.insert(marks, { mark: 1 })
      })
      assert.equal((await rows.find(searchOf({}))).total, 1)
      assert.equal((await rows.list(marks)).length, 0)
    })
    assert.equal((await find(store)).total, 2)
  })

  contract('others have their turn while much is compared', async (store, { isFar }) => {
    const many = 2 * sized(100, isFar ? 30 : 100)
    const ages = Array.from({ length: 1.5 * many }, (_, age) => pet(`pet ${age}`, facts({ age })))
    await file(store, ...ages)
    // A range each: those of one value would be looked up as a list, which is soon done.
    const is = (age: number): SearchCondition => ({
      value: 'age',
      range: { from: age - 0.5, to: age + 0.5 },
    })
    const conditions = Array.from({ length: many }, (_, at) => is(at))
    const none = { all: conditions.map(condition => ({ not: condition })) }
    const two = { all: [{ any: conditions }, { any: conditions.map(one => ({ not: one })) }] }
    for (const [where, total] of [
      [{ any: conditions }, many],
      [none, many / 2],
      [two, many],
    ] as const) {
      let turns = 0
      let isOver = false
      const count = () => {
        turns += 1
        if (!isOver) setImmediate(count)
      }
      setImmediate(count)
      const found = await find(store, { where, limit: 5 })
      isOver = true
      const first = where === none ? many : 0
      assert.equal(found.total, total)
      assert.equal(found.documents[0]?.document, `pet ${first}`)
      assert.ok(turns >= 10, `only ${turns} turns of others`)
    }
  })

  contract('values are in the order of keys, those without one at the end', async store => {
    const values = [
      '',
      'A',
      'a',
      'é',
      '\u{ff5e}',
      '\u{1f600}',
      '\u0000',
      '\ud800',
      -1,
      -0.5,
      0,
      2e300,
    ]
    const filings = values.map((value, at) => pet(`${at}`, facts({ any: value })))
    await file(store, ...filings, pet('none', facts()))
    const ordered = [...values.keys()].sort((one, other) =>
      compareValues(values[one] ?? 0, values[other] ?? 0),
    )
    const order = (descending: boolean): Search['order'] => [{ attribute: 'any', descending }]
    const all = { limit: 20 }
    assert.deepEqual(await documentsOf(store, { ...all, order: order(false) }), [
      ...ordered.map(String),
      'none',
    ])
    assert.deepEqual(await documentsOf(store, { ...all, order: order(true) }), [
      ...ordered.map(String).reverse(),
      'none',
    ])
    for (const [at, value] of values.entries()) {
      const where: SearchCondition = { value: 'any', range: { from: value, to: value } }
      assert.deepEqual(await documentsOf(store, { where }), [String(at)])
    }
  })

  contract('a document that stands there twice is filed twice', async store => {
    const [one, two] = [facts({ age: 1 }), facts({ age: 2 })]
    const again: Filing = { space: 'pets', document: 'rex', before: one, after: two }
    await file(store, pet('rex', one), again)
    assert.equal((await find(store, { where: { value: 'age', range: { to: 1 } } })).total, 0)
    assert.equal((await find(store, { where: { value: 'age', range: { from: 2 } } })).total, 1)
  })

  contract(
    `${count(QUESTIONS)} random questions find what a look at each finds, seed ${seed}`,
    async store => {
      const random = randomFrom(seed)
      const world: World = new Map()
      for (let at = 0; at < DOCUMENTS; at++) world.set(`d${at}`, anyFacts(random))
      const filings = [...world].map(([document, after]) => ({ space: 'any', document, after }))
      await file(store, ...filings)
      const numbers = new Map([...world.keys()].map((name, at) => [name, at]))
      const change = (times: number) =>
        store.write(async rows => {
          for (let at = 0; at < times; at++) {
            const document = `d${random(DOCUMENTS)}`
            const before = world.get(document)
            if (!before) continue
            const after = random(3) === 0 ? undefined : anyFacts(random)
            await rows.file([{ space: 'any', document, before, ...(after && { after }) }])
            if (after) world.set(document, after)
            else world.delete(document)
          }
        })
      await change(50)
      for (let first = 0; first < QUESTIONS; first += BETWEEN_CHANGES) {
        await store.read(rows => ask(rows, first, Math.min(QUESTIONS, first + BETWEEN_CHANGES)))
        await change(3)
      }

      async function ask(rows: Rows, first: number, end: number): Promise<void> {
        for (let asked = first; asked < end; asked++) {
          const where = anyCondition(random, 3)
          const order = anyOrder(random)
          const limit = 1 + random(60)
          const expected = [...world]
            .filter(([, facts]) => meets(facts, where))
            .sort(plainOrder(order, numbers))
            .map(([document]) => document)
          const what = JSON.stringify({ seed, asked, where, order, limit })
          let after: SearchPosition | undefined
          let seen = 0
          for (let page = 0; page < 3; page++) {
            const search: Search = { space: 'any', where, order, limit, ...(after && { after }) }
            const found = await rows.find(search)
            assert.equal(found.total, expected.length, what)
            const names = found.documents.map(({ document }) => document)
            assert.deepEqual(names, expected.slice(seen, seen + limit), what)
            seen += names.length
            assert.equal(found.hasMore, seen < expected.length, what)
            after = found.documents.at(-1)?.position
            if (!found.hasMore) break
            // Further in, from the place of any document.
            if (page === 1) {
              const jump = await rows.find({ ...search, limit: expected.length })
              after = jump.documents.at(random(jump.documents.length))?.position ?? after
              seen =
                expected.indexOf(
                  jump.documents.find(one => one.position === after)?.document ?? '',
                ) + 1
            }
          }
        }
      }
    },
  )
}

const searchOf = (more: Partial<Search>): Search => ({
  space: 'pets',
  where: EVERYTHING,
  order: [byAge],
  limit: 10,
  ...more,
})

type World = Map<string, Facts>

function meets(facts: Facts, condition: SearchCondition): boolean {
  if ('not' in condition) return !meets(facts, condition.not)
  if ('all' in condition) return condition.all.every(one => meets(facts, one))
  if ('any' in condition) return condition.any.some(one => meets(facts, one))
  if ('term' in condition) return facts.terms.get(condition.attribute)?.has(condition.term) ?? false
  const value = facts.values.get(condition.value)
  if (value === undefined) return false
  const { from, above, to, below } = condition.range
  return (
    (from === undefined || compareValues(value, from) >= 0) &&
    (above === undefined || compareValues(value, above) > 0) &&
    (to === undefined || compareValues(value, to) <= 0) &&
    (below === undefined || compareValues(value, below) < 0)
  )
}

type Entry = readonly [document: string, facts: Facts]

function plainOrder(order: Search['order'], numbers: ReadonlyMap<string, number>) {
  const isDown = order.at(-1)?.descending ?? false
  return ([one, facts]: Entry, [other, otherFacts]: Entry): number => {
    for (const { attribute, descending } of order) {
      const [left, right] = [facts.values.get(attribute), otherFacts.values.get(attribute)]
      if (left === undefined && right === undefined) continue
      if (left === undefined) return 1
      if (right === undefined) return -1
      const compared = compareValues(left, right)
      if (compared !== 0) return descending ? -compared : compared
    }
    const apart = (numbers.get(one) ?? 0) - (numbers.get(other) ?? 0)
    return isDown ? -apart : apart
  }
}
