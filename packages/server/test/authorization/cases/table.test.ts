// What Cases asks of IAM is as the golden file says: every permission, and every condition key.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { drawTable, TABLE_FILE } from './table.ts'

test('what Cases asks of IAM is as test/golden/cases-authorization.txt says', async () => {
  assert.equal(
    await drawTable(),
    await readFile(TABLE_FILE, 'utf8'),
    'If the change is meant, run "npm run golden", read it and commit the file with the reason.',
  )
})
