// Step 6: cases with their values and history; users, queues and customers that they name.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

const CASE = ['account', 'region', 'domainId', 'caseId']
const BY_NAME = { columns: ['account', 'region', 'instanceId', 'name'], unique: true }

export const CASES_AND_NEIGHBOURS: Migration = {
  name: 'cases and neighbours',
  changes: [
    createTable(
      tableOfThen({
        name: 'cases_cases',
        key: CASE,
        indexes: {
          byReference: { columns: ['account', 'region', 'domainId', 'referenceKey'], unique: true },
        },
      }),
    ),
    createTable(tableOfThen({ name: 'cases_values', key: [...CASE, 'fieldId'] })),
    createTable(
      tableOfThen({
        name: 'cases_client_tokens',
        key: ['account', 'region', 'domainId', 'token'],
        indexes: { byExpiry: { columns: ['expiresAt'] } },
      }),
    ),
    createTable(tableOfThen({ name: 'cases_audit_events', key: [...CASE, 'position'] })),
    createTable(
      tableOfThen({ name: 'cases_audit_fields', key: [...CASE, 'position', 'eventFieldId'] }),
    ),
    createTable(
      tableOfThen({
        name: 'cases_related_items',
        key: [...CASE, 'relatedItemId'],
        indexes: { byType: { columns: [...CASE, 'type'] } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'cases_item_terms',
        key: ['account', 'region', 'domainId', 'term', 'caseId', 'relatedItemId'],
        indexes: {
          byTime: { columns: ['account', 'region', 'domainId', 'term', 'associatedAt'] },
        },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'cases_event_configurations',
        key: ['account', 'region', 'domainId'],
      }),
    ),
    createTable(
      tableOfThen({
        name: 'connect_contacts',
        key: ['account', 'region', 'instanceId', 'contactId'],
      }),
    ),
    createTable(
      tableOfThen({
        name: 'connect_users',
        key: ['account', 'region', 'instanceId', 'userId'],
        indexes: { byName: BY_NAME },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'connect_queues',
        key: ['account', 'region', 'instanceId', 'queueId'],
        indexes: { byName: BY_NAME },
      }),
    ),
    createTable(tableOfThen({ name: 'profile_domains', key: ['account', 'region', 'domainName'] })),
    createTable(
      tableOfThen({
        name: 'profile_profiles',
        key: ['account', 'region', 'domainName', 'profileId'],
      }),
    ),
  ],
}
