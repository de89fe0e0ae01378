// Step 4: what an operator has set and fixed is the account's, and no longer one machine's.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

export const SETTINGS_AND_FIXES: Migration = {
  name: 'settings and fixes',
  changes: [
    createTable(tableOfThen({ name: 'settings', key: ['account'] })),
    createTable(
      tableOfThen({
        name: 'operator_fixes',
        key: ['account', 'id'],
        indexes: { byTime: { columns: ['account', 'appliedAt'] } },
      }),
    ),
  ],
}
