// The index over many resources answers as asking statement by statement does.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../../../test/property.ts'
import { readPolicy } from '../policy/parse.ts'
import { readCaller } from '../request/caller.ts'
import { type Question, readAction } from '../request/question.ts'
import { readResource } from '../request/resource.ts'
import { createCandidates, findGrant, listMatches } from './candidates.ts'
import { grants } from './principal.ts'
import { type CompiledStatement, compileStatement, matchStatement } from './statement.ts'

const resource = fc
  .tuple(
    fc.constantFrom('arn:aws:s3:::', 'arn:aws:s3:*:*:', 'arn:aws:s3:r*:1:', 'arn:AWS:s3:::'),
    fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), maxLength: 5 }),
  )
  .map(parts => parts.join(''))

const anyResource = fc.oneof(
  { weight: 12, arbitrary: resource },
  fc.constantFrom('*', 'arn:aws:s3:::${aws:username}', 'arn:aws:s3', 'arn:aws:s3:*'),
)

const element = fc.oneof(
  { weight: 9, arbitrary: fc.array(anyResource, { minLength: 1, maxLength: 4 }) },
  fc.constant('none'),
)

const asked = fc
  .tuple(
    fc.constantFrom('arn:aws:s3:::', 'arn:aws:s3:r1:1:', 'arn:AWS:S3:::', 'arn:aws:sqs:::'),
    fc.string({ unit: fc.constantFrom('a', 'b', '/', 'n'), maxLength: 5 }),
  )
  .map(parts => parts.join(''))

test('an index finds what every statement by itself says', () => {
  const elements = fc.array(fc.tuple(element, fc.integer({ min: 0, max: 9 })), { minLength: 20 })
  fc.assert(
    fc.property(elements, asked, (list, text) => {
      const statements = list.map(([resources, negated], order) =>
        compile(resources, negated === 0, order),
      )
      const question = ask(text)
      const candidates = createCandidates(statements)
      const expected = statements.filter(one => matchStatement(one, question) !== grants.none)
      assert.ok(candidates.index !== undefined)
      assert.deepEqual(listMatches(candidates, question), expected)
      const grant = findGrant(candidates, question, grants.direct)
      assert.equal(grant, expected.length > 0 ? grants.direct : grants.none)
    }),
    { numRuns: 1000 },
  )
})

function compile(resources: string | string[], negated: boolean, order: number): CompiledStatement {
  const named = { [negated ? 'NotResource' : 'Resource']: resources }
  const element = resources === 'none' ? { Principal: '*' } : named
  const document = {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Principal: '*', ...element },
  }
  const read = readPolicy(document, { layer: 'resource', level: 0, index: 0, number: 0 })
  assert.ok(read.ok)
  const [statement] = read.policy.statements
  assert.ok(statement !== undefined)
  const { tests } = compileStatement(statement, read.policy, 'resource')
  return { ...tests, policy: read.policy, order }
}

function ask(text: string): Question {
  const action = readAction('s3:GetObject')
  assert.ok(action !== undefined)
  return {
    caller: readCaller('arn:aws:iam::123456789012:user/n'),
    action,
    resource: readResource(text, { resource: undefined, head: undefined }),
    resourceAccount: undefined,
    context: {},
    folded: undefined,
    bounded: false,
    assumesMissing: false,
  }
}
