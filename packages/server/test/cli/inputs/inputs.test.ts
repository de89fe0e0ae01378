// Every row of the table of inputs, by the real command. A file of rows is one kind of input.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../../support/command-process.ts'
import { wordsOf } from '../console-blocks.ts'
import type { InputRow } from './input-row.ts'

const FILES = fileURLToPath(new URL('files/', import.meta.url))
const ROWS = new URL('rows/', import.meta.url)
const require = createRequire(import.meta.url)
const STACK = /^\s+at .+:\d+:\d+\)?$|\b(Type|Range|Reference|Syntax)Error\b/m

for (const name of readdirSync(ROWS).sort()) {
  const { ROWS: rows }: { ROWS: readonly InputRow[] } = require(fileURLToPath(new URL(name, ROWS)))
  describe(name.slice(0, -'.ts'.length), () => {
    for (const row of rows) {
      it(`${row.run}${row.stdin === undefined ? '' : ` < ${row.stdin}`}`, async () => {
        const { status, told } = await answer(row)
        assert.equal(status, row.exit, told)
        assert.doesNotMatch(told, STACK)
        for (const one of row.says ?? []) assert.ok(isIn(told, one), `${one} is not in:\n${told}`)
        for (const one of row.neverSays ?? []) assert.ok(!isIn(told, one), `${one} is in:\n${told}`)
      })
    }
  })
}

async function answer({ run, stdin }: InputRow) {
  const input =
    stdin === undefined ? '' : readFileSync(new URL(`files/${stdin}`, import.meta.url), 'utf8')
  const result = await runCommand(wordsOf(run), { cwd: FILES, input })
  return { status: result.status, told: `${result.stdout}\n${result.stderr}` }
}

function isIn(told: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? told.includes(wanted) : wanted.test(told)
}
