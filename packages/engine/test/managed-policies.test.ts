// Every AWS managed policy is one that the engine and the reference interpreter understand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compilePolicies } from '../src/index.ts'
import { compile, engineAnswers } from './engine-answers.ts'
import { managedPolicies } from './managed-policies.ts'
import { interpret } from './reference/interpreter.ts'
import { policyFault, statementsOf } from './reference/policy.ts'

/** Delegates to the account, without which no identity-based policy opens a KMS key. */
const keyPolicy = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: '*', Resource: '*' },
}

test('all 1,523 AWS managed policies are here', () => {
  assert.equal(managedPolicies.length, 1523)
  assert.equal(new Set(managedPolicies.map(policy => policy.name)).size, 1523)
})

test('each compiles without errors, as a value and as text', () => {
  for (const { name, doc } of managedPolicies) {
    const text = JSON.stringify(doc, null, 2)
    const result = compilePolicies({ identity: [text] })
    assert.deepEqual(result.ok ? [] : result.errors, [], name)
    assert.equal(typeof compile({ identity: [doc] }), 'object', name)
    assert.equal(policyFault(doc, 'identity'), undefined, name)
  }
})

test('each decides about its own first statement as the reference does', () => {
  for (const { name, doc } of managedPolicies) {
    const [statement] = statementsOf(doc)
    const request = {
      principal: 'arn:aws:iam::111122223333:user/ana',
      action: concrete(statement?.Action, 'ec2:RunInstances'),
      resource: concrete(statement?.Resource, '*'),
    }
    const policies = { identity: [doc], resource: keyPolicy }
    const expected = interpret(policies, request)
    assert.deepEqual(engineAnswers(compile(policies), request).explain, expected, name)
    const isPlain = statement?.Condition === undefined && !JSON.stringify(doc).includes('"Deny"')
    const hasVariable = JSON.stringify(statement?.Resource ?? '').includes('${')
    if (isPlain && !hasVariable) assert.equal(expected.decision, 'allowed', name)
  }
})

/** The first of a list with its wildcards filled in. */
function concrete(list: string | string[] | undefined, otherwise: string): string {
  const [first = otherwise] = [list ?? otherwise].flat()
  return first === '*' ? otherwise : first.replaceAll(/[*?]/g, 'x')
}
