// Of a condition, what is known of the principal is settled and the rest is left as it is.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { settle } from './settle.ts'

const ANA = {
  principal: 'arn:aws:iam::123456789012:user/ana',
  resourceAccount: '123456789012',
  context: { 'aws:PrincipalTag/team': 'support' },
}
const REST = { Effect: 'Deny', Action: '*', Resource: '*' }
const REGION = { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } }

function settled(Condition: unknown): unknown {
  return settle({ ...REST, Condition }, ANA)
}

describe('a statement settled for a principal', () => {
  it('loses the keys that are known and hold', () => {
    const own = { ArnLike: { 'AWS:principalARN': 'arn:aws:iam::*:user/an*' } }
    assert.deepEqual(settled(own), REST)
    assert.deepEqual(settled({ ...own, ...REGION }), { ...REST, Condition: REGION })
    const tagged = { StringEquals: { 'aws:PrincipalTag/team': ['sales', 'support'] } }
    assert.deepEqual(settled(tagged), REST)
  })

  it('is left out where one of them does not hold', () => {
    assert.equal(settled({ ...REGION, StringEquals: { 'aws:PrincipalType': 'Root' } }), undefined)
  })

  it('is settled the same in an account that is not its own', () => {
    const own = { StringEquals: { 'aws:PrincipalAccount': '123456789012' } }
    const elsewhere = { ...ANA, resourceAccount: '210987654321' }
    assert.deepEqual(settle({ ...REST, Condition: own }, elsewhere), REST)
  })

  it('takes nothing away where what is known cannot be read', () => {
    const unread = { StringEquals: { 'aws:PrincipalAccount': { a: 1 } } }
    const wrong = { ArnLyke: { 'aws:PrincipalArn': '*' } }
    for (const Condition of [unread, wrong]) {
      assert.deepEqual(settle({ ...REST, Condition }, ANA), REST)
    }
  })

  it('is split within one operator too', () => {
    const both = { 'aws:PrincipalAccount': '123456789012', 'aws:RequestedRegion': 'us-east-1' }
    assert.deepEqual(settled({ StringEquals: both }), {
      ...REST,
      Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
    })
  })

  it('stays as it is where nothing is known, is a variable, or cannot be read', () => {
    for (const condition of [
      REGION,
      { StringEquals: { 'aws:PrincipalTag/other': 'x' } },
      { StringEquals: { 'aws:PrincipalTag/team': '${aws:username}' } },
      { StringEquals: 'aws:PrincipalArn' },
      'aws:PrincipalArn',
    ]) {
      assert.deepEqual(settled(condition), { ...REST, Condition: condition })
    }
    const own = { ArnLike: { 'aws:PrincipalArn': '*' } }
    const nobody = { principal: undefined, resourceAccount: ANA.resourceAccount, context: {} }
    assert.deepEqual(settle({ ...REST, Condition: own }, nobody), { ...REST, Condition: own })
  })
})
