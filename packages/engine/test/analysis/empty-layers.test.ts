// What policies allow where a layer is absent, where it has no policies, and where it has some.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  compare,
  findAllowedPart,
  findCoverage,
  findIdleStatements,
  neverAllows,
} from '../../src/analysis/index.ts'
import type { PolicyParts } from '../../src/compile/policy-set.ts'
import { actionTable } from '../action-table.ts'

const options = { actions: actionTable }
const federated = 'arn:aws:sts::123456789012:federated-user/ana'
const root = 'arn:aws:iam::123456789012:root'

const get = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
const policy = { Version: '2012-10-17', Statement: get }
const open = { Version: '2012-10-17', Statement: { ...get, Principal: '*' } }
const identity = [policy]
const scope = { actions: ['s3:GetObject'] }

/** Each with whether `s3:GetObject` is allowed. */
const cases: readonly (readonly [parts: PolicyParts, allowed: 'all' | 'none', who?: string])[] = [
  [{ identity }, 'all'],
  [{ identity: [] }, 'none'],
  [{ identity: [], boundary: policy }, 'none'],
  [{ boundary: policy }, 'all'],
  [{ boundary: [] }, 'none'],
  [{ identity, boundary: policy }, 'all'],
  [{ identity, boundary: [] }, 'none'],
  [{ identity, boundary: [] }, 'none', root],
  [{ identity: [], boundary: [] }, 'none', root],
  [{ identity, session: [policy] }, 'all'],
  [{ identity, session: [] }, 'none'],
  [{ session: [] }, 'none'],
  [{ identity, session: [] }, 'none', federated],
  [{ identity }, 'none', federated],
  [{ identity, endpoint: open }, 'all'],
  [{ identity, endpoint: [] }, 'none'],
  [{ identity, scps: [[policy]] }, 'all'],
  [{ identity, scps: [] }, 'none'],
  [{ identity, scps: [[]] }, 'none'],
  [{ identity, scps: [[policy], []] }, 'none'],
  [{ scps: [[policy]] }, 'all'],
  [{ scps: [[]] }, 'none'],
  [{ identity, rcps: [] }, 'all'],
  [{ identity, rcps: [[], []] }, 'all'],
]

describe('a layer', () => {
  for (const [parts, allowed, principal] of cases) {
    // Nobody but root is asked about root's own permissions, which no policy gives.
    const expected = principal === root ? 'all' : allowed
    it(`${JSON.stringify(parts)} allows ${expected} to ${principal ?? 'anybody'}`, () => {
      const asked = { ...options, principal }
      const none = expected === 'none'
      assert.equal(findAllowedPart(parts, scope, asked).answer, expected)
      assert.equal(neverAllows(parts, scope, asked).answer, none ? 'none' : 'some')
      const coverage = findCoverage(parts, { ...asked, within: scope })
      assert.equal(coverage.answer, none ? 'none' : 'some')
    })
  }

  it('leaves the resource to its owner where absent, and grants nothing where empty', () => {
    const asked = { ...options, principal: 'arn:aws:iam::210987654321:user/ben' }
    const across = { ...asked, resourceAccount: '123456789012' }
    assert.equal(neverAllows({ identity }, scope, across).answer, 'some')
    assert.equal(neverAllows({ identity, resource: [] }, scope, across).answer, 'none')
    assert.equal(neverAllows({ identity, resource: open }, scope, across).answer, 'some')
  })

  it('is compared as it is', () => {
    const verdict = (before: PolicyParts, after: PolicyParts) =>
      compare(before, after, options).verdict
    for (const layer of ['boundary', 'session', 'endpoint', 'scps'] as const) {
      const empty = { identity, [layer]: [] }
      assert.equal(verdict({ identity }, empty), 'narrower', layer)
      assert.equal(verdict(empty, { identity }), 'wider', layer)
      assert.equal(verdict(empty, { identity: [] }), 'equal', layer)
    }
    assert.equal(verdict({ identity }, { identity, rcps: [] }), 'equal')
    assert.equal(verdict({ identity: [] }, { identity: [], boundary: [] }), 'equal')
    assert.equal(verdict({ identity: [] }, { identity }), 'wider')
  })

  it('has no statement that does anything where another is empty', () => {
    const { idle, reason } = findIdleStatements({ identity, session: [] }, options)
    assert.equal(reason, undefined)
    assert.deepEqual(
      idle.map(({ why, statement }) => [why, statement.policy]),
      [['dead', 'identity[0]']],
    )
  })
})
