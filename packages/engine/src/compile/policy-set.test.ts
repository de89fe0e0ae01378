// Compiling never throws, and never lets what it does not understand through.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../../../test/property.ts'
import { compilePolicies, type PolicyParts } from './policy-set.ts'

const layers = ['identity', 'resource', 'boundary', 'session', 'endpoint'] as const

/** JSON made of the words of policies, so that much of it is nearly right. */
const nearly = fc.letrec(tie => ({
  word: fc.constantFrom(
    '*',
    's3:Get*',
    'arn:aws:s3:::b/*',
    'Allow',
    'Deny',
    '${',
    '',
    '2012-10-17',
  ),
  key: fc.constantFrom(
    ...['Version', 'Statement', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Sid'],
    ...['Principal', 'NotPrincipal', 'Condition', 'StringLike', 'ForAnyValue:Bool', 'AWS', 'Null'],
    ...['__proto__', 'constructor', 'document', 'name', 'aws:username'],
  ),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(tie('key') as fc.Arbitrary<string>, tie('value'), { maxKeys: 5 }),
  value: fc.oneof(
    { maxDepth: 6 },
    tie('word'),
    tie('object'),
    tie('list'),
    fc.constantFrom(null, true, 1, Number.NaN, undefined),
  ),
}))

test('whatever the policies are, compiling gives policies or errors', () => {
  const document = fc.oneof(nearly.object, nearly.value, fc.json(), fc.string())
  fc.assert(
    fc.property(fc.constantFrom(...layers), document, (layer, source) => {
      const result = compilePolicies({ [layer]: [source] })
      if (result.ok) return
      assert.ok(result.errors.length > 0)
      for (const error of result.errors) assert.equal(error.layer, layer)
    }),
    { numRuns: 3000 },
  )
})

test('an error says in which policy of its part it is; levels are counted through', () => {
  const good = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }
  const result = compilePolicies({
    identity: [good, {}],
    scps: [
      [good, good],
      [good, 7],
    ],
  })
  assert.ok(!result.ok)
  const places = result.errors.map(({ layer, policy }) => [layer, policy])
  assert.deepEqual(places, [
    ['scps', 3],
    ['identity', 1],
  ])
})

const good = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }

/** How many policies each group of the layer has. */
function sizesOf(parts: PolicyParts, layer: keyof PolicyParts): readonly number[] | 'absent' {
  const result = compilePolicies(parts)
  assert.ok(result.ok)
  const groups = result.policies.layers[layer]
  return groups === 'absent' ? groups : groups.map(({ policies }) => policies.length)
}

test('a part may be one policy or a list of them', () => {
  for (const identity of [good, [good], JSON.stringify(good), { name: 'Good', document: good }]) {
    assert.deepEqual(sizesOf({ identity }, 'identity'), [1])
  }
  assert.deepEqual(sizesOf({ identity: [good, good] }, 'identity'), [2])
})

test('a part left out is absent, and a list is in play however long it is', () => {
  for (const layer of [...layers, 'scps', 'rcps'] as const) {
    assert.equal(sizesOf({}, layer), 'absent', layer)
    assert.equal(sizesOf({ [layer]: undefined }, layer), 'absent', layer)
    assert.deepEqual(sizesOf({ [layer]: [] }, layer), [0], layer)
  }
  assert.deepEqual(sizesOf({ scps: [[], [good], []] }, 'scps'), [0, 1, 0])
  assert.deepEqual(sizesOf({ rcps: [[], []] }, 'rcps'), [0, 0])
})

test('a hostile text is refused in good time', () => {
  const deep = `${'{"Statement":'.repeat(100_000)}1${'}'.repeat(100_000)}`
  const wide = `{"Statement":[${'{"Effect":1},'.repeat(100_000)}1]}`
  const keys = `{${'"a":1,'.repeat(100_000)}"Statement":[]}`
  for (const text of [deep, wide, keys, '"'.repeat(1_000_000), '\\'.repeat(1_000_000)]) {
    const result = compilePolicies({ identity: [text] })
    assert.ok(!result.ok)
    assert.ok(result.errors.length <= 100)
    for (const { message } of result.errors) assert.ok(message.length < 300)
  }
})
