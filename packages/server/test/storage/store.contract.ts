// What every store must do; each backend runs all of it.

import { test } from 'node:test'
import { changesContract } from './changes.contract.ts'
import { migrationContract } from './migration.contract.ts'
import { orderContract } from './order.contract.ts'
import { type Contract, first, type StorePlace } from './pets.ts'
import { rowContract } from './row.contract.ts'
import { sealingKeyContract } from './sealing-key.contract.ts'
import { searchContract } from './search.contract.ts'
import { snapshotContract } from './snapshot.contract.ts'
import { transactionContract } from './transaction.contract.ts'

export function storeContract(newPlace: () => Promise<StorePlace>): void {
  const contract: Contract = (name, work) =>
    test(name, async () => {
      const place = await newPlace()
      const store = await place.open([first])
      try {
        await work(store, place)
      } finally {
        await store.close()
      }
    })

  rowContract(contract)
  orderContract(contract)
  transactionContract(contract)
  snapshotContract(contract)
  changesContract(contract)
  searchContract(contract)
  migrationContract(newPlace)
  sealingKeyContract(newPlace)
}
