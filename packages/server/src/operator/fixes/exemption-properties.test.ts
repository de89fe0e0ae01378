// Over random Deny statements: an exemption lets its request through, and never denies another.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { authorize, compilePolicies } from '@casegate/engine'
import { fc } from '../../../../../test/property.ts'
import { exemptionsOf } from './exemption.ts'

const ACTIONS = ['cases:GetDomain', 'cases:DeleteDomain', 'connect:DescribeInstance']
const DOMAIN = 'arn:aws:cases:us-east-1:123456789012:domain/'
const RESOURCES = [`${DOMAIN}a`, `${DOMAIN}b`, 'arn:aws:connect:us-east-1:123456789012:instance/c']
const REQUESTS = ACTIONS.flatMap(action => RESOURCES.map(resource => ({ action, resource })))

const someOf = (values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 })
const statement = fc.record({
  actionElement: fc.constantFrom('Action', 'NotAction'),
  actions: someOf([...ACTIONS, 'cases:*', 'cases:Get*', '*']),
  resourceElement: fc.constantFrom('Resource', 'NotResource'),
  resources: someOf([...RESOURCES, `${DOMAIN}*`, '*']),
})

it('an exemption opens what was asked, and closes nothing', () => {
  fc.assert(
    fc.property(statement, fc.constantFrom(...REQUESTS), (words, asked) => {
      const { actionElement, actions, resourceElement, resources } = words
      const deny = { Effect: 'Deny', [actionElement]: actions, [resourceElement]: resources }
      fc.pre(denies([deny], asked))
      const choices = exemptionsOf(deny, asked)
      assert.deepEqual(choices.at(-1), [])
      const chosen = choices.find(choice => !denies(choice, asked)) ?? []
      for (const request of REQUESTS) {
        assert.ok(!denies(chosen, request) || denies([deny], request), JSON.stringify(request))
      }
    }),
  )
})

it('an exemption from names opens what was asked alone', () => {
  const names = fc.record({ actions: someOf(ACTIONS), resources: someOf(RESOURCES) })
  fc.assert(
    fc.property(names, ({ actions, resources }) => {
      const deny = { Effect: 'Deny', Action: actions, Resource: resources }
      const asked = { action: actions[0] ?? '', resource: resources[0] ?? '' }
      const [narrowest = []] = exemptionsOf(deny, asked)
      for (const request of REQUESTS) {
        const isAsked = request.action === asked.action && request.resource === asked.resource
        assert.equal(denies(narrowest, request), denies([deny], request) && !isAsked)
      }
    }),
  )
})

function denies(statements: readonly object[], request: (typeof REQUESTS)[number]): boolean {
  if (statements.length === 0) return false
  const document = { Version: '2012-10-17', Statement: statements }
  const compiled = compilePolicies({ identity: [document] })
  if (!compiled.ok) throw new Error(compiled.errors[0]?.message)
  const principal = 'arn:aws:iam::123456789012:user/maria'
  return authorize(compiled.policies, { principal, ...request, context: {} }) === 'explicitDeny'
}
