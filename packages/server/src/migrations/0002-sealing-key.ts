// Step 2: the store says which key seals its secrets.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

export const SEALING_KEY: Migration = {
  name: 'which key seals the secrets',
  changes: [createTable(tableOfThen({ name: 'sealing_keys', key: ['purpose'] }))],
}
