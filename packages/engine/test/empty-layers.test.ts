// A layer in play whose policies are all gone: it never lets more through than with them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seedFrom } from '../../../test/seed.ts'
import { isNoWider } from '../src/analysis/index.ts'
import { actionTable } from './action-table.ts'
import { createRandom } from './analysis/random.ts'
import { askedActions, makeParts } from './analysis/small-policies.ts'
import { compile, engineAnswers } from './engine-answers.ts'
import { randomPolicies } from './generator/policies.ts'
import { randomRequest } from './generator/requests.ts'
import { seededRandom } from './random.ts'
import { interpret, type Request } from './reference/interpreter.ts'
import type { Policies } from './reference/part.ts'

type Json = unknown

const seed = seedFrom()
const layers = ['identity', 'resource', 'boundary', 'session', 'endpoint', 'scps', 'rcps'] as const
type Layer = (typeof layers)[number]

test('a layer that loses all of its policies widens nothing but by the denies that go', context => {
  const tally = { emptied: 0, allowed: 0 }
  for (let round = 0; round < 400; round++) {
    const random = seededRandom(Math.imul(seed, 0x9e3779b1) + round)
    const policies = randomPolicies(random)
    if (typeof compile(policies) === 'string') continue
    for (const request of random.list(3, 3, () => randomRequest(random))) {
      for (const layer of layers.filter(one => policies[one] !== undefined)) {
        const replay = `seed ${seed}, ${layer}: ${JSON.stringify({ ...request, policies })}`
        const emptied = decisions({ ...policies, [layer]: [] }, request)
        const foreign = { ...policies, [layer]: changed(layer, policies[layer], () => [unrelated]) }
        assert.deepEqual(new Set(emptied).size, 1, `the doors differ: ${replay}`)
        assert.deepEqual(emptied, decisions(foreign, request), `not as an unrelated one: ${replay}`)
        tally.emptied++
        if (emptied[0] !== 'allowed') continue
        const undenied = { ...policies, [layer]: changed(layer, policies[layer], onlyAllows) }
        assert.equal(decisions(undenied, request)[0], 'allowed', `wider: ${replay}`)
        assert.equal(
          decisions(without(policies, layer), request)[0],
          'allowed',
          `absent: ${replay}`,
        )
        tally.allowed++
      }
    }
  }
  context.diagnostic(`seed ${seed}: ${JSON.stringify(tally)}`)
  assert.ok(tally.emptied > 1_500, 'too few layers were emptied')
  assert.ok(tally.allowed > 200, 'too few requests were allowed all the same')
})

test('an analysis proves that no request is wider', context => {
  let proved = 0
  for (let round = 0; round < 60; round++) {
    const random = createRandom(seed * 1_000_003 + round)
    const parts = makeParts(random, { size: 2, variables: false }) as Policies
    for (const layer of layers.filter(one => parts[one] !== undefined)) {
      const undenied = { ...parts, [layer]: changed(layer, parts[layer], onlyAllows) }
      const options = { actions: actionTable, within: { actions: askedActions } }
      const found = isNoWider(undenied, { ...parts, [layer]: [] }, options)
      const replay = `seed ${seed}, round ${round}, ${layer}: ${JSON.stringify({ parts, found })}`
      assert.equal(found.answer, 'none', replay)
      proved++
    }
  }
  context.diagnostic(`seed ${seed}: ${proved} layers`)
  assert.ok(proved > 60)
})

/** By every door; the reference comes first. */
function decisions(policies: Policies, request: Request): string[] {
  const doors = engineAnswers(compile(policies), request)
  return [interpret(policies, request), ...Object.values(doors)].map(({ decision }) => decision)
}

/** An action that no request is for; RCPs of one's own can only deny. */
const unrelated = { Effect: 'Allow', Action: 'casegate:Nothing', Resource: '*' }

/** The part with other statements in each of its policies; one without any policy gets one. */
function changed(layer: Layer, part: Json, change: (document: Json) => Json[]): Json {
  if (layer === 'rcps') return []
  if (layer !== 'scps') return policiesOf(layer, part, change)
  const levels = Array.isArray(part) ? part : []
  return levels.map(level => policiesOf(layer, level, change))
}

function policiesOf(layer: Layer, part: Json, change: (document: Json) => Json[]): Json[] {
  const documents = Array.isArray(part) ? part : [part]
  const named = layer === 'resource' || layer === 'endpoint' ? { Principal: '*' } : {}
  return documents.flatMap(given => {
    const document = typeof given === 'string' ? JSON.parse(given) : given
    const Statement = change(document).map(one =>
      one === unrelated ? { ...unrelated, ...named } : one,
    )
    return Statement.length === 0 ? [] : [{ ...document, Statement }]
  })
}

function onlyAllows(document: Json): Json[] {
  const { Statement } = document as { Statement: Json }
  return [Statement].flat().filter(one => (one as { Effect: string }).Effect === 'Allow')
}

function without(policies: Policies, layer: Layer): Policies {
  const { [layer]: _, ...others } = policies
  return others
}
