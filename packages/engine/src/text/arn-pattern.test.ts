// ARN patterns: where a star stays inside its part, and where it reaches over the colons.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitArn } from './arn.ts'
import { compileArn, matchesArn, splitGlyphs } from './arn-pattern.ts'
import { readWildcards } from './wildcard.ts'

const cases: readonly (readonly [pattern: string, arn: string, matches: boolean])[] = [
  ['arn:aws:s3:::b', 'arn:aws:s3:::b', true],
  ['arn:aws:s3:::b', 'arn:aws:s3:::bb', false],
  ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/1/2', true],
  ['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b//test/o', true],
  ['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/test/o', false],
  ['arn:aws:iam::*:role/x', 'arn:aws:iam::123456789012:role/x', true],
  ['arn:aws:iam::*:role/x', 'arn:aws:iam::123456789012:user/y:role/x', false],
  ['arn:aws:sqs:*:q', 'arn:aws:sqs:us-east-1:123456789012:q', false],
  ['arn:aws:cases:*', 'arn:aws:cases:us-east-1:123456789012:domain/x', true],
  ['arn:aws:sqs:us-*', 'arn:aws:sqs:us-east-1:123456789012:q', true],
  ['arn:aws:sqs:eu-*', 'arn:aws:sqs:us-east-1:123456789012:q', false],
  ['arn:aws:sqs:us-east-1', 'arn:aws:sqs:us-east-1:123456789012:q', false],
  ['arn:aws:sqs:us-east-1', 'arn:aws:sqs:us-east-1', false],
  ['arn:aws:logs:*:*:log-group:*:x', 'arn:aws:logs:r:a:log-group:y:z:x', true],
  ['arn:*:ec2:*:*:instance/*', 'arn:aws-cn:ec2:cn-north-1:123456789012:instance/i-1', true],
  ['arn:aws:ec2:??-*-1:*:instance/*', 'arn:aws:ec2:us-east-1:1:instance/i-1', true],
]

for (const [pattern, arn, matches] of cases) {
  test(`${pattern} ${matches ? 'matches' : 'does not match'} ${arn}`, () => {
    assert.equal(matchesArn(compileArn(splitGlyphs(readWildcards(pattern))), arn), matches)
  })
}

test('an ARN splits into its parts, the last keeping its colons', () => {
  assert.deepEqual(splitArn('arn:aws:logs:us-east-1:123456789012:log-group:x:*'), {
    partition: 'aws',
    service: 'logs',
    region: 'us-east-1',
    account: '123456789012',
    resource: 'log-group:x:*',
  })
  for (const text of ['', '*', 'arn', 'arn:aws:s3::b', 'urn:aws:s3:::b']) {
    assert.equal(splitArn(text), undefined)
  }
})
