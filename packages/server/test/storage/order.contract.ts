// In which order every store must list rows, and by pages of which size.

import assert from 'node:assert/strict'
import { type Contract, insert, marks, type Pet, pet, pets } from './pets.ts'

/** Read three at a time. */
const LARGE_PETS = { ...pets, weight: 100 }

export function orderContract(contract: Contract): void {
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

  contract('a list can be walked from its end', async store => {
    const ages = [5, 1, 3, 3, 3, 2, 3, 1, 9, 3, 10]
    await insert(store, ...ages.map((age, n) => pet(n % 2 ? 'ann' : 'bob', `p${n}`, age)))
    const walks = [
      {},
      { index: 'age' },
      { index: 'tag' },
      { where: { owner: 'bob' } },
      { index: 'age', where: { age: 3 } },
      { index: 'age', range: { from: 2, to: 9 } },
    ]
    for (const query of walks) {
      const forwards = await store.read(rows => rows.list(pets, query))
      const down = { ...query, descending: true } as const
      assert.deepEqual(await store.read(rows => rows.list(pets, down)), forwards.toReversed())
      for (const limit of [4, 6, 100]) {
        const few = await store.read(rows => rows.list(LARGE_PETS, { ...down, limit }))
        assert.deepEqual(few, forwards.toReversed().slice(0, limit))
      }
      for (const limit of [1, 2, 3, 100]) {
        const pages: Pet[] = []
        let page = await store.read(rows => rows.list(pets, { ...down, limit }))
        while (page.length > 0) {
          pages.push(...page)
          const after = page.at(-1) as Pet
          page = await store.read(rows => rows.list(pets, { ...down, limit, after }))
        }
        assert.deepEqual(pages, forwards.toReversed())
      }
    }
  })

  contract('a range bounds the column that follows the fixed ones', async store => {
    const values = [-2, 0, 1, 3, 10, '', 'a', 'a\0', 'b', 'ä', '\ud800']
    await store.write(async rows => {
      for (const mark of values) await rows.insert(marks, { mark })
    })
    const bounds = [undefined, -5, 1, 2, 99, '', 'a', 'aa', '\udfff']
    for (const [first, from] of bounds.entries()) {
      for (const [second, to] of bounds.entries()) {
        const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
        const isIn = (value: string | number) =>
          (first === 0 || compare(value, from) >= 0) && (second === 0 || compare(value, to) < 0)
        const listed = await store.read(rows => rows.list(marks, { range }))
        const expected = values.filter(isIn)
        assert.deepEqual(
          listed.map(({ mark }) => mark),
          expected,
          JSON.stringify(range),
        )
        assert.equal(await store.read(rows => rows.count(marks, { range })), expected.length)
      }
    }
    await insert(
      store,
      pet('ann', 'a', 1),
      pet('ann', 'b', 2),
      pet('ann', 'c', 3),
      pet('bob', 'b', 2),
    )
    const within = { where: { owner: 'ann' }, range: { from: 'b' } }
    const found = await store.read(rows => rows.list(pets, within))
    assert.deepEqual(
      found.map(({ owner, name }) => owner + name),
      ['annb', 'annc'],
    )
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
    const fixed = { where: { owner: 'ann', name: 'rex' } }
    await assert.rejects(list({ ...fixed, range: { from: 'a' } }), /has no range/)
    await assert.rejects(list({ range: { from: null } }), /pets\.owner must be/)
    const after = pet('bob', 'rex', 1)
    await assert.rejects(list({ where: { owner: 'ann' }, after }), /outside this list/)
  })
}

/** Numbers before strings, which compare by code point: as every store orders them. */
function compare(one: string | number, other: string | number | undefined): number {
  if (other === undefined) return 0
  if (typeof one !== typeof other) return typeof one === 'number' ? -1 : 1
  if (typeof one === 'number') return one - Number(other)
  const [a, b] = [[...one], [...String(other)]]
  for (const [index, character] of a.entries()) {
    const difference = (character.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? -1)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
