// Statements by themselves: asked, or kept of a policy.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { authorize } from '../decide/authorize.ts'
import { keepAction } from './keep-action.ts'
import { changeResources } from './resources.ts'
import { compileStatement, keepStatements } from './single-statements.ts'

const ONE = { Effect: 'Allow', Action: 'cases:GetDomain', Resource: '*' }
const OTHER = { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::b/${aws:username}' }
const ASKED = {
  principal: 'arn:aws:iam::123456789012:user/ana',
  resourceAccount: '123456789012',
  context: { 'aws:username': 'ana' },
}

function decisionOf(statement: object, version: unknown, action: string, resource: string) {
  const compiled = compileStatement(statement, version)
  assert.ok(compiled.ok)
  return authorize(compiled.policies, { ...ASKED, action, resource })
}

describe('a statement by itself', () => {
  it('is asked without its policy, in the version that the policy has', () => {
    const own = 'arn:aws:s3:::b/ana'
    const statement = { ...OTHER, Effect: 'Allow' }
    assert.equal(decisionOf(statement, '2012-10-17', 's3:GetObject', own), 'allowed')
    assert.equal(decisionOf(statement, '2008-10-17', 's3:GetObject', own), 'implicitDeny')
  })

  it('that cannot be read is told with what is wrong', () => {
    const compiled = compileStatement({ ...ONE, Action: 'cases' })
    assert.match(compiled.ok ? '' : (compiled.errors[0]?.message ?? ''), /service prefix/)
  })
})

describe('statements kept of a policy', () => {
  it('stand in a policy of the same version, and none in none', () => {
    const document = { Version: '2012-10-17', Id: 'x', Statement: [ONE, OTHER] }
    const isDeny = ({ Effect }: { readonly Effect?: unknown }) => Effect === 'Deny'
    assert.deepEqual(keepStatements(document, isDeny), [
      { Version: '2012-10-17', Statement: [OTHER] },
    ])
    assert.deepEqual(
      keepStatements(JSON.stringify({ Statement: ONE }), () => true),
      [{ Statement: [ONE] }],
    )
    assert.deepEqual(
      keepStatements(document, () => false),
      [],
    )
    assert.deepEqual(
      keepStatements('no JSON', () => true),
      [],
    )
  })
})

describe('policies as one action meets them', () => {
  it('have the resources that are left of each statement', () => {
    const listed = ['arn:aws:cases:*:*:domain/a', 'arn:aws:s3:::b']
    const compiled = compileStatement({ ...ONE, Resource: listed })
    assert.ok(compiled.ok)
    for (const [left, resource, decision] of [
      [['arn:aws:cases:*:*:domain/a'], 'arn:aws:cases:us-east-1:1:domain/a', 'allowed'],
      [['arn:aws:s3:::b'], 'arn:aws:cases:us-east-1:1:domain/a', 'implicitDeny'],
      [['*'], 'arn:aws:cases:us-east-1:1:domain/b', 'allowed'],
      [undefined, 'arn:aws:cases:us-east-1:1:domain/a', 'implicitDeny'],
    ] as const) {
      const kept = keepAction(compiled.policies, 'CASES:getdomain', statement =>
        changeResources(statement, ({ negated }) => left && { negated, values: left }),
      )
      const request = { ...ASKED, action: 'cases:GetDomain', resource }
      assert.equal(authorize(kept, request), decision, String(left))
    }
  })

  it('have nothing for an action that cannot be read', () => {
    const compiled = compileStatement({ ...ONE, Action: '*' })
    assert.ok(compiled.ok)
    const kept = keepAction(compiled.policies, 'cases')
    const request = { ...ASKED, action: 'cases:GetDomain', resource: '*' }
    assert.equal(authorize(kept, request), 'implicitDeny')
  })
})
