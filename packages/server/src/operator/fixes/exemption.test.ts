// A Deny without one request: the smallest change first, and always one that takes it away whole.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exemptionsOf } from './exemption.ts'

const DOMAIN = 'arn:aws:cases:us-east-1:123456789012:domain/d-1'
const ASKED = { action: 'cases:GetDomain', resource: DOMAIN }
const OTHER = 'arn:aws:cases:us-east-1:123456789012:domain/d-2'

describe('an exemption from a Deny', () => {
  it('keeps the other actions everywhere, and this one on the other resources', () => {
    const deny = {
      Sid: 'NoCases',
      Effect: 'Deny',
      Action: ['Cases:getdomain', 'cases:DeleteDomain'],
      Resource: [DOMAIN, OTHER],
    }
    assert.deepEqual(exemptionsOf(deny, ASKED)[0], [
      { Sid: 'NoCases', Effect: 'Deny', Action: ['cases:DeleteDomain'], Resource: [DOMAIN, OTHER] },
      { Effect: 'Deny', Action: 'cases:GetDomain', Resource: [OTHER] },
    ])
  })

  it('leaves one resource out of all', () => {
    const deny = { Effect: 'Deny', Action: 'cases:GetDomain', Resource: '*' }
    assert.deepEqual(exemptionsOf(deny, ASKED)[0], [
      { Effect: 'Deny', Action: 'cases:GetDomain', NotResource: DOMAIN },
    ])
  })

  it('adds to what is left out already', () => {
    const deny = { Effect: 'Deny', NotAction: 'iam:*', NotResource: [OTHER] }
    assert.deepEqual(exemptionsOf(deny, ASKED)[0], [
      { Effect: 'Deny', NotAction: ['iam:*', 'cases:GetDomain'], NotResource: [OTHER] },
      { Effect: 'Deny', Action: 'cases:GetDomain', NotResource: [OTHER, DOMAIN] },
    ])
  })

  it('has no words for one action of a pattern, so it leaves out the resource', () => {
    const deny = { Effect: 'Deny', Action: 'cases:*', Resource: '*' }
    assert.deepEqual(exemptionsOf(deny, ASKED), [
      [{ Effect: 'Deny', Action: 'cases:*', NotResource: DOMAIN }],
      [],
    ])
  })

  it('of an action without resources is of the action', () => {
    const deny = { Effect: 'Deny', Action: ['cases:ListDomains', 'cases:GetDomain'], Resource: '*' }
    const asked = { action: 'cases:ListDomains', resource: '*' }
    assert.deepEqual(exemptionsOf(deny, asked)[0], [
      { Effect: 'Deny', Action: ['cases:GetDomain'], Resource: '*' },
    ])
  })

  it('keeps the conditions', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'false' } }
    const deny = { Effect: 'Deny', Action: 'cases:GetDomain', Resource: [DOMAIN, OTHER], Condition }
    assert.deepEqual(exemptionsOf(deny, ASKED)[0], [
      { Effect: 'Deny', Action: 'cases:GetDomain', Resource: [OTHER], Condition },
    ])
  })
})
