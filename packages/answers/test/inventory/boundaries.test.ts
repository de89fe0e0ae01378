// A boundary in a file: none, one that is known, or one that nobody knows the text of.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { holesOf } from '../../src/inventory/inventory.ts'
import { isOpenPolicy } from '../../src/inventory/open-policy.ts'
import { readInventory } from '../../src/inventory/read-inventory.ts'

const SCOPE = { account: '123456789012', region: 'us-east-1', partition: 'aws' }
const OWN = 'arn:aws:iam::123456789012:policy/Own'
const GONE = 'arn:aws:iam::123456789012:policy/Gone'
const AWS = 'arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess'
const POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'cases:GetDomain', Resource: '*' }],
}

/** The name of the boundary, `unknown`, or undefined for none; and what is told to be unknown. */
type Told = readonly [boundary: string | undefined, unknown: readonly string[]]

const NONE: Told = [undefined, []]
const UNAPPLIED = 'aws_iam_user.ana.permissions_boundary, known after apply, made of var.boundary'

function inData(arn: string): string {
  return `the text of the boundary ${arn}, which is attached and not in the data`
}

async function told(value: object): Promise<Told> {
  const file = { name: 'file.json', text: JSON.stringify(value) }
  const { principals } = await readInventory(file, SCOPE)
  const [principal] = principals
  const { boundary } = principal ?? {}
  const name = boundary && (isOpenPolicy(boundary) ? 'unknown' : boundary.name)
  return [name, principal ? holesOf(principal).map(({ what }) => what) : []]
}

describe('account data', () => {
  const cases: readonly (readonly [boundary: unknown, told: Told])[] = [
    [undefined, NONE],
    [null, NONE],
    [{ PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: OWN }, ['Own', []]],
    [{ PermissionsBoundaryArn: AWS }, ['AmazonConnectReadOnlyAccess', []]],
    [{ PermissionsBoundaryArn: GONE }, ['unknown', [inData(GONE)]]],
    [{ PermissionsBoundaryArn: 7 }, ['unknown', [inData('a policy without an ARN')]]],
    [{}, ['unknown', [inData('a policy without an ARN')]]],
    [[], ['unknown', [inData('a policy without an ARN')]]],
    [OWN, ['unknown', [inData('a policy without an ARN')]]],
  ]
  for (const [PermissionsBoundary, expected] of cases) {
    it(`${JSON.stringify(PermissionsBoundary)} is ${expected[0] ?? 'none'}`, async () => {
      const Arn = 'arn:aws:iam::123456789012:user/ana'
      const user = { Path: '/', UserName: 'ana', Arn, PermissionsBoundary }
      const version = { VersionId: 'v1', IsDefaultVersion: true, Document: POLICY }
      const Policies = [{ PolicyName: 'Own', Arn: OWN, PolicyVersionList: [version] }]
      assert.deepEqual(await told({ UserDetailList: [user], Policies }), expected)
    })
  }
})

describe('a template', () => {
  const cases: readonly (readonly [boundary: unknown, told: Told])[] = [
    [undefined, NONE],
    [{ Ref: 'AWS::NoValue' }, NONE],
    [{ 'Fn::If': ['IsProd', { Ref: 'Extra' }, { Ref: 'AWS::NoValue' }] }, ['Extra', []]],
    [{ 'Fn::If': ['IsTest', { Ref: 'Extra' }, { Ref: 'AWS::NoValue' }] }, NONE],
    [{ Ref: 'Extra' }, ['Extra', []]],
    [AWS, ['AmazonConnectReadOnlyAccess', []]],
    [GONE, ['unknown', [`the text of ${GONE}, which is attached and not in the template`]]],
    [{ Ref: 'Given' }, ['unknown', ['the parameter Given']]],
  ]
  for (const [PermissionsBoundary, expected] of cases) {
    it(`${JSON.stringify(PermissionsBoundary)} is ${expected[0] ?? 'none'}`, async () => {
      const stage = (name: string) => ({ 'Fn::Equals': [{ Ref: 'Stage' }, name] })
      const template = {
        Parameters: { Stage: { Type: 'String', Default: 'prod' }, Given: { Type: 'String' } },
        Conditions: { IsProd: stage('prod'), IsTest: stage('test') },
        Resources: {
          User: { Type: 'AWS::IAM::User', Properties: { PermissionsBoundary } },
          Extra: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: POLICY } },
        },
      }
      assert.deepEqual(await told(template), expected)
    })
  }
})

describe('a plan', () => {
  const cases: readonly (readonly [value: unknown, references: string[], told: Told])[] = [
    [undefined, [], NONE],
    [null, [], NONE],
    [null, ['var.boundary'], NONE],
    [OWN, [], ['aws_iam_policy.own', []]],
    [undefined, ['aws_iam_policy.own.arn', 'aws_iam_policy.own'], ['aws_iam_policy.own', []]],
    [undefined, ['var.boundary'], ['unknown', [UNAPPLIED]]],
    [GONE, [], ['unknown', [`the text of ${GONE}, which is attached and not in the plan`]]],
  ]
  for (const [permissions_boundary, references, expected] of cases) {
    const shown = JSON.stringify([permissions_boundary, references])
    it(`${shown} is ${expected[0] ?? 'none'}`, async () => {
      const user = { type: 'aws_iam_user', name: 'ana' }
      const own = { type: 'aws_iam_policy', name: 'own' }
      const plan = {
        format_version: '1.2',
        planned_values: {
          root_module: {
            resources: [
              {
                ...user,
                address: 'aws_iam_user.ana',
                values: { name: 'ana', permissions_boundary },
              },
              {
                ...own,
                address: 'aws_iam_policy.own',
                values: { arn: OWN, policy: JSON.stringify(POLICY) },
              },
            ],
          },
        },
        configuration: {
          root_module: {
            resources: [{ ...user, expressions: { permissions_boundary: { references } } }],
          },
        },
      }
      assert.deepEqual(await told(plan), expected)
    })
  }
})
