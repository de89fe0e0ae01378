// The example of README.md runs, and every answer it shows is the answer it gets.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const folder = new URL('..', import.meta.url)

test('the example in README.md gives the answers it shows', () => {
  const readme = readFileSync(new URL('README.md', folder), 'utf8')
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const lines = example.split('\n').map(checkAnswer)
  const code = [`import assert from 'node:assert/strict'`, ...lines].join('\n')
  if (!code.includes('assert.')) throw new Error('the example shows no answer')
  const flags = ['--input-type=module-typescript', '--eval', code]
  execFileSync(process.execPath, flags, { cwd: folder, stdio: 'pipe' })
})

/** `question // answer` becomes an assertion; an answer may end in "…". */
function checkAnswer(line: string): string {
  const [, question, answer] = /^(\w[^ ].*?) \/\/ (['[].*)$/.exec(line) ?? []
  if (question === undefined || answer === undefined) return line
  const [start, more] = answer.split('…')
  if (more === undefined) return `assert.deepEqual(${question}, ${answer})`
  return `assert.ok(${question}.startsWith(${start}'))`
}
