// Every demand of the models is made over HTTP, in words that name the place.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { changedLines } from '../support/changed-lines.ts'
import { drawReport, probeAll, REPORT_FILE } from './report.ts'

test('each demand of the models is made as test/golden/probes.txt says', async () => {
  const drawn = drawReport(await probeAll())
  const changes = changedLines(await readFile(REPORT_FILE, 'utf8'), drawn)
  assert.deepEqual(
    changes,
    [],
    'The probes of the models, or what is said of them, have changed. If it is no worse, run ' +
      `"npm run golden" and commit the file:\n${changes.join('\n')}`,
  )
})
