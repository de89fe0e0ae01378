// Step 17: AWS Organizations keeps the account's organization, its units, accounts and policies.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

export const ORGANIZATIONS_STEP: Migration = {
  name: 'organizations',
  changes: [
    createTable(tableOfThen({ name: 'organizations_organizations', key: ['account'] })),
    createTable(
      tableOfThen({
        name: 'organizations_units',
        key: ['account', 'unitId'],
        indexes: { byParent: { columns: ['account', 'parentId', 'name'], unique: true } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'organizations_accounts',
        key: ['account', 'memberId'],
        indexes: { byParent: { columns: ['account', 'parentId'] } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'organizations_policies',
        key: ['account', 'policyId'],
        indexes: { byName: { columns: ['account', 'type', 'name'], unique: true } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'organizations_attachments',
        key: ['account', 'targetId', 'type', 'policyId'],
        indexes: { byPolicy: { columns: ['account', 'policyId', 'targetId'] } },
      }),
    ),
  ],
}
