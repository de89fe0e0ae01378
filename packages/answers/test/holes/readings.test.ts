// The readings of policies with holes against every way to fill them: what the least allows is
// allowed, what the greatest does not allow is not, and pairs of two sides miss nothing.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { authorize, type CompiledPolicies, compilePolicies } from '@casegate/engine'
import { seedFrom } from '../../../../test/seed.ts'
import { READINGS } from '../../src/holes/bound.ts'
import { closeDocument, type OpenDocument } from '../../src/holes/document.ts'
import type { OpenPolicy } from '../../src/inventory/open-policy.ts'
import { closedPairs } from '../../src/policies/held-layers.ts'
import { seededRandom } from '../answers/random-policies.ts'
import {
  type Filling,
  fillDocument,
  openRandom,
  randomDocument,
  randomRequest,
  randomStatement,
} from './random-documents.ts'

const ROUNDS = Number(process.env.HOLES_ROUNDS ?? 150)
const FILLINGS = 12
const REQUESTS = 12
const seed = seedFrom('HOLES_SEED')

it(`readings hold for every filling (HOLES_SEED=${seed}, HOLES_ROUNDS=${ROUNDS})`, () => {
  const met = { surelyAllowed: 0, surelyNot: 0, either: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    const random = seededRandom(seed + round)
    const open = randomDocument(openRandom(random))
    const least = compiled(closeDocument(open, () => READINGS.least, 'identity').document)
    const greatest = compiled(closeDocument(open, () => READINGS.greatest, 'identity').document)
    for (let times = 0; times < FILLINGS; times++) {
      const document = fillDocument(open, new Map(), random)
      const filled = compilePolicies({ identity: [document] })
      // Most other texts than a hole is for make no policy, and no deployment.
      if (!filled.ok) continue
      for (let asked = 0; asked < REQUESTS; asked++) {
        const request = randomRequest(random)
        const is = (policies: CompiledPolicies) => authorize(policies, request) === 'allowed'
        const surely = is(least)
        const perhaps = is(greatest)
        const really = is(filled.policies)
        const shown = (): string =>
          `HOLES_SEED=${seed + round}: ${JSON.stringify({ request, document })}\n${JSON.stringify(
            closeDocument(open, () => READINGS[surely ? 'least' : 'greatest'], 'identity').document,
          )}`
        if (surely) assert.ok(really, `the least allows what a filling does not: ${shown()}`)
        if (really) assert.ok(perhaps, `a filling allows what the greatest does not: ${shown()}`)
        met[surely ? 'surelyAllowed' : perhaps ? 'either' : 'surelyNot']++
      }
    }
  }
  // Readings that never tell, or always, would hold for every filling too.
  const total = met.surelyAllowed + met.surelyNot + met.either
  assert.ok(met.surelyAllowed / total > 0.05, JSON.stringify(met))
  assert.ok(met.surelyNot / total > 0.1, JSON.stringify(met))
  assert.ok(met.either / total > 0.1, JSON.stringify(met))
})

it(`pairs of two sides miss no filling (HOLES_SEED=${seed}, HOLES_ROUNDS=${ROUNDS})`, () => {
  const met = { wider: 0, never: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    const random = seededRandom(seed + round)
    const source = openRandom(random)
    const shared = random.list(0, 2, () => randomStatement(source))
    const side = () =>
      documentOf(
        random.list(1, 2, () => randomStatement(source)),
        shared,
      )
    const [before, after] = [side(), side()]
    const pairs = closedPairs({ identity: [held(after)] }, { identity: [held(before)] }).map(
      sides => sides.map(({ identity = [] }) => compiled(identity[0]?.document)),
    )
    for (let times = 0; times < FILLINGS; times++) {
      const filling: Filling = new Map()
      const [old, young] = [before, after].map(open =>
        compilePolicies({ identity: [fillDocument(open, filling, random)] }),
      )
      if (!old?.ok || !young?.ok) continue
      for (let asked = 0; asked < REQUESTS; asked++) {
        const request = randomRequest(random)
        const is = (policies: CompiledPolicies | undefined) =>
          policies !== undefined && authorize(policies, request) === 'allowed'
        const isGained = is(young.policies) && !is(old.policies)
        const isFound = pairs.some(([more, less]) => is(more) && !is(less))
        if (isGained) assert.ok(isFound, `HOLES_SEED=${seed + round}: ${JSON.stringify(request)}`)
        met[isFound ? 'wider' : 'never']++
      }
    }
  }
  assert.ok(met.wider > 0 && met.never > met.wider / 4, JSON.stringify(met))
})

function compiled(document: unknown): CompiledPolicies {
  const result = compilePolicies({ identity: [document] })
  assert.ok(result.ok, JSON.stringify({ result, document }))
  return result.policies
}

function documentOf(own: readonly unknown[], shared: readonly unknown[]): OpenDocument {
  return {
    fields: { Version: '2012-10-17' },
    statements: [...own, ...shared].map((value, index) => ({ value, path: ['Statement', index] })),
  }
}

function held(open: OpenDocument): OpenPolicy {
  return { name: 'policy', open, placeIn: () => undefined }
}
