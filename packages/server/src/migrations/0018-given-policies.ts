// Step 18: IAM keeps AWS managed policies that account data has and that do not come with Casegate.
import { createTable, type Migration, tableOfThen } from '../storage/migrate.ts'

export const GIVEN_POLICIES_STEP: Migration = {
  name: 'given policies',
  changes: [createTable(tableOfThen({ name: 'iam_given_policies', key: ['account', 'arn'] }))],
}
