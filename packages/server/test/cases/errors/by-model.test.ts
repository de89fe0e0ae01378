// What every operation of Cases refuses alike: what does not exist, tokens of others, domains in creation.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { membersOf, structureOf } from '../../../src/models/model.ts'
import { MODEL, makeWorld, type World } from './world.ts'

let world: World
before(async () => {
  world = await makeWorld()
})
after(() => world.close())

/** The kinds of resources, by the labels that name them. */
const TYPES: Readonly<Record<string, string>> = {
  domainId: 'Domain',
  fieldId: 'Field',
  layoutId: 'Layout',
  templateId: 'Template',
  caseRuleId: 'CaseRule',
  caseId: 'Case',
  relatedItemId: 'RelatedItem',
}

const operations = Object.entries(MODEL.operations)
const labelsOf = (http: string) => [...http.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

describe('what does not exist', () => {
  for (const [operation, { http }] of operations) {
    for (const label of labelsOf(http).filter(name => name in TYPES)) {
      it(`${operation} names the ${label}`, async () => {
        for (const id of ['nothing', 'a/b', '..', 'é', "x'--", `${world.targets.fieldId} `]) {
          const input = { ...world.example(operation), [label]: id }
          const { status, error, body, wrote } = await world.call(operation, input)
          assert.equal(error, 'ResourceNotFoundException', String(body.message))
          assert.equal(status, 404)
          assert.equal(body.resourceId, id)
          assert.equal(body.resourceType, TYPES[label])
          assert.ok(String(body.message).includes(`${TYPES[label]} ${id} does not exist`))
          assert.ok(!wrote)
        }
      })
    }
  }

  it('is told of a resource by its ARN', async () => {
    const { domainArn, caseId } = world.targets
    const rest = {
      Domain: '',
      Field: '/field/nothing',
      Layout: '/layout/nothing',
      Template: '/template/nothing',
      CaseRule: '/case-rule/nothing',
      Case: '/case/nothing',
      RelatedItem: `/case/${caseId}/related-item/nothing`,
    }
    for (const [type, path] of Object.entries(rest)) {
      const arn = path === '' ? domainArn.replace(/[^/]*$/, 'nothing') : `${domainArn}${path}`
      for (const [operation, more] of [
        ['TagResource', { tags: { team: 'blue' } }],
        ['UntagResource', { tagKeys: ['team'] }],
        ['ListTagsForResource', {}],
      ] as const) {
        const { error, body } = await world.call(operation, { arn, ...more })
        assert.equal(error, 'ResourceNotFoundException')
        assert.equal(body.resourceType, type)
        assert.equal(body.resourceId, 'nothing')
      }
    }
  })
})

describe('a token', () => {
  const paged = operations.filter(([, { input = '' }]) =>
    membersOf(structureOf(MODEL, input)).some(([name]) => name === 'nextToken'),
  )
  for (const [operation] of paged) {
    it(`of another listing is none of ${operation}`, async () => {
      const { domainId } = world.targets
      const other = operation === 'ListFields' ? 'ListFieldOptions' : 'ListFields'
      const input = { ...world.example(other), domainId, fieldId: 'status', maxResults: 1 }
      const { nextToken } = await world.done(other, input)
      assert.ok(nextToken)
      const texts = ['x', nextToken, `${nextToken}x`, '[]', 'bnVsbA', 'é', 'x'.repeat(9000)]
      for (const text of texts) {
        const asked = { ...world.example(operation), nextToken: text }
        const { error, body } = await world.call(operation, asked)
        assert.equal(error, 'ValidationException', `${text}: ${JSON.stringify(body)}`)
        assert.match(String(body.message), /^nextToken is not one that .* has returned\.$/)
      }
      const first = { ...world.example(operation), nextToken: '' }
      await world.done(operation, first)
    })
  }
})

describe('a domain in creation', () => {
  for (const [operation, { http }] of operations) {
    const isWrite = /^(Create|Update|Delete|Put|BatchPut)/.test(operation)
    if (!isWrite || !http.includes('{domainId}') || operation === 'DeleteDomain') continue
    it(`takes no ${operation}`, async () => {
      const input = { ...world.example(operation), domainId: world.slowDomainId }
      const { error, body, wrote } = await world.call(operation, input)
      assert.equal(error, 'ValidationException')
      assert.equal(body.message, 'The domain slow is not active: its status is CreationInProgress.')
      assert.ok(!wrote)
    })
  }
})
