// The questions people ask of policies, on policies small enough to be right by eye.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { count, sized } from '../../../../test/size.ts'
import {
  compareWithTask,
  findAllowedPart,
  findCoverage,
  findIdleStatements,
  judgeAllowed,
  neverAllows,
} from '../../src/analysis/index.ts'
import { actionTable } from '../action-table.ts'
import { documentedPolicies } from './documented-policies.ts'
import { createRandom } from './random.ts'
import { askedActions, makeParts, makeResourceText } from './small-policies.ts'

const options = { actions: actionTable }

const policy = (...statements: readonly object[]) => ({ identity: [{ Statement: statements }] })

const allow = (action: string | string[], resource: string, rest: object = {}) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...rest,
})

describe('neverAllows', () => {
  const reader = policy(allow('s3:Get*', '*'), {
    ...allow('s3:*', 'arn:aws:s3:::secret/*'),
    Effect: 'Deny',
  })

  it('proves that a permission is never given', () => {
    const scope = { actions: ['s3:*'], resources: ['arn:aws:s3:::secret/*'] }
    assert.deepEqual(neverAllows(reader, scope, options), { answer: 'none' })
    assert.deepEqual(neverAllows(reader, { actions: ['cases:DeleteDomain'] }, options), {
      answer: 'none',
    })
  })

  it('shows a request that is allowed', () => {
    const found = neverAllows(reader, { actions: ['s3:GetObject'] }, options)
    assert.equal(found.answer === 'some' && found.witness.action, 's3:GetObject')
  })
})

describe('findAllowedPart', () => {
  const domain = 'arn:aws:cases:us-east-1:123456789012:domain/one'
  const scope = { actions: ['cases:GetCase'], resources: ['arn:aws:cases:*:*:domain/*'] }

  it('tells all, a part and none apart', () => {
    const answer = (resource: string) =>
      findAllowedPart(policy(allow('cases:*', resource)), scope, options).answer
    assert.equal(answer('*'), 'all')
    assert.equal(answer(domain), 'part')
    assert.equal(answer('arn:aws:cases:*:*:template/*'), 'none')
  })

  it('holds the context at what is given', () => {
    const region = { Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } } }
    const answer = (name: string) =>
      findAllowedPart(
        policy(allow('cases:*', '*', region)),
        { ...scope, context: { 'aws:RequestedRegion': name } },
        options,
      ).answer
    assert.equal(answer('us-east-1'), 'all')
    assert.equal(answer('eu-west-1'), 'none')
  })

  for (const [operator, key, stated, fitting, other] of [
    ['IpAddress', 'aws:SourceIp', '10.0.0.0/8', '10.1.2.3', '127.0.0.1'],
    ['NumericLessThan', 'aws:MultiFactorAuthAge', '300', '299', '300'],
    ['DateLessThan', 'aws:CurrentTime', '2026-01-01', '2025-12-31T23:59:59Z', '2026-01-01'],
    ['Bool', 'aws:SecureTransport', 'true', 'true', 'false'],
    ['ForAllValues:NumericEquals', 'k:Numbers', ['1', '2'], ['2', '1'], ['2', '3']],
  ] as const) {
    it(`holds ${key} at one value among others`, () => {
      const condition = { Condition: { [operator]: { [key]: stated } } }
      const parts = policy(allow('cases:*', '*', condition))
      const answer = (value: string | readonly string[]) =>
        findAllowedPart(parts, { ...scope, context: { [key]: value } }, options).answer
      assert.equal(answer(fitting), 'all')
      assert.equal(answer(other), 'none')
    })
  }
})

describe('judgeAllowed', () => {
  const seed = seedFrom()
  const rounds = sized(1_000)

  it(`answers as findAllowedPart does of ${count(rounds)} random policies`, t => {
    t.diagnostic(`seed ${seed}`)
    const random = createRandom(seed)
    const met = new Set<string>()
    for (let round = 0; round < rounds; round++) {
      const parts = makeParts(random, { size: 4, variables: false })
      const range = { actions: [random.pick(askedActions)], resources: [makeResourceText(random)] }
      const { answer } = findAllowedPart(parts, range, options)
      const told = `round ${round}: ${JSON.stringify({ parts, range })}`
      assert.equal(judgeAllowed(parts, range, options), answer, told)
      met.add(answer)
    }
    for (const answer of ['all', 'part', 'none']) assert.ok(met.has(answer), answer)
  })
})

describe('a key compared as text that is not', () => {
  it('has values of its own kind alone', () => {
    const condition = {
      Condition: { StringEquals: { 'aws:ViaAWSService': 'amplify.amazonaws.com' } },
    }
    const { answer } = findCoverage(policy(allow('s3:*', '*', condition)), options)
    assert.equal(answer, 'none')
  })
})

describe('compareWithTask', () => {
  const onboard = [
    'connect:ListInstances',
    'ds:DescribeDirectories',
    'connect:ListIntegrationAssociations',
    'cases:GetDomain',
    'cases:CreateDomain',
    'connect:CreateIntegrationAssociation',
    'connect:DescribeInstance',
  ].map(action => ({ action, resource: '*' }))

  it('finds the documented policy to be the least, but for the role', () => {
    const parts = { identity: [documentedPolicies.get('onboard, option 1')] }
    const { missing, excess } = compareWithTask(parts, onboard, options)
    assert.equal(missing.answer, 'none')
    assert.deepEqual(
      excess.pieces.map(({ actions }) => actions),
      [['iam:PutRolePolicy']],
    )
  })

  it('names what is missing', () => {
    const parts = { identity: [documentedPolicies.get('view, option 1')] }
    const { missing, excess } = compareWithTask(parts, onboard, options)
    assert.deepEqual(missing.pieces.flatMap(({ actions }) => actions).sort(), [
      'cases:CreateDomain',
      'connect:CreateIntegrationAssociation',
      'connect:DescribeInstance',
    ])
    assert.equal(excess.answer, 'none')
  })
})

describe('findIdleStatements', () => {
  const idle = (...statements: readonly object[]) =>
    findIdleStatements(policy(...statements), { ...options, universe: 'realizable' }).idle.map(
      ({ statement, why, because }) => [
        statement.statement,
        why,
        because.map(one => one.statement),
      ],
    )

  it('finds what others say already, and says which', () => {
    const narrow = allow('s3:GetObject', 'arn:aws:s3:::b/*')
    assert.deepEqual(idle(allow('s3:Get*', '*'), narrow), [[1, 'redundant', [0]]])
    assert.deepEqual(idle(narrow, narrow), [[1, 'redundant', [0]]])
    assert.deepEqual(idle(narrow, allow('s3:PutObject', '*')), [])
  })

  it('finds what denies forbid altogether', () => {
    const never = { ...allow('s3:*', '*'), Effect: 'Deny' }
    assert.deepEqual(idle(allow('s3:GetObject', '*'), never), [[0, 'shadowed', [1]]])
  })

  it('finds what no request fits', () => {
    assert.deepEqual(idle(allow('s3:ListAllMyBuckets', 'arn:aws:s3:::b')), [[0, 'dead', []]])
    const both = {
      Condition: { StringEquals: { 'aws:username': 'a' }, Null: { 'aws:username': 'true' } },
    }
    assert.deepEqual(idle(allow('sqs:*', '*', both)), [[0, 'dead', []]])
  })
})

describe('findCoverage', () => {
  it('tells what is reached, action by action', () => {
    const { pieces } = findCoverage(
      policy(allow(['s3:GetObject', 'sqs:*'], '*'), {
        ...allow('s3:*', 'arn:aws:s3:::b/*'),
        Effect: 'Deny',
      }),
      options,
    )
    assert.deepEqual(pieces.map(({ actions, region }) => [actions, region]).sort(), [
      [['s3:GetObject'], 'any resource, except arn:aws:s3:::b/*'],
      [['sqs:*'], 'any resource'],
    ])
  })
})
