// Step 10: searches may lag behind, across a restart too.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

export const LATE_FILINGS_STEP: Migration = {
  name: 'late filings',
  changes: [createTable(tableOfThen({ name: 'search_late_filings', key: ['number'] }))],
}
