// What every store must do about the key that seals its secrets.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTable, type Migration } from '../../src/storage/migrate.ts'
import { createSealedText, randomSealingKey } from '../../src/storage/sealed-text.ts'
import {
  type KeySource,
  SEALING_KEYS,
  type SealedSample,
  settleSealingKey,
} from '../../src/storage/sealing-key.ts'
import type { StorePlace } from './pets.ts'

const migrations: readonly Migration[] = [
  { name: 'sealing keys', changes: [createTable(SEALING_KEYS)] },
]
const nothingSealed = async () => undefined

/** A key that may be asked for at any time, and what was asked of it. */
function keyOf(key: Buffer): KeySource & { readonly asked: boolean[] } {
  const asked: boolean[] = []
  const load = (mayCreate: boolean) => {
    asked.push(mayCreate)
    return key
  }
  return { name: 'of a test', load, asked }
}

export function sealingKeyContract(newPlace: () => Promise<StorePlace>): void {
  test('the first key to come is the key of the store, and another is refused', async () => {
    const place = await newPlace()
    const key = keyOf(randomSealingKey())
    const store = await place.open(migrations)
    const secrets = await settleSealingKey(store, key, nothingSealed)
    assert.deepEqual(key.asked, [true])
    const again = await settleSealingKey(store, key, nothingSealed)
    assert.equal(again.open(secrets.seal('hush', 'row'), 'row'), 'hush')
    assert.deepEqual(key.asked, [true, false], 'a key that is settled is never made anew')

    const other = keyOf(randomSealingKey())
    const advice = /put the key file back.* copy of the file "key".* CASEGATE_SEALING_KEY/
    await assert.rejects(settleSealingKey(store, other, nothingSealed), advice)
    assert.deepEqual(other.asked, [false])
    await store.close()
  })

  test('of servers that start at once with a key each, one settles it', async () => {
    const place = await newPlace()
    const stores = await Promise.all([1, 2, 3, 4].map(() => place.open(migrations)))
    const keys = stores.map(() => keyOf(randomSealingKey()))
    const settled = await Promise.allSettled(
      stores.map((store, n) => settleSealingKey(store, keys[n]!, nothingSealed)),
    )
    const won = settled.findIndex(({ status }) => status === 'fulfilled')
    assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const store of stores) {
      await settleSealingKey(store, keys[won]!, nothingSealed)
      await store.close()
    }
  })

  test('a store with secrets that names no key takes only the key that opens them', async () => {
    const place = await newPlace()
    const key = randomSealingKey()
    const sample: SealedSample = { sealed: createSealedText(key).seal('old', 'row'), row: 'row' }
    const store = await place.open(migrations)
    const wrong = keyOf(randomSealingKey())
    const find = async () => sample
    await assert.rejects(settleSealingKey(store, wrong, find), /put the key file back/)
    assert.deepEqual(wrong.asked, [false], 'no new key, which could open nothing')
    assert.equal(await store.read(rows => rows.count(SEALING_KEYS)), 0)
    await settleSealingKey(store, keyOf(key), find)
    await store.close()
  })

  test('what the store tells of the key is no part of it', async () => {
    const place = await newPlace()
    const key = randomSealingKey()
    const store = await place.open(migrations)
    await settleSealingKey(store, keyOf(key), nothingSealed)
    const kept = JSON.stringify(await store.read(rows => rows.list(SEALING_KEYS)))
    const [, keyId = ''] = /"keyId":"([\w-]{12})"/.exec(kept) ?? []
    const bytes = Buffer.from(keyId, 'base64url')
    for (let start = 0; start + 3 <= bytes.length; start++) {
      assert.equal(key.includes(bytes.subarray(start, start + 3)), false)
    }
    await store.close()
  })
}
