// How far resource patterns reach: whether two have something in common, and whether one holds all of another.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createExtentTest, type Extent } from './extent.ts'
import { overlaps } from './overlap.ts'

const one = (resource: string) => `arn:aws:cases:us-east-1:1:${resource}`

describe('two resource patterns', () => {
  for (const [a, b, expected] of [
    [one('domain/*'), one('domain/*/field/*'), true],
    [one('domain/a*'), one('domain/b*'), false],
    [one('domain/a*z'), one('domain/*b'), false],
    [one('domain/a*'), one('domain/*b'), true],
    [one('*/x/*'), one('domain/*'), true],
    ['arn:aws:s3:::b/*', one('*'), false],
    ['arn:*:cases:*:*:domain/d', one('domain/d'), true],
    ['arn:aws:CASES:us-east-1:1:domain/D', one('domain/d'), false],
    ['arn:aws:cases:us-*:*:domain/d', 'arn:aws:cases:eu-*:*:domain/d', false],
    ['*', one('domain/d'), true],
    [one('domain/?'), one('domain/d'), undefined],
    ['arn:aws:cases:*', one('domain/d'), undefined],
  ] as const) {
    it(`${a} and ${b}: ${expected}`, () => {
      assert.equal(overlaps(a, b), expected)
      assert.equal(overlaps(b, a), expected)
    })
  }
})

describe('patterns over what another pattern means', () => {
  const cases: readonly (readonly [string[], string, Extent | undefined])[] = [
    [[one('domain/*')], one('domain/*/field/*'), 'all'],
    [[one('domain/*/field/*')], one('domain/*'), 'some'],
    [[one('domain/a'), one('domain/*')], one('domain/*'), 'all'],
    [[one('domain/a*')], one('domain/b*'), 'none'],
    [['arn:aws:CASES:us-*:*:domain/*'], one('domain/*'), 'all'],
    [['arn:*:cases:us-east-1:1:Domain/*'], one('domain/*'), 'none'],
    [['*'], one('domain/?'), 'all'],
    [['*'], '*', 'some'],
    [[one('domain/?')], one('domain/*'), undefined],
    [['arn:aws:cases:*', one('*')], one('domain/*'), undefined],
    [[], one('domain/*'), 'none'],
  ]
  for (const [patterns, resource, expected] of cases) {
    it(`${patterns.join(' and ')} over ${resource}: ${expected}`, () => {
      assert.equal(createExtentTest(patterns)(resource), expected)
    })
  }
})
