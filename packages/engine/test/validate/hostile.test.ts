// Hostile texts: validation answers, with places inside the text and no more than its limit.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { validatePolicy } from '../../src/validate/index.ts'
import { actionTable as actions } from '../action-table.ts'

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const policy = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] })

const read = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }
const star = `${'*a'.repeat(3000)}*b`

const texts: Readonly<Record<string, string>> = {
  nothing: '',
  'a byte order mark alone': '\ufeff',
  'deep lists': '['.repeat(100_000),
  'deep objects': '{"a":'.repeat(100_000),
  'an open string': `"${'\\'.repeat(100_001)}`,
  '__proto__ everywhere': `{"__proto__": {"Statement": 1}, "Statement": {"__proto__": [],
    "Effect": "Allow", "Action": {"__proto__": 1}, "Condition": {"__proto__": {"__proto__": 1}},
    "Principal": {"__proto__": 1}}}`,
  'names of Object.prototype': `{"Statement": {"Effect": "toString", "Action": "constructor:valueOf",
    "Resource": "hasOwnProperty", "Condition": {"toString": {"constructor": "x"},
    "StringEquals": {"valueOf:toString": "\${constructor}"}}}}`,
  'lone surrogates': policy({ Action: 's3:\ud800', Resource: 'arn:aws:s3:::\udfff/\ud800' }),
  'a long action of wildcards': policy({ Action: `s3:${star}`, Resource: '*' }),
  'a long resource of wildcards': policy({
    ...read,
    Resource: many(200, () => `arn:aws:s3:::${star}`),
  }),
  'long values of wildcards': policy({
    ...read,
    Condition: { ArnLike: { 'aws:SourceArn': many(200, () => `arn:aws:s3:::${star}`) } },
  }),
  'many unknown actions': policy({ ...read, Action: many(20_000, index => `cases:Creat${index}`) }),
  'many unknown services': policy({ ...read, Action: many(20_000, index => `s${index}:Get`) }),
  'many patterns': policy({ ...read, Action: many(20_000, index => `ec2:*${index}*`) }),
  'many resources': policy({
    Action: many(500, index => `s3:Get${index}`),
    Resource: many(20_000, index => `arn:aws:ec2:us-east-1:111122223333:x${index}/*`),
  }),
  'many equal entries': policy({ Action: many(50_000, () => 's3:*'), Resource: '*' }),
  'many statements': JSON.stringify({ Statement: many(20_000, () => read) }),
  'many unknown keys': policy({
    ...read,
    Condition: {
      StringEquals: Object.fromEntries(many(20_000, index => [`aws:Key${index}`, 'x'])),
    },
  }),
  'many unknown elements': JSON.stringify(
    Object.fromEntries(many(20_000, index => [`E${index}`, 1])),
  ),
  'many variables': policy({ ...read, Resource: `arn:aws:s3:::${'${aws:nobody}'.repeat(20_000)}` }),
  'many open variables': policy({ ...read, Resource: `arn:aws:s3:::${'${'.repeat(50_000)}` }),
  'quotes before a value': `{${'"\\"\\"\\""'.repeat(1)} : ${'\n'.repeat(50_000)} 1}`,
}

describe('hostile texts', () => {
  for (const [name, text] of Object.entries(texts)) {
    it(name, () => {
      const findings = validatePolicy(text, { kind: 'identity', actions })
      assert.ok(findings.length <= 1000)
      for (const { start, end, message } of findings) {
        assert.ok(0 <= start.offset && start.offset <= end.offset && end.offset <= text.length)
        assert.notEqual(message, '')
      }
    })
  }

  it('keeps the errors where there is too much to tell', () => {
    const resources = [...many(5000, () => 'arn:aws:s3:::b/*'), 'no arn']
    const findings = validatePolicy(policy({ ...read, Resource: resources }), { kind: 'identity' })
    assert.equal(findings.length, 1000)
    assert.equal(findings.at(-1)?.code, 'INVALID_ARN_PREFIX')
  })
})
