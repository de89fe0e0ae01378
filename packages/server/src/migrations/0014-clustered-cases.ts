// Step 14: what belongs to a case stands together, and items of one time are in an order.
import { clusterTable, type Migration, rebuildTable, tableOfThen } from '../storage/migrate.ts'

const DOMAIN = ['account', 'region', 'domainId']
const CASE = [...DOMAIN, 'caseId']
const BY_TIME = { byTime: { columns: [...DOMAIN, 'term', 'associatedAt'] } }

export const CLUSTERED_CASES: Migration = {
  name: 'clustered cases',
  changes: [
    clusterTable(
      tableOfThen({
        name: 'cases_cases',
        key: CASE,
        indexes: { byReference: { columns: [...DOMAIN, 'referenceKey'], unique: true } },
      }),
    ),
    clusterTable(tableOfThen({ name: 'cases_values', key: [...CASE, 'fieldId'] })),
    clusterTable(
      tableOfThen({
        name: 'cases_client_tokens',
        key: [...DOMAIN, 'token'],
        indexes: { byExpiry: { columns: ['expiresAt'] } },
      }),
    ),
    clusterTable(tableOfThen({ name: 'cases_audit_events', key: [...CASE, 'position'] })),
    clusterTable(
      tableOfThen({ name: 'cases_audit_fields', key: [...CASE, 'position', 'eventFieldId'] }),
    ),
    rebuildTable(
      tableOfThen({
        name: 'cases_item_terms',
        key: [...DOMAIN, 'term', 'caseId', 'relatedItemId'],
        indexes: BY_TIME,
      }),
      tableOfThen({
        name: 'cases_item_terms',
        key: [...DOMAIN, 'term', 'caseId', 'associatedAt', 'relatedItemId'],
        indexes: BY_TIME,
      }),
    ),
  ],
}
