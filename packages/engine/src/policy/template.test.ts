// Policy variables: what they read, what stands for them, and what is an error.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anyOne, anyRun } from '../text/wildcard.ts'
import { readTemplate } from './template.ts'

const both = { variables: true, wildcards: true }

function partsOf(source: string, options = both): unknown {
  const read = readTemplate(source, options)
  return read.ok ? read.template.parts : read.message
}

const key = (spelled: string, fallback?: string) => ({
  key: { spelled, folded: spelled.toLowerCase() },
  fallback,
})

test('text, wildcards and variables', () => {
  assert.deepEqual(partsOf('home/${aws:username}/?*'), [
    'home/',
    key('aws:username'),
    '/',
    anyOne,
    anyRun,
  ])
  assert.deepEqual(partsOf(''), [])
})

test('escapes stand for the characters themselves', () => {
  assert.deepEqual(partsOf('a${*}b${?}${$}'), ['a', '*', 'b', '?', '$'])
})

test('a default stands in single quotes', () => {
  assert.deepEqual(partsOf("${aws:PrincipalTag/team, 'company-wide'}"), [
    key('aws:PrincipalTag/team', 'company-wide'),
  ])
  assert.deepEqual(partsOf("${k,''}"), [key('k', '')])
})

test('without variables or wildcards everything is text', () => {
  assert.deepEqual(partsOf('${a}*', { variables: false, wildcards: false }), ['${a}*'])
  assert.deepEqual(partsOf('${a', { variables: false, wildcards: true }), ['${a'])
})

for (const source of ['${', 'a${aws:x', '${}', '${ }', '${a b}', "${k, 'x}", '${k, x}']) {
  test(`${source} is an error`, () => {
    assert.equal(typeof partsOf(source), 'string')
  })
}
