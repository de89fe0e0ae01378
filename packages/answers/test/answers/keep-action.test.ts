// Policies with what speaks of one action alone decide as the whole ones do: no layer is lost with its policies.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { authorize, listGroups } from '@casegate/engine'
import { keepAction } from '@casegate/engine/specialize'
import { seedFrom } from '../../../../test/seed.ts'
import type { SourcedPolicy } from '../../src/inventory/sourced-policy.ts'
import { compileInPlay, type PoliciesInPlay } from '../../src/policies/policies-in-play.ts'
import { documentOf, sourced } from './asking.ts'
import { type Random, REGIONS, randomPolicy, resourceIn, seededRandom } from './random-policies.ts'

const SEED = seedFrom()
const ROUNDS = 400
const ACCOUNT = '123456789012'
const CALLERS = ['user/ana', 'role/Desk', 'root'].map(name => `arn:aws:iam::${ACCOUNT}:${name}`)
const ACTIONS = ['cases:GetDomain', 'cases:CreateDomain', 'iam:PutRolePolicy', 's3:GetObject']

it(`decide as the whole ones, seed ${SEED}`, t => {
  const tally = { allowed: 0, denied: 0, lost: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    const random = seededRandom(SEED * 1_000_003 + round)
    const policies = randomLayers(random)
    const compiled = compileInPlay(policies)
    for (const action of ACTIONS) {
      const kept = keepAction(compiled, action)
      const request = {
        principal: random.pick(CALLERS),
        action,
        resource: resourceIn('*', action, random),
        resourceAccount: ACCOUNT,
        context: { 'aws:RequestedRegion': random.pick(REGIONS) },
      }
      const [whole, cut] = [compiled, kept].map(one => authorize(one, request))
      assert.equal(cut, whole, JSON.stringify({ seed: SEED, round, request, policies }))
      tally[whole === 'allowed' ? 'allowed' : 'denied']++
      if (listGroups(kept.layers).some(({ statements }) => statements.length === 0)) tally.lost++
    }
  }
  t.diagnostic(JSON.stringify(tally))
  assert.ok(tally.allowed > 50 && tally.denied > 50 && tally.lost > 50)
})

function randomLayers(random: Random): PoliciesInPlay {
  const policy = (): SourcedPolicy =>
    sourced(random.chance(0.3) ? documentOf(EVERYTHING) : randomPolicy(random))
  const some = () => random.list(0, 2, policy)
  return {
    identity: random.list(0, 3, policy),
    ...(random.chance(0.3) && { boundary: random.list(0, 1, policy) }),
    ...(random.chance(0.3) && { session: some() }),
    ...(random.chance(0.3) && { scps: random.list(0, 2, some) }),
    ...(random.chance(0.3) && { rcps: random.list(0, 2, () => []) }),
  }
}

const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' }
