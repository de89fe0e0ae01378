// A context key that could turn an implicit deny into an allow is named by the explanation.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seedFrom } from '../../../test/seed.ts'
import { explain } from '../src/explain/index.ts'
import { compile } from './engine-answers.ts'
import { contextKeys, contextValues } from './generator/alphabet.ts'
import { randomPolicies } from './generator/policies.ts'
import { randomRequest } from './generator/requests.ts'
import { seededRandom } from './random.ts'
import {
  interpretRead,
  type ReadPolicies,
  type Request,
  readPolicies,
} from './reference/interpreter.ts'

const seed = seedFrom()

test('explain names every missing key that alone could allow the request', context => {
  let changeable = 0
  for (let round = 0; round < 600; round++) {
    const random = seededRandom(Math.imul(seed, 0x9e3779b1) + round)
    const policies = randomPolicies(random)
    const [read, compiled] = [readPolicies(policies), compile(policies)]
    if (typeof compiled === 'string') continue
    for (const request of random.list(3, 3, () => randomRequest(random))) {
      if (interpretRead(read, request).decision !== 'implicitDeny') continue
      const keys = keysThatAllow(read, request)
      const { state, missingContext } = explain(compiled, request)
      const named = missingContext.map(missing => missing.key.toLowerCase())
      const replay = `seed ${seed}: ${JSON.stringify({ ...request, policies })}`
      assert.deepEqual(
        keys.filter(key => !named.includes(key)),
        [],
        replay,
      )
      if (keys.length > 0) {
        assert.equal(state, 'dependsOnContext', replay)
        changeable++
      }
    }
  }
  context.diagnostic(`seed ${seed}: ${changeable} requests that a missing key could allow`)
  assert.ok(changeable >= 10, 'too few requests depend on a missing key')
})

/** Found by trial: each key that is absent, with each value of its kind, alone and as a list. */
function keysThatAllow(read: ReadPolicies, request: Request): string[] {
  const given = Object.keys(request.context ?? {}).map(key => key.toLowerCase())
  return Object.entries(contextKeys).flatMap(([kind, keys]) => {
    const values = contextValues[kind] ?? []
    const absent = keys.map(key => key.toLowerCase()).filter(key => !given.includes(key))
    // What the principal itself gives is not missing.
    const missing = absent.filter(key => !['aws:username', 'aws:principalarn'].includes(key))
    return missing.filter(key =>
      [...values, ...values.map(value => [value])].some(value => {
        const context = { ...request.context, [key]: value }
        return interpretRead(read, { ...request, context }).decision === 'allowed'
      }),
    )
  })
}
