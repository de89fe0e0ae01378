// Random templates: the answer is that of the template written out by hand for every way to give
// its open parameters. All yes is yes, all no is no, and mixed says on what it depends.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { authorize, compilePolicies } from '@casegate/engine'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import { loadActionTable } from '../../src/base/action-table.ts'
import { agreedCoverage } from '../../src/coverage/agreement.ts'
import { readInventory } from '../../src/inventory/read-inventory.ts'
import { seededRandom } from '../answers/random-policies.ts'
import { assignmentsOf, expandByHand } from './expand-by-hand.ts'
import { randomTemplate } from './random-template.ts'

const ROUNDS = Number(process.env.WORLDS_ROUNDS ?? sized(400))
const seed = seedFrom('WORLDS_SEED')
const SCOPE = { account: '123456789012', region: 'us-east-1', partition: 'aws' }
const USER = 'arn:aws:iam::123456789012:user/U'
const NEEDS = [
  { action: 'cases:GetDomain', resource: 'arn:aws:cases:us-east-1:123456789012:domain/d' },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' },
  { action: 'cases:GetDomain', resource: 'arn:aws:cases:us-east-1:123456789012:a' },
]
const CONTEXT = { 'aws:SecureTransport': 'true' }

it(`templates answer as written out by hand (WORLDS_SEED=${seed}, WORLDS_ROUNDS=${ROUNDS})`, async () => {
  const met = { yes: 0, no: 0, mixed: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    const { template, open } = randomTemplate(seededRandom(seed + round))
    const text = JSON.stringify(template)
    const inventory = await readInventory({ name: 't.json', text }, SCOPE)
    assert.deepEqual([inventory.faults, inventory.unread], [[], []])
    const user = inventory.principals.find(({ alias }) => alias === 'U')
    assert.ok(user)
    const policies = {
      identity: user.policies,
      boundary: user.boundary && [user.boundary],
    }
    const asking = { principal: USER, account: SCOPE.account, context: CONTEXT }
    const ways = assignmentsOf(open).map(given => expandByHand(template, given))
    for (const { action, resource } of NEEDS) {
      const answers = ways.map(({ identity, boundary }) => {
        const compiled = compilePolicies({
          identity,
          boundary: boundary === undefined ? undefined : [boundary],
        })
        assert.ok(compiled.ok, JSON.stringify(compiled))
        const request = {
          principal: USER,
          action,
          resource,
          resourceAccount: SCOPE.account,
          context: CONTEXT,
        }
        return authorize(compiled.policies, request) === 'allowed'
      })
      const question = { policies, asking, table: loadActionTable }
      const { outcome, details } = agreedCoverage(question, { action, resource })
      const told = `WORLDS_SEED=${seed + round} WORLDS_ROUNDS=1: ${action} on ${resource}: ${outcome} (${details}), by hand ${answers}\n${text}`
      const isMixed = new Set(answers).size > 1
      if (isMixed) {
        assert.equal(outcome, 'notEvaluated', told)
        assert.match(
          details.join('\n'),
          /(the condition [CDE] |[PQR] is |the parameter [PQR])/,
          told,
        )
      } else if (answers[0]) assert.equal(outcome, 'allowed', told)
      else assert.ok(outcome === 'implicitDeny' || outcome === 'explicitDeny', told)
      met[isMixed ? 'mixed' : answers[0] ? 'yes' : 'no']++
    }
  }
  const total = met.yes + met.no + met.mixed
  for (const many of Object.values(met)) assert.ok(many / total > 0.1, JSON.stringify(met))
})
