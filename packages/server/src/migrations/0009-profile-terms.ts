// Step 9: what profiles of customers are found by.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

export const PROFILE_TERMS: Migration = {
  name: 'what profiles are found by',
  changes: [
    createTable(
      tableOfThen({
        name: 'profile_terms',
        key: ['account', 'region', 'domainName', 'term', 'profileId'],
      }),
    ),
  ],
}
