// Policies out of Terraform plans and CloudFormation templates: who has which, and what is unknown.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { HoleReading } from '../../src/holes/bound.ts'
import { holesOf, type Inventory } from '../../src/inventory/inventory.ts'
import { type HeldPolicy, isOpenPolicy, readPolicy } from '../../src/inventory/open-policy.ts'
import { readInventory } from '../../src/inventory/read-inventory.ts'

const EXAMPLES = new URL('../../../../docs/cli/examples/', import.meta.url)
const SCOPE = { account: '123456789012', region: 'us-east-1', partition: 'aws' }
const POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'cases:GetDomain', Resource: '*' }],
}

function statementOf(policy: HeldPolicy, reading: HoleReading): Record<string, unknown> {
  const { document } = readPolicy(policy, reading)
  const { Statement } = document as { readonly Statement: readonly Record<string, unknown>[] }
  assert.ok(Statement[0])
  return Statement[0]
}

async function inventoryOf(name: string, text: string): Promise<Inventory> {
  return readInventory({ name, text }, SCOPE)
}

function example(name: string): string {
  return readFileSync(new URL(name, EXAMPLES), 'utf8')
}

describe('a Terraform plan', () => {
  it('gives a role the policy whose ARN is not known yet', async () => {
    const { principals } = await inventoryOf('plan.json', example('plan.json'))
    const [role] = principals
    assert.equal(role?.arn, 'arn:aws:iam::123456789012:role/supervisor')
    assert.deepEqual(
      role.policies.map(({ name }) => name),
      ['aws_iam_policy.view'],
    )
    assert.ok(role.trust)
    assert.deepEqual(holesOf(role), [])
  })

  it('says which policy is known only after apply', async () => {
    const references = /"references": \[\s*"aws_iam_policy\.view[^\]]*\]/
    const text = example('plan.json').replace(references, '"references": ["module.other"]')
    assert.match(text, /module\.other/)
    const [role] = (await inventoryOf('plan.json', text)).principals
    assert.equal(role?.policies.length, 1)
    assert.match(
      holesOf(role)[0]?.what ?? '',
      /policy_arn, known after apply, made of module\.other/,
    )
  })
})

describe('a CloudFormation template', () => {
  it('in YAML, with short forms of functions, keeps places', async () => {
    const { principals } = await inventoryOf('template.yaml', example('template.yaml'))
    const [role] = principals
    assert.equal(role?.name, 'supervisor')
    assert.deepEqual(
      role.policies.map(({ name }) => name),
      ['AmazonConnectReadOnlyAccess', 'ReadDomain'],
    )
    const line =
      example('template.yaml')
        .split('\n')
        .findIndex(one => one.includes('Sid:')) + 1
    const [, read] = role.policies
    assert.ok(read)
    assert.equal(readPolicy(read, 'least').name, 'ReadDomain')
    assert.equal(readPolicy(read, 'greatest').placeOf('Statement[0].Sid')?.line, line)
  })

  const templateOf = (statement: object, more: object = {}) =>
    JSON.stringify({
      Parameters: { Stage: { Type: 'String', Default: 'prod' }, Bucket: { Type: 'String' } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
      Resources: {
        User: {
          Type: 'AWS::IAM::User',
          Properties: {
            Policies: [
              {
                PolicyName: 'own',
                PolicyDocument: { Version: '2012-10-17', Statement: [statement] },
              },
            ],
            ...more,
          },
        },
        Extra: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { Users: [{ Ref: 'User' }], PolicyDocument: POLICY },
        },
      },
    })
  const allow = (Resource: unknown) => ({ Effect: 'Allow', Action: 'cases:*', Resource })
  const userOf = async (text: string) => (await inventoryOf('t.json', text)).principals[0]
  const resourceOf = async (resource: unknown) => {
    const user = await userOf(templateOf(allow(resource)))
    assert.ok(user?.policies[0])
    return statementOf(user.policies[0], 'greatest').Resource
  }

  it('works its functions out', async () => {
    const head = { 'Fn::Sub': 'arn:${AWS::Partition}:cases:${AWS::Region}:${AWS::AccountId}:' }
    assert.equal(
      await resourceOf({ 'Fn::Join': ['', [head, 'domain/', { Ref: 'Stage' }]] }),
      'arn:aws:cases:us-east-1:123456789012:domain/prod',
    )
    assert.equal(await resourceOf({ 'Fn::If': ['IsProd', '*', 'arn:aws:cases:::x'] }), '*')
    assert.deepEqual(
      await resourceOf({ 'Fn::GetAtt': ['User', 'Arn'] }),
      // As the file calls it, and as CloudFormation may.
      ['arn:aws:iam::123456789012:user/User', 'arn:aws:iam::123456789012:user/*-User*-*'],
    )
  })

  it('says where a hole is, and what it is', async () => {
    const text = JSON.stringify(JSON.parse(templateOf(allow({ Ref: 'Bucket' }))), null, 2)
    const user = await userOf(text)
    assert.ok(user)
    const [hole] = holesOf(user)
    assert.equal(hole?.what, 'the parameter Bucket')
    const line = text.split('\n').findIndex(one => one.includes('"Resource"')) + 1
    assert.deepEqual([hole?.file, hole?.place()?.line], ['t.json', line])
  })

  it('tells the defaults that a policy depends on', async () => {
    const user = await userOf(templateOf(allow({ 'Fn::If': ['IsProd', '*', 'arn:aws:cases:::x'] })))
    const [policy] = user?.policies ?? []
    assert.deepEqual(
      policy?.defaults?.map(({ name, value }) => [name, value]),
      [['Stage', 'prod']],
    )
  })

  it('finds managed policies and boundaries of the same template', async () => {
    const user = await userOf(templateOf(allow('*'), { PermissionsBoundary: { Ref: 'Extra' } }))
    assert.ok(user?.boundary)
    assert.equal(user.boundary.name, 'Extra')
    assert.deepEqual(
      user.policies.map(({ name }) => name),
      ['User/own', 'Extra'],
    )
  })
})

describe('what the AWS CLI prints', () => {
  for (const [name, value] of [
    ['get-policy-version', { PolicyVersion: { Document: POLICY } }],
    ['get-user-policy', { UserName: 'ana', PolicyDocument: POLICY }],
    ['a policy alone', POLICY],
  ] as const) {
    it(`${name} is read as the policy`, async () => {
      const [held] = (await inventoryOf(name, JSON.stringify(value, null, 2))).policies
      assert.ok(held && !isOpenPolicy(held.policy))
      const { document, placeOf } = held.policy
      assert.deepEqual(typeof document === 'string' ? JSON.parse(document) : document, POLICY)
      assert.ok(placeOf('Statement[0]'))
    })
  }

  it('is refused with its place where it is nothing of these', async () => {
    await assert.rejects(readInventory({ name: 'x.json', text: '{"a": 1}' }, SCOPE), /x\.json:1:1/)
    await assert.rejects(readInventory({ name: 'x.json', text: '{"a": }' }, SCOPE), /x\.json:1:7/)
    await assert.rejects(readInventory({ name: 'x.yaml', text: 'a: [' }, SCOPE), /x\.yaml:1:\d/)
  })
})
