// Step 11: domains that are deleted, and not yet all that was in them.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

export const DELETED_DOMAINS: Migration = {
  name: 'deleted domains of Cases',
  changes: [
    createTable(
      tableOfThen({
        name: 'cases_deleted_domains',
        key: ['account', 'region', 'domainId'],
      }),
    ),
  ],
}
