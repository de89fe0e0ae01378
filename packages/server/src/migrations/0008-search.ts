// Step 8: cases can be searched.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'
import { createSearchTables } from '../storage/search/schema.ts'

export const SEARCH: Migration = {
  name: 'search',
  changes: [
    createSearchTables,
    createTable(tableOfThen({ name: 'search_states', key: ['subject'] })),
  ],
}
