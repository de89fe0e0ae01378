// Step 7: which world files were loaded.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

export const WORLDS_LOADED: Migration = {
  name: 'worlds that were loaded',
  changes: [createTable(tableOfThen({ name: 'worlds', key: ['account', 'digest'] }))],
}
