// The sentences of validation errors, held against answers that AWS really gave.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AwsError } from '../base/errors.ts'
import { loadModel, type ServiceModel } from './model.ts'
import { validateInput } from './validate.ts'

const rolePattern = String.raw`[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+`

describe('validateInput', () => {
  it('lists a pattern before a length, as STS does', () => {
    assert.deepEqual(refusal('sts', 'AssumeRole', { RoleArn: '', RoleSessionName: 'session' }), [
      'Validation',
      `2 validation errors detected: Value '' at 'roleArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ${rolePattern}; Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20`,
    ])
  })

  it('counts one error in the singular', () => {
    const input = { RoleArn: `arn:aws:iam::123456789012:role/r`, RoleSessionName: 's1' }
    assert.deepEqual(refusal('sts', 'AssumeRole', { ...input, DurationSeconds: 43201 }), [
      'Validation',
      "1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    ])
  })

  it('calls a missing member null', () => {
    assert.deepEqual(refusal('iam', 'GetRole', {}), [
      'Validation',
      "1 validation error detected: Value null at 'roleName' failed to satisfy constraint: Member must not be null",
    ])
  })

  it('names a structure in a list by its number, counted from 1', () => {
    const tags = [
      { Key: 'a', Value: 'b' },
      { Key: 'k', Value: '#' },
    ]
    const [, message] = refusal('iam', 'TagRole', { RoleName: 'r', Tags: tags })
    assert.match(
      message,
      /^1 validation error detected: Value '#' at 'tags\.2\.member\.value' failed/,
    )
  })

  it('shows a list of strings whole, with all that its elements must satisfy', () => {
    assert.deepEqual(refusal('ds', 'DescribeDirectories', { DirectoryIds: ['d-1', 'd-2'] }), [
      'Validation',
      "1 validation error detected: Value '[d-1, d-2]' at 'directoryIds' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy regular expression pattern: ^d-[0-9a-f]{10}$]",
    ])
  })

  it('shows a map whole, and says whether its keys or its values fail', () => {
    const input = { resourceArn: 'arn:aws:connect:us-east-1:123456789012:instance/i' }
    const [code, message] = refusal('connect', 'TagResource', {
      ...input,
      tags: { 'aws:x': 'v', good: 'w' },
    })
    assert.equal(code, 'InvalidParameterException')
    assert.match(
      message,
      /Value '\{aws:x=v, good=w\}' at 'tags' .* Map keys must satisfy constraint: \[/,
    )
  })

  it('answers Connect operations with the error that they declare', () => {
    assert.equal(refusal('connect', 'DescribeInstance', {})[0], 'InvalidRequestException')
    assert.equal(refusal('connect', 'UntagResource', {})[0], 'InvalidParameterException')
  })

  it('never shows a secret', () => {
    const model: ServiceModel = {
      ...loadModel('connect'),
      operations: { Log: { http: 'POST /', input: 'Input', errors: [] } },
      shapes: {
        Input: { type: 'structure', members: { Password: { shape: 'Secret' } } },
        Secret: { type: 'string', max: 3, sensitive: true },
      },
    }
    const [, message] = refusalBy(model, 'Log', { Password: 'hunter2' })
    assert.ok(!message.includes('hunter2'), message)
    assert.match(message, /Value at 'password' failed/)
  })

  it('counts code points, not UTF-16 units', () => {
    const name = '\u{1F600}'.repeat(100)
    validateInput(loadModel('cases'), 'CreateDomain', { name })
    const [, message] = refusal('cases', 'CreateDomain', { name: `${name}x` })
    assert.match(message, /length less than or equal to 100$/)
  })

  it('demands exactly one member of a union', () => {
    const model: ServiceModel = {
      ...loadModel('cases'),
      operations: { Choose: { http: 'POST /', input: 'Input', errors: [] } },
      shapes: {
        Input: { type: 'structure', members: { choice: { shape: 'Choice' } } },
        Choice: { type: 'union', members: { One: { shape: 'Text' }, Two: { shape: 'Text' } } },
        Text: { type: 'string' },
      },
    }
    validateInput(model, 'Choose', { choice: { One: 'a' } })
    for (const choice of [{}, { One: 'a', Two: 'b' }]) {
      assert.match(refusalBy(model, 'Choose', { choice })[1], /exactly one of: \[one, two\]$/)
    }
  })

  it('stays short however much is wrong', () => {
    const tags = Array.from({ length: 5000 }, () => ({ Key: '#'.repeat(2_000), Value: 'v' }))
    const [, message] = refusal('iam', 'TagRole', { RoleName: 'r', Tags: tags })
    assert.ok(message.length < 50_000, `${message.length} characters`)
    assert.match(message, /^5001 validation errors detected: /)
  })

  it('answers at once to text made to slow a pattern down', () => {
    const path = `/${'a'.repeat(511)}`
    const [, message] = refusal('iam', 'CreatePolicy', {
      Path: '/a'.repeat(255),
      PolicyName: 'p',
      PolicyDocument: '{}',
    })
    assert.match(message, /at 'path' failed/)
    assert.match(refusal('cases', 'CreateDomain', { name: ' '.repeat(100) })[1], /at 'name'/)
    assert.match(refusal('iam', 'CreateUser', { UserName: 'u', Path: path })[1], /at 'path'/)
  })
})

function refusal(
  service: 'cases' | 'connect' | 'ds' | 'iam' | 'sts',
  operation: string,
  input: Record<string, unknown>,
): [code: string, message: string] {
  return refusalBy(loadModel(service), operation, input)
}

function refusalBy(
  model: ServiceModel,
  operation: string,
  input: Record<string, unknown>,
): [code: string, message: string] {
  try {
    validateInput(model, operation, input)
  } catch (error) {
    if (error instanceof AwsError) return [error.code, error.message]
    throw error
  }
  assert.fail(`${operation} accepted ${JSON.stringify(input).slice(0, 100)}`)
}
