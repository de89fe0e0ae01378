// Layers of policies: AWS's order, and from an error to the policy that it is about.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compilePolicies } from '../src/compile/policy-set.ts'
import {
  listPolicies,
  type PolicyLayers,
  policiesOfLayer,
  policyInError,
} from '../src/policy/policy-layers.ts'

interface Sourced {
  readonly name: string
  readonly document: unknown
}

const Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
const named = (name: string, document: unknown = { Statement }): Sourced => ({ name, document })

const layers: PolicyLayers<Sourced> = {
  identity: [named('own'), named('group')],
  resource: [],
  session: [named('session')],
  boundary: [named('boundary')],
  scps: [[named('root')], [], [named('unit'), named('wrong', { Statement: { Effect: 'Allow' } })]],
  rcps: [[named('rcp', { Statement: 1 })]],
}

test('every policy once, in the order in which AWS asks the layers', () => {
  const names = listPolicies(layers).map(({ name }) => name)
  const expected = ['rcp', 'root', 'unit', 'wrong', 'own', 'group', 'boundary', 'session']
  assert.deepEqual(names, expected)
  assert.deepEqual(listPolicies({}), [])
  assert.deepEqual(policiesOfLayer(layers, 'endpoint'), [])
})

test('each error leads to its policy, in whichever level that is', () => {
  const compiled = compilePolicies(layers)
  assert.ok(!compiled.ok)
  const wrong = compiled.errors.map(error => policyInError(layers, error)?.name)
  assert.deepEqual([...new Set(wrong)].sort(), ['rcp', 'wrong'])
  assert.equal(policyInError(layers, { layer: 'endpoint', policy: 0 }), undefined)
})
