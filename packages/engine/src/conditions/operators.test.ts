// Every row of the table of operators: a value that fits, one that does not, and no value at all.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCaller } from '../request/caller.ts'
import { type Question, readAction } from '../request/question.ts'
import type { ContextValue } from '../request/request.ts'
import { readResource } from '../request/resource.ts'
import { compileCondition } from './condition.ts'
import { operators } from './operators.ts'

const arn = 'arn:aws:sns:us-east-1:123456789012:t'

/** Operator → the value stated, a request value for which it holds, and one for which not. */
const rows: Readonly<Record<string, readonly [stated: string, holds: string, fails: string]>> = {
  StringEquals: ['a*', 'a*', 'ab'],
  StringNotEquals: ['a', 'A', 'a'],
  StringEqualsIgnoreCase: ['Ana', 'aNA', 'anna'],
  StringNotEqualsIgnoreCase: ['Ana', 'anna', 'aNA'],
  StringLike: ['a*c?', 'abbcd', 'abbc'],
  StringNotLike: ['a*', 'b', 'abc'],
  NumericEquals: ['10', '10.0', '11'],
  NumericNotEquals: ['10', '11', '10.0'],
  NumericLessThan: ['10', '9.9', '10'],
  NumericLessThanEquals: ['10', '10', '10.1'],
  NumericGreaterThan: ['10', '10.1', '10'],
  NumericGreaterThanEquals: ['10', '10', '9'],
  DateEquals: ['2020-01-01T00:00:00Z', '1577836800', '1577836801'],
  DateNotEquals: ['2020-01-01', '1577836801', '1577836800'],
  DateLessThan: ['2020', '1577836799', '2020-01-01T00:00:00Z'],
  DateLessThanEquals: ['2020', '2020-01-01T00:00:00Z', '1577836801'],
  DateGreaterThan: ['1577836800', '2020-01-02', '2020'],
  DateGreaterThanEquals: ['1577836800', '2020', '2019'],
  Bool: ['true', 'True', 'false'],
  BinaryEquals: ['aGk=', 'aGk=', 'aGo='],
  IpAddress: ['203.0.113.0/24', '203.0.113.9', '203.0.114.9'],
  NotIpAddress: ['203.0.113.0/24', '::1', '203.0.113.9'],
  ArnEquals: ['arn:aws:sns:*:*:t', arn, 'arn:aws:sqs:us-east-1:123456789012:t'],
  ArnLike: ['arn:aws:sns:*:*:?', arn, 'arn:aws:sns:::tt'],
  ArnNotEquals: ['arn:aws:sns:*:*:u', arn, 'arn:aws:sns:::u'],
  ArnNotLike: ['arn:aws:sns:*:*:u', 'no ARN', 'arn:aws:sns:::u'],
}

test('the table has a row for every operator tested, and no other', () => {
  assert.deepEqual([...operators.keys()].sort(), Object.keys(rows).sort())
})

for (const [operator, [stated, fits, fails]] of Object.entries(rows)) {
  const negated = operators.get(operator)?.negated === true
  test(operator, () => {
    assert.equal(holds(operator, stated, fits), true)
    assert.equal(holds(operator, stated, fails), false)
    assert.equal(holds(operator, stated, undefined), negated)
    assert.equal(holds(operator, stated, [fits]), false)
    assert.equal(holds(`${operator}IfExists`, stated, undefined), true)
    assert.equal(holds(`${operator}IfExists`, stated, fails), false)
    assert.equal(holds(`ForAllValues:${operator}`, stated, undefined), true)
    assert.equal(holds(`ForAllValues:${operator}`, stated, [fits, fails]), false)
    assert.equal(holds(`ForAnyValue:${operator}`, stated, undefined), false)
    assert.equal(holds(`ForAnyValue:${operator}`, stated, [fits, fails]), true)
    assert.equal(holds(`ForAnyValue:${operator}IfExists`, stated, undefined), true)
  })
}

test('an ARN pattern has six parts, or is a star', () => {
  assert.equal(holds('ArnLike', 'arn:aws:sns:*', arn), false)
  assert.equal(holds('ArnNotLike', 'arn:aws:sns:*', arn), true)
  assert.equal(holds('ArnLike', '*', arn), true)
  assert.equal(holds('ArnLike', '*', 'no ARN'), false)
})

test('Null asks whether the key is there', () => {
  assert.equal(holds('Null', 'true', undefined), true)
  assert.equal(holds('Null', 'true', ''), false)
  assert.equal(holds('Null', 'false', ''), true)
  assert.equal(holds('Null', 'false', []), false)
})

test('Null with a set operator asks nothing: it always holds, or never does', () => {
  for (const stated of ['true', 'false']) {
    for (const value of [undefined, '', 'a', ['a']]) {
      assert.equal(holds('ForAllValues:Null', stated, value), true)
      assert.equal(holds('ForAnyValue:Null', stated, value), false)
    }
  }
})

for (const [operator, value] of [
  ['StringMatches', 'a'],
  ['stringequals', 'a'],
  ['NullIfExists', 'true'],
  ['ForSomeValues:StringEquals', 'a'],
  ['constructor', 'a'],
  ['NumericEquals', 'ten'],
  ['DateEquals', 'today'],
  ['Bool', '${aws:SecureTransport'],
  ['DateEquals', '2024-13-01'],
  ['IpAddress', '10.0.0.0/40'],
  ['BinaryEquals', '%'],
  ['StringEquals', '${aws:x'],
] as const) {
  test(`${operator} of "${value}" does not compile`, () => {
    assert.equal(compile(operator, value).ok, false)
  })
}

/** What AWS stores although the operator cannot read it.. */
for (const [operator, values, there, missing] of [
  ['Bool', ['yes'], false, false],
  ['Bool', ['yes', 'true'], true, false],
  ['BoolIfExists', ['yes'], false, true],
  ['ForAllValues:Bool', ['yes'], false, true],
  ['Null', ['maybe'], false, false],
  ['ForAllValues:Null', ['maybe'], false, true],
  ['DateEquals', ['01T'], false, false],
  ['DateNotEquals', ['01T'], false, false],
  ['DateNotEquals', ['2024-01-01', '2024-02-30'], false, false],
  ['DateLessThan', ['2024-01-01T00:00:00', '3024-01-01'], true, false],
  ['StringEquals', [], false, false],
  ['StringNotEquals', [], false, false],
  ['StringNotEqualsIfExists', [], false, true],
  ['ForAnyValue:StringNotEquals', [], false, false],
  ['ForAllValues:StringEquals', [], false, true],
] as const) {
  test(`${operator} of ${JSON.stringify(values)} compiles, and what is odd matches nothing`, () => {
    const compiled = compileCondition({ path: [], operator, key: 'test:Key', values }, true)
    assert.ok(compiled.ok)
    const { condition } = compiled
    assert.notEqual(condition.oddities.length, 0)
    const value = operator.startsWith('Date') ? '2020-01-01' : 'true'
    assert.equal(condition.holds(ask(operator.startsWith('For') ? [value] : value)), there)
    assert.equal(condition.holds(ask(undefined)), missing)
  })
}

test('a variable may stand for a boolean', () => {
  const values = ['${test:Other}']
  const compiled = compileCondition({ path: [], operator: 'Bool', key: 'test:Key', values }, true)
  assert.ok(compiled.ok)
  const { condition } = compiled
  assert.deepEqual(condition.oddities, [])
  for (const [other, asked, holds] of [
    ['true', 'TRUE', true],
    ['False', 'false', true],
    ['true', 'false', false],
    ['yes', 'yes', false],
    [undefined, 'true', false],
  ] as const) {
    const context = { 'test:Key': asked, ...(other === undefined ? {} : { 'test:Other': other }) }
    assert.equal(condition.holds({ ...ask(undefined), context }), holds, `${other} ${asked}`)
  }
})

function compile(operator: string, value: string) {
  return compileCondition({ path: [], operator, key: 'test:Key', values: [value] }, true)
}

function holds(
  operator: string,
  stated: string,
  asked: ContextValue | readonly ContextValue[] | undefined,
): boolean {
  const compiled = compile(operator, stated)
  assert.ok(compiled.ok)
  return compiled.condition.holds(ask(asked))
}

function ask(value: ContextValue | readonly ContextValue[] | undefined): Question {
  const action = readAction('test:Do')
  assert.ok(action !== undefined)
  return {
    caller: readCaller('*'),
    action,
    resource: readResource('*', { resource: undefined, head: undefined }),
    resourceAccount: undefined,
    context: value === undefined ? {} : { 'TEST:key': value },
    folded: undefined,
    bounded: false,
    assumesMissing: false,
  }
}
