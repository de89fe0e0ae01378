// Step 3: who has signed in to the console, so that a restart signs nobody out.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

export const VISITS: Migration = {
  name: 'visits of the console',
  changes: [
    createTable(
      tableOfThen({
        name: 'console_visits',
        key: ['secretHash'],
        indexes: {
          byPrincipal: { columns: ['account', 'principalId', 'enteredAt'] },
          byExpiry: { columns: ['expiresAt'] },
        },
      }),
    ),
  ],
}
