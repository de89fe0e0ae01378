// Step 13: the account's time can be moved.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

export const ACCOUNT_CLOCKS: Migration = {
  name: 'account clocks',
  changes: [createTable(tableOfThen({ name: 'account_clocks', key: ['account'] }))],
}
