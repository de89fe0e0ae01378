// For whatever policies there are: who is found is let in, and nobody is let in who is not found.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { authorize, compilePolicies } from '@casegate/engine'
import { seedFrom } from '../../../../../test/seed.ts'
import { sized } from '../../../../../test/size.ts'
import { type Random, seededRandom } from '../../../../answers/test/answers/random-policies.ts'
import {
  type ExternalAccess,
  externalAccess,
} from '../../../src/services/access-analyzer/previews/external-access.ts'
import { createBudget } from '../../../src/work/budget.ts'

const OWNER = '123456789012'
const QUEUE = `arn:aws:sqs:us-east-1:${OWNER}:orders`
const ACTIONS = ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'] as const
const ANA = 'arn:aws:iam::111111111111:user/ana'
const SAML = `arn:aws:iam::${OWNER}:saml-provider/staff`

/** One of each kind that the policies tell apart, and nobody of the owner's account. */
const CALLERS = [
  '*',
  ANA,
  'arn:aws:iam::111111111111:role/other',
  'arn:aws:iam::222222222222:role/other',
  'arn:aws:iam::999999999999:role/unnamed',
  SAML,
]

const PRINCIPALS = [
  '*',
  { AWS: '*' },
  { AWS: '111111111111' },
  { AWS: ['arn:aws:iam::222222222222:root', ANA] },
  { AWS: ANA },
  { AWS: OWNER },
  { AWS: `arn:aws:iam::${OWNER}:user/own` },
  { Service: 'sns.amazonaws.com' },
  { Federated: SAML },
]

const SEED = seedFrom()
const POLICIES = sized(400, 25)

it(`agrees with the evaluator on ${POLICIES} random policies, seed ${SEED}`, () => {
  const random = seededRandom(SEED)
  for (let round = 0; round < POLICIES; round += 1) {
    const policy = randomQueuePolicy(random)
    const told = `round ${round}: ${JSON.stringify(policy)}`
    const outcome = externalAccess.run(
      {
        arn: QUEUE,
        type: 'AWS::SQS::Queue',
        policy: JSON.stringify(policy),
        actions: 'sqs:*',
        resources: [QUEUE],
        account: OWNER,
      },
      createBudget(50_000_000),
    )
    assert.equal(outcome.status, 'COMPLETED', told)
    if (outcome.status !== 'COMPLETED') continue
    for (const action of ACTIONS) {
      const allowed = CALLERS.filter(principal => isAllowed(policy, principal, action))
      const found: ExternalAccess[] = outcome.found.filter(({ actions }) =>
        actions.includes(action),
      )
      for (const principal of allowed) {
        const isFound = found.some(one => covers(one, principal))
        assert.ok(isFound, `${told}: ${principal} may ${action}, and is not found`)
      }
      for (const one of found) {
        const isLetIn = allowed.some(principal => covers(one, principal))
        assert.ok(isLetIn, `${told}: ${JSON.stringify(one)} is found, and may not ${action}`)
      }
    }
  }
})

function covers({ principal }: ExternalAccess, caller: string): boolean {
  if (principal.Federated !== undefined) return caller === principal.Federated
  const name = principal.AWS ?? ''
  return name === '*' || caller === name || (/^\d+$/.test(name) && caller.includes(`::${name}:`))
}

function isAllowed(policy: object, principal: string, action: string): boolean {
  // Of another account both sides must allow; the one that is asked about is the queue's.
  const identity = [
    { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
  ]
  const hasPolicies = principal.includes(':user/') || principal.includes(':role/')
  const compiled = compilePolicies({ resource: [policy], ...(hasPolicies && { identity }) })
  assert.ok(compiled.ok)
  const request = { principal, action, resource: QUEUE, resourceAccount: OWNER }
  return authorize(compiled.policies, request) === 'allowed'
}

function randomQueuePolicy(random: Random): object {
  const { pick, list } = random
  const statement = (Effect: 'Allow' | 'Deny') => ({
    Effect,
    Principal: pick(PRINCIPALS),
    Action: pick([...ACTIONS, 'sqs:*', 'sqs:*Message', ['sqs:SendMessage', 'sqs:DeleteMessage']]),
    Resource: pick([QUEUE, QUEUE, '*', `${QUEUE}-2`]),
  })
  const allows = list(1, 3, () => statement('Allow'))
  const denies = list(0, 2, () => statement('Deny'))
  return { Version: '2012-10-17', Statement: [...allows, ...denies] }
}
