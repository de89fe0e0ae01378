// A policy that is read, printed and read again is the same policy.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Policy } from '../../src/policy/document.ts'
import { policyKinds } from '../../src/policy/kinds.ts'
import { readPolicy } from '../../src/policy/parse.ts'
import { type PolicyKind, printPolicy } from '../../src/validate/index.ts'
import { managedPolicies } from '../managed-policies.ts'
import { checkCases, writePolicy } from './cases.ts'

/** undefined when the policy is refused. */
function read(document: unknown, kind: PolicyKind): Policy | undefined {
  const { layer } = policyKinds[kind]
  const source = { name: kind, document, type: kind === 'trust' ? 'trust' : undefined }
  const result = readPolicy(source, { layer, level: 0, index: 0, number: 0 })
  return result.ok ? result.policy : undefined
}

function assertRoundTrip(document: unknown, kind: PolicyKind): void {
  const first = read(document, kind)
  assert.ok(first)
  const second = read(printPolicy(first), kind)
  assert.ok(second, `refused: ${printPolicy(first)}`)
  // What was not text before is text now, and so its statements have places.
  const said = ({ version, id, statements }: Policy) => ({ version, id, statements })
  assert.deepEqual(said(second), said(first))
}

describe('printPolicy', () => {
  it("prints AWS's managed policies back to equal ones", () => {
    for (const { doc } of managedPolicies) assertRoundTrip(doc, 'identity')
  })

  it('prints every kind of policy back to an equal one', () => {
    let printed = 0
    for (const { bad, good, kind } of checkCases) {
      for (const text of [writePolicy(bad, kind), writePolicy(good, kind)]) {
        if (read(text, kind) === undefined) continue
        assertRoundTrip(text, kind)
        printed++
      }
    }
    assert.ok(printed > 150)
  })

  it('keeps principals of every sort', () => {
    const statement = { Effect: 'Deny', Action: 's3:*', Resource: '*' }
    const principals = [
      '*',
      { AWS: ['*', '111122223333'] },
      { AWS: 'arn:aws:iam::111122223333:role/r', Service: 'sns.amazonaws.com' },
      { AWS: 'AROAEXAMPLEEXAMPLE123' },
      { CanonicalUser: 'a'.repeat(64) },
    ]
    for (const principal of principals) {
      for (const name of ['Principal', 'NotPrincipal']) {
        const policy = { Id: 'p', Statement: { ...statement, [name]: principal } }
        assertRoundTrip(policy, 'resource')
      }
    }
  })

  it('keeps keys that JavaScript treats as its own', () => {
    const text = `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*",
      "Resource": "*", "Condition": {"StringEquals": {"__proto__": "x", "constructor": ["y"]}}}]}`
    assertRoundTrip(text, 'identity')
  })
})
