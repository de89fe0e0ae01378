// Each command on the README and the pages of docs/cli, docs/ci and docs/tutorials prints what its page shows.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, it } from 'node:test'
import { readPages, runShown } from './console-blocks.ts'
import { SERVER_PAGE, settingsTable } from './settings-table.ts'

const pages = readPages()

for (const { path, blocks } of pages) {
  describe(basename(path), () => {
    for (const { command, output } of blocks.flatMap(({ commands }) => commands)) {
      it(command, async () => {
        assert.equal(await runShown(command), output)
      })
    }
  })
}

describe('the pages', () => {
  it('are one for each command that answers questions', () => {
    const names = pages.map(({ path }) => basename(path, '.md'))
    for (const name of [
      'check',
      'explain',
      'fix',
      'generate',
      'audit',
      'lint',
      'test',
      'tasks',
      'completion',
      'decide',
      'diff',
      'prove',
    ]) {
      assert.ok(names.includes(name), `docs/cli/${name}.md is missing`)
    }
  })

  it('have every setting of the server in one table', () => {
    assert.ok(readFileSync(SERVER_PAGE, 'utf8').includes(settingsTable()), settingsTable())
  })
})
