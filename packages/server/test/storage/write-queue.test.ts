// Writes that have waited for too long are not begun, and say why.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { StorageUnavailable } from '../../src/storage/storage-error.ts'
import { createWriteQueue } from '../../src/storage/write-queue.ts'

const PATIENCE_MS = 20

const cases = [
  {
    before: 'a long write',
    fails: undefined,
    tells: /took longer than 0.02 seconds.*; try again$/,
  },
  { before: 'a long write that is wrong', fails: new Error('no'), tells: /took longer than/ },
  {
    before: 'a database that hangs',
    fails: new StorageUnavailable('it hangs'),
    tells: /the database failed those before it; look at the lines above$/,
  },
]

for (const { before, fails, tells } of cases) {
  it(`behind ${before}`, async () => {
    const queue = createWriteQueue(PATIENCE_MS)
    const first = queue.run(async () => {
      await sleep(3 * PATIENCE_MS)
      if (fails) throw fails
    })
    let isBegun = false
    const behind = async () => {
      isBegun = true
    }
    const refused = [queue.run(behind), queue.run(behind)]
    await (fails ? assert.rejects(first, fails) : first)
    for (const one of refused) await assert.rejects(one, tells)
    assert.equal(isBegun, false)
    await queue.run(behind)
    assert.equal(isBegun, true)
    await queue.close()
  })
}
