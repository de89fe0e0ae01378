// What every store must do with single rows.

import assert from 'node:assert/strict'
import { deleteRows } from '../../src/storage/delete-rows.ts'
import { DuplicateRow } from '../../src/storage/store.ts'
import { byAge, type Contract, insert, names, type Pet, pet, pets } from './pets.ts'

export function rowContract(contract: Contract): void {
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

  contract('all rows of some values are deleted, in pieces, and no others', async store => {
    const many = Array.from({ length: 450 }, (_, at) => pet('ann', `rex ${at}`, 3))
    await insert(store, ...many, pet('ann ', 'tom', 1), pet('bob', 'pip', 2))
    await store.write(rows => deleteRows(rows, pets, { owner: 'ann' }))
    assert.deepEqual(await names(store), ['tom', 'pip'])
    assert.deepEqual(await byAge(store, 3), [])
    await store.write(rows => deleteRows(rows, pets))
    assert.deepEqual(await names(store), [])
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
