// How every store must keep writes apart, and what is left of them.

import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Store } from '../../src/storage/store.ts'
import { type Contract, first, insert, names, pet, pets } from './pets.ts'

export function transactionContract(contract: Contract): void {
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
        if (writer === other) await sleep(2)
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
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const later = await store.write(async () => ({
      written: ended.then(() => insert(store, pet('ann', 'rex', 1))),
    }))
    end()
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
