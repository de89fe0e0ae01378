// Step 1: what IAM, STS, Cases, Connect, Directory Service and the demo world stored first.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

export const FIRST_FIVE_SERVICES: Migration = {
  name: 'the tables of the first five services',
  changes: [
    createTable(
      tableOfThen({
        name: 'iam_users',
        key: ['account', 'nameKey'],
        indexes: { byId: { columns: ['id'], unique: true } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'iam_groups',
        key: ['account', 'nameKey'],
        indexes: { byId: { columns: ['id'], unique: true } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'iam_roles',
        key: ['account', 'nameKey'],
        indexes: { byId: { columns: ['id'], unique: true } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'iam_memberships',
        key: ['userId', 'groupId'],
        indexes: { byGroup: { columns: ['groupId'] } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'iam_access_keys',
        key: ['accessKeyId'],
        indexes: { byUser: { columns: ['userId'] } },
      }),
    ),
    createTable(tableOfThen({ name: 'iam_access_key_uses', key: ['accessKeyId'] })),
    createTable(
      tableOfThen({
        name: 'iam_policies',
        key: ['account', 'nameKey'],
        indexes: { byArn: { columns: ['arn'], unique: true } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'iam_policy_versions',
        key: ['policyId', 'version'],
        indexes: { byAccount: { columns: ['account'] } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'iam_attachments',
        key: ['principalId', 'policyArn'],
        indexes: { byPolicy: { columns: ['account', 'policyArn', 'principalKind'] } },
      }),
    ),
    createTable(tableOfThen({ name: 'iam_inline_policies', key: ['principalId', 'name'] })),
    createTable(
      tableOfThen({
        name: 'iam_boundaries',
        key: ['principalId'],
        indexes: { byPolicy: { columns: ['account', 'policyArn', 'principalKind'] } },
      }),
    ),
    createTable(tableOfThen({ name: 'iam_role_deletions', key: ['account', 'taskId'] })),
    createTable(
      tableOfThen({
        name: 'iam_account_aliases',
        key: ['account'],
        indexes: { byAlias: { columns: ['alias'], unique: true } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'sts_sessions',
        key: ['accessKeyId'],
        indexes: { byExpiry: { columns: ['expiresAt'] } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'cases_domains',
        key: ['account', 'region', 'domainId'],
        indexes: { byName: { columns: ['account', 'region', 'name'], unique: true } },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'connect_instances',
        key: ['account', 'region', 'instanceId'],
        indexes: {
          byAlias: { columns: ['aliasKey'], unique: true },
          byPlace: { columns: ['account', 'region', 'aliasKey'] },
          byRole: { columns: ['account', 'roleName'], unique: true },
        },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'connect_associations',
        key: ['account', 'region', 'instanceId', 'associationId'],
        indexes: {
          byType: { columns: ['account', 'region', 'instanceId', 'integrationType'], unique: true },
        },
      }),
    ),
    createTable(
      tableOfThen({
        name: 'connect_answered',
        key: ['account', 'region', 'operation', 'token'],
        indexes: { byExpiry: { columns: ['expiresAt'] } },
      }),
    ),
    createTable(
      tableOfThen({ name: 'directory_directories', key: ['account', 'region', 'directoryId'] }),
    ),
    createTable(tableOfThen({ name: 'demo_worlds', key: ['account'] })),
  ],
}
