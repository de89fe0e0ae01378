// What Cases asks of IAM is as the golden file says: every permission, and every condition key.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import reference from '../../services/service-authorization.json' with { type: 'json' }
import type { Account } from './account.ts'
import { keyCases } from './keys.ts'
import { drawTable, TABLE_FILE } from './table.ts'

test('what Cases asks of IAM is as test/golden/cases-authorization.txt says', async () => {
  assert.equal(
    await drawTable(),
    await readFile(TABLE_FILE, 'utf8'),
    'If the change is meant, run "npm run golden", read it and commit the file with the reason.',
  )
})

test('each condition key that the reference names for an action decides in a row of the table', () => {
  const rows = keyCases({ domainArn: '' } as Account)
  for (const [action, { conditionKeys }] of Object.entries(reference.actions)) {
    if (!action.startsWith('cases:')) continue
    for (const key of conditionKeys.map(name => name.replace('/${TagKey}', ''))) {
      assert.ok(
        rows.some(row => row.action === action && row.key === key),
        `${key} of ${action}`,
      )
    }
  }
})
