// Comparisons of what policies deny, small enough to be right by eye.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AnalysisOptions, compare, isNoWider } from '../../src/analysis/index.ts'
import { compilePolicies, type PolicyParts } from '../../src/compile/policy-set.ts'
import { decide } from '../../src/index.ts'
import { actionTable } from '../action-table.ts'

const ALL = statement('Allow', '*')
const EVERYTHING = { Version: '2012-10-17', Statement: [ALL] }
const TLS = { Bool: { 'aws:SecureTransport': 'false' } }
const MFA = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }

function statement(effect: string, action: string | string[], condition: object = {}): object {
  return { Effect: effect, Action: action, Resource: '*', Condition: condition }
}
const allow = (action: string | string[], condition?: object) =>
  statement('Allow', action, condition)
const deny = (action: string | string[], condition?: object) => statement('Deny', action, condition)

type Make = (...statements: readonly object[]) => PolicyParts
const document = (statements: readonly object[]) => ({
  Version: '2012-10-17',
  Statement: statements,
})
const listed = (statements: readonly object[]) =>
  statements.length === 0 ? [] : [document(statements)]
const identity: Make = (...given) => ({ identity: listed(given) })
const boundary: Make = (...given) => ({ boundary: listed(given) })
const session: Make = (...given) => ({ session: listed(given) })
const scp: Make = (...given) => ({ scps: [[document(given)]] })
const rcp: Make = (...given) => ({
  rcps: [[document(given.map(one => ({ ...one, Principal: '*' })))]],
})
const under = (limit: PolicyParts, ...given: readonly object[]) => ({
  ...limit,
  ...identity(...given),
})
const key = { Resource: 'arn:aws:s3:::bucket/*' }

const A = 'cases:DeleteDomain'
const B = 'cases:DeleteCase'

/** Before, after, the verdict by itself and beside others, and what is lifted and newly denied. */
const CHANGES: readonly (readonly [
  name: string,
  before: PolicyParts,
  after: PolicyParts,
  byItself: string,
  verdict: string,
  lifted: readonly string[],
  imposed: readonly string[],
])[] = [
  ['another guardrail', identity(deny(A)), identity(deny(B)), 'equal', 'incomparable', [A], [B]],
  ['a guardrail gone', identity(deny(A)), identity(), 'equal', 'wider', [A], []],
  ['a guardrail more', identity(deny(A)), identity(deny([A, B])), 'equal', 'narrower', [], [B]],
  [
    'the same in other words',
    identity(deny([A, B])),
    identity(deny(B), deny(A)),
    'equal',
    'equal',
    [],
    [],
  ],
  [
    'a pattern for a name',
    identity(deny(A)),
    identity(deny('cases:Delete*'), deny(B)),
    'equal',
    'narrower',
    [],
    [],
  ],
  ['of a boundary', boundary(deny(A)), boundary(deny(B)), 'equal', 'incomparable', [A], [B]],
  ['of a session policy', session(deny(A)), session(), 'equal', 'wider', [A], []],
  ['of an SCP', scp(deny(A)), scp(deny(B)), 'equal', 'incomparable', [A], [B]],
  ['an SCP beside full access', scp(ALL, deny(A)), scp(ALL), 'wider', 'wider', [], []],
  [
    'of an RCP',
    rcp(deny('s3:GetObject')),
    rcp(deny('s3:PutObject')),
    'incomparable',
    'incomparable',
    [],
    [],
  ],
  ['a condition more', identity(deny(A)), identity(deny(A, MFA)), 'equal', 'wider', [A], []],
  ['a condition less', identity(deny(A, MFA)), identity(deny(A)), 'equal', 'narrower', [], [A]],
  ['allowed instead', identity(deny(A)), identity(allow(A)), 'wider', 'wider', [], []],
  ['denied instead', identity(allow(A)), identity(deny(A)), 'narrower', 'narrower', [], []],
  [
    'an Allow gone together with its Deny',
    identity(allow(A), deny(A, MFA)),
    identity(),
    'narrower',
    'incomparable',
    [A],
    [],
  ],
  [
    'NotAction for a Deny',
    identity(ALL, deny(A)),
    identity({ Effect: 'Allow', NotAction: A, Resource: '*' }),
    'equal',
    'wider',
    [A],
    [],
  ],
  [
    'a Deny that another layer keeps',
    under(scp(ALL, deny(A)), deny(A)),
    under(scp(ALL, deny(A))),
    'equal',
    'equal',
    [],
    [],
  ],
  [
    'what the boundary leaves out',
    under(boundary(allow(B)), deny(A)),
    under(boundary(allow(B))),
    'equal',
    'equal',
    [],
    [],
  ],
  [
    'what the boundary lets through',
    under(boundary(allow(A)), deny(A)),
    under(boundary(allow(A))),
    'equal',
    'wider',
    [A],
    [],
  ],
  [
    'needs no permission',
    identity(deny('sts:GetCallerIdentity')),
    identity(),
    'equal',
    'equal',
    [],
    [],
  ],
]

describe('what policies deny', () => {
  for (const [name, before, after, byItself, verdict, lifted, imposed] of CHANGES) {
    it(`counts beside other policies: ${name}`, () => {
      const compared = ask(before, after)
      assert.equal(compared.byItself, byItself)
      assert.equal(compared.verdict, verdict)
      if (lifted.length > 0 || imposed.length > 0) {
        assert.deepEqual(
          compared.noLongerDenied.flatMap(({ actions }) => actions),
          lifted,
        )
        assert.deepEqual(
          compared.newlyDenied.flatMap(({ actions }) => actions),
          imposed,
        )
      }
      const alone = ask(before, after, { byItself: true })
      assert.equal(alone.verdict, byItself)
      assert.deepEqual([...alone.noLongerDenied, ...alone.newlyDenied], [])
      const isWider = verdict === 'wider' || verdict === 'incomparable'
      assert.equal(
        isNoWider(before, after, { actions: actionTable }).answer,
        isWider ? 'some' : 'none',
      )
      for (const { witness } of compared.noLongerDenied) {
        assert.ok(witness)
        assert.equal(decideBeside(before, witness), 'explicitDeny')
        assert.equal(decideBeside(after, witness), 'allowed')
      }
    })
  }

  it('counts in every universe, and names the statement that is gone', () => {
    for (const universe of ['listed', 'realizable', 'open'] as const) {
      const { noLongerDenied, verdict } = ask(identity(deny(A)), identity(), { universe })
      assert.equal(verdict, 'wider', universe)
      const [{ effect, side, statement } = {}] = noLongerDenied.flatMap(one => one.statements)
      assert.deepEqual({ effect, side, statement }, { effect: 'Deny', side: 0, statement: 0 })
    }
  })

  it('is told apart from what is allowed: a request is in one of the sets', () => {
    const before = identity(allow('s3:Get*'), deny('s3:*', TLS))
    const after = identity(allow('s3:GetObject'))
    const { added, noLongerDenied, removed } = ask(before, after)
    assert.deepEqual(
      added.flatMap(({ actions }) => actions),
      ['s3:GetObject'],
    )
    assert.ok(!noLongerDenied.flatMap(({ actions }) => actions).includes('s3:GetObject'))
    assert.ok(noLongerDenied.length > 0 && removed.length > 0)
  })

  it('counts for resource policies as far as the caller has permissions of its own', () => {
    const bucket = (...given: readonly object[]) => ({
      resource: document(given.map(one => ({ ...one, Principal: '*', ...key }))),
    })
    const compared = ask(bucket(deny('s3:GetObject', TLS)), bucket(deny('s3:PutObject', TLS)))
    assert.equal(compared.verdict, 'incomparable')
    assert.equal(compared.byItself, 'incomparable')
    assert.deepEqual(compared.noLongerDenied, [])
  })
})

function ask(before: PolicyParts, after: PolicyParts, options: Partial<AnalysisOptions> = {}) {
  const compared = compare(before, after, { actions: actionTable, ...options })
  assert.deepEqual(compared.errors, [])
  return compared
}

/** Where other policies allow everything. */
function decideBeside(parts: PolicyParts, request: Parameters<typeof decide>[1]): string {
  const beside = (policies: unknown): unknown[] => [policies].flat().concat(EVERYTHING)
  const compiled = compilePolicies({
    identity: beside(parts.identity ?? []),
    scps: parts.scps?.map(beside),
    // Held on both sides in these changes, unless it is what changes.
    boundary: parts.boundary && (parts.identity ? parts.boundary : beside(parts.boundary)),
    session: parts.session && beside(parts.session),
    rcps: parts.rcps,
  })
  assert.ok(compiled.ok)
  return decide(compiled.policies, request).decision
}
