// Policies out of Terraform plans and CloudFormation templates: who has which, and what is unknown.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { Inventory } from '../../src/inventory/inventory.ts'
import { readPolicySource } from '../../src/inventory/policy-source.ts'

const EXAMPLES = new URL('../../../../docs/cli/examples/', import.meta.url)
const SCOPE = { account: '123456789012', region: 'us-east-1', partition: 'aws' }
const POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'cases:GetDomain', Resource: '*' }],
}

async function inventoryOf(name: string, text: string): Promise<Inventory> {
  const source = await readPolicySource({ name, text }, SCOPE)
  assert.ok(source.kind === 'inventory')
  return source.inventory
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
    assert.deepEqual(role.unknown, [])
  })

  it('says which policy is known only after apply', async () => {
    const text = example('plan.json').replace('"aws_iam_policy.view.arn"', '"module.other.arn"')
    const [role] = (await inventoryOf('plan.json', text)).principals
    assert.deepEqual(role?.policies, [])
    assert.equal(role?.unknown.length, 1)
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
    assert.equal(role.policies[1]?.placeOf('Statement[0].Sid')?.line, line)
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
    const document = user?.policies[0]?.document as { Statement: { Resource: unknown }[] }
    return document?.Statement[0]?.Resource
  }

  it('works its functions out', async () => {
    const head = { 'Fn::Sub': 'arn:${AWS::Partition}:cases:${AWS::Region}:${AWS::AccountId}:' }
    assert.equal(
      await resourceOf({ 'Fn::Join': ['', [head, 'domain/', { Ref: 'Stage' }]] }),
      'arn:aws:cases:us-east-1:123456789012:domain/prod',
    )
    assert.equal(await resourceOf({ 'Fn::If': ['IsProd', '*', 'arn:aws:cases:::x'] }), '*')
    assert.equal(
      await resourceOf({ 'Fn::GetAtt': ['User', 'Arn'] }),
      'arn:aws:iam::123456789012:user/User',
    )
  })

  it('takes an allowed resource that nobody knows yet for none of Cases', async () => {
    assert.match(String(await resourceOf({ Ref: 'Bucket' })), /known-after-deployment/)
  })

  it('knows no policy whose deny or condition is open', async () => {
    const denied = await userOf(templateOf({ ...allow({ Ref: 'Bucket' }), Effect: 'Deny' }))
    assert.deepEqual(denied?.unknown, ['User/own'])
    const condition = { StringEquals: { 'aws:PrincipalTag/b': { Ref: 'Bucket' } } }
    const open = await userOf(templateOf({ ...allow('*'), Condition: condition }))
    assert.deepEqual(open?.unknown, ['User/own'])
  })

  it('finds managed policies and boundaries of the same template', async () => {
    const user = await userOf(templateOf(allow('*'), { PermissionsBoundary: { Ref: 'Extra' } }))
    assert.ok(user?.boundary !== undefined && user.boundary !== 'unknown')
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
      const source = await readPolicySource({ name, text: JSON.stringify(value, null, 2) }, SCOPE)
      assert.ok(source.kind === 'policy')
      const { document } = source.policy
      assert.deepEqual(typeof document === 'string' ? JSON.parse(document) : document, POLICY)
      assert.ok(source.policy.placeOf('Statement[0]'))
    })
  }

  it('is refused with its place where it is nothing of these', async () => {
    await assert.rejects(
      readPolicySource({ name: 'x.json', text: '{"a": 1}' }, SCOPE),
      /x\.json:1:1/,
    )
    await assert.rejects(
      readPolicySource({ name: 'x.json', text: '{"a": }' }, SCOPE),
      /x\.json:1:7/,
    )
    await assert.rejects(readPolicySource({ name: 'x.yaml', text: 'a: [' }, SCOPE), /x\.yaml:1:\d/)
  })
})
