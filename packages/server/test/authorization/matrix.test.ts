// Who may call what is as the golden file says: every operation by every kind of principal.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { changedLines } from '../support/changed-lines.ts'
import { drawMatrix, MATRIX_FILE } from './matrix.ts'

test('who may call what is as test/golden/authorization-matrix.txt says', async () => {
  const drawn = await drawMatrix()
  const golden = await readFile(MATRIX_FILE, 'utf8')
  const changes = changedLines(golden, drawn)
  assert.deepEqual(
    changes,
    [],
    'Somebody may call something that they could not call before, or the other way round. ' +
      'If that is meant, run "npm run golden" and commit the file with the reason:\n' +
      changes.join('\n'),
  )
})
