// Calls that a service makes for the caller: conditions on who makes them decide as on the server.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { allow, ask, documentOf, fix, missingActions, policiesFrom, questionOf } from './asking.ts'

const ROLES = 'arn:aws:iam::*:role/aws-service-role/connect.amazonaws.com/*'
const OTHERS = questionOf('onboard')
  .edition.permissions.map(({ action }) => action)
  .filter(action => action !== 'iam:PutRolePolicy')

function onboardingWith(Condition: object) {
  const role = allow('iam:PutRolePolicy', ROLES, { Condition })
  return policiesFrom([documentOf(allow(OTHERS), role)])
}

describe('iam:PutRolePolicy, which Connect asks for whoever onboards,', () => {
  for (const [holds, condition] of [
    [true, { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'connect.amazonaws.com' } }],
    [true, { StringEquals: { 'aws:CalledViaFirst': 'connect.amazonaws.com' } }],
    [true, { StringEquals: { 'AWS:calledvialast': 'connect.amazonaws.com' } }],
    [true, { Bool: { 'aws:ViaAWSService': 'true' } }],
    [true, { Null: { 'aws:CalledVia': 'false' } }],
    [false, { Bool: { 'aws:ViaAWSService': 'false' } }],
    [false, { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' } }],
    [false, { Null: { 'aws:CalledViaLast': 'true' } }],
  ] as const) {
    it(`${holds ? 'is' : 'is not'} allowed under ${JSON.stringify(condition)}`, () => {
      const answer = ask(questionOf('onboard'), onboardingWith(condition))
      assert.equal(answer.allowed, holds)
      if (!holds) assert.deepEqual(missingActions(answer), ['iam:PutRolePolicy'])
    })
  }

  it('is told to be asked by Connect where that decides, and the fix works', () => {
    const policies = onboardingWith({ Bool: { 'aws:ViaAWSService': 'false' } })
    const { before, after } = fix(questionOf('onboard'), policies)
    const missing = before.permissions.find(({ action }) => action === 'iam:PutRolePolicy')
    assert.match(missing?.details.join() ?? '', /connect\.amazonaws\.com makes this call/)
    assert.equal(after?.allowed, true)
  })

  it('is not told so where nothing about it is in the policies', () => {
    const answer = ask(questionOf('onboard'), policiesFrom([documentOf(allow(OTHERS))]))
    assert.deepEqual(answer.permissions.at(-1)?.details, [])
  })
})

describe('a call that the caller makes alone', () => {
  it('has no aws:CalledVia, and aws:ViaAWSService is false', () => {
    for (const condition of [
      { Bool: { 'aws:ViaAWSService': 'false' } },
      { Null: { 'aws:CalledVia': 'true', 'aws:CalledViaFirst': 'true' } },
    ]) {
      const policy = documentOf(
        allow(['connect:*', 'ds:*']),
        allow('cases:GetDomain', '*', { Condition: condition }),
      )
      assert.ok(ask(questionOf('view-domain'), policiesFrom([policy])).allowed)
    }
  })

  it('may be asked by a service too, and both must be allowed', () => {
    const others = OTHERS.filter(action => action !== 'cases:GetDomain')
    for (const value of ['true', 'false']) {
      const own = allow('cases:GetDomain', '*', {
        Condition: { Bool: { 'aws:ViaAWSService': value } },
      })
      const policy = documentOf(allow([...others, 'iam:PutRolePolicy']), own)
      const answer = ask(questionOf('onboard'), policiesFrom([policy]))
      assert.deepEqual(missingActions(answer), ['cases:GetDomain'])
    }
  })
})
