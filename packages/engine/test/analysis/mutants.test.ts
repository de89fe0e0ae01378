// The mutants stay up to date: each of them changes what stands exactly once in its file.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { mutants } from './mutants.ts'

for (const { file, find, replace } of mutants) {
  it(`${file}: ${find}`, () => {
    const text = readFileSync(new URL(`../../src/analysis/${file}`, import.meta.url), 'utf8')
    assert.equal(text.split(find).length, 2)
    assert.ok(!replace.includes(find))
  })
}
