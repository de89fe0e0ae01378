// Step 15: IAM Access Analyzer keeps analyzers, and the access previews made with them.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

export const ACCESS_ANALYZERS: Migration = {
  name: 'access analyzers',
  changes: [
    createTable(
      tableOfThen({
        name: 'access_analyzers',
        key: ['account', 'region', 'analyzerName'],
      }),
    ),
    createTable(
      tableOfThen({
        name: 'access_previews',
        key: ['account', 'region', 'analyzerName', 'previewId'],
        indexes: {
          byTime: { columns: ['account', 'region', 'analyzerName', 'createdAt'] },
          byToken: { columns: ['account', 'region', 'analyzerName', 'token'], unique: true },
        },
      }),
    ),
  ],
}
