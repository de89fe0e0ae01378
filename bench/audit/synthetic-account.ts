// A made-up account of many principals, the same for the same seed.
import { type Random, seededRandom } from '../../packages/engine/test/random.ts'

export interface AccountSize {
  readonly principals: number
  readonly policiesEach: number
  readonly seed: number
}

const ACCOUNT = '123456789012'

/** As `aws iam get-account-authorization-details` prints it. */
export function syntheticAccount({ principals, policiesEach, seed }: AccountSize): string {
  const random = seededRandom(seed)
  const managed = Array.from({ length: 300 }, (_, index) => managedPolicy(random, index))
  const groups = Array.from({ length: 50 }, (_, index) => ({
    GroupName: `group-${index}`,
    Arn: `arn:aws:iam::${ACCOUNT}:group/group-${index}`,
    GroupPolicyList: [{ PolicyName: 'inline', PolicyDocument: document(random) }],
    AttachedManagedPolicies: [attachment(random.pick(managed))],
  }))
  const attach = () => random.list(0, 2, () => attachment(random.pick(managed)))
  const inline = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      PolicyName: `inline-${index}`,
      PolicyDocument: document(random),
    }))
  const half = principals >> 1
  const users = Array.from({ length: half }, (_, index) => {
    const attached = attach()
    return {
      UserName: `user-${index}`,
      Arn: `arn:aws:iam::${ACCOUNT}:user/user-${index}`,
      UserPolicyList: inline(policiesEach - 1 - attached.length),
      AttachedManagedPolicies: attached,
      GroupList: random.chance(0.5) ? [`group-${random.below(50)}`] : [],
      ...(random.chance(0.1) && { PermissionsBoundary: boundary(random.pick(managed)) }),
    }
  })
  const roles = Array.from({ length: principals - half }, (_, index) => {
    const attached = attach()
    return {
      RoleName: `role-${index}`,
      Arn: roleArn(index),
      AssumeRolePolicyDocument: trust(random, index),
      RolePolicyList: inline(policiesEach - attached.length),
      AttachedManagedPolicies: attached,
      ...(random.chance(0.1) && { PermissionsBoundary: boundary(random.pick(managed)) }),
    }
  })
  return JSON.stringify(
    { UserDetailList: users, GroupDetailList: groups, RoleDetailList: roles, Policies: managed },
    null,
    1,
  )
}

const ACTIONS = [
  ['s3:GetObject', 's3:PutObject'],
  ['ec2:Describe*'],
  ['dynamodb:*'],
  ['logs:CreateLogGroup', 'logs:PutLogEvents'],
  ['lambda:InvokeFunction'],
  ['sqs:*', 'sns:Publish'],
  ['cases:*'],
  ['cases:GetDomain', 'cases:CreateDomain'],
  ['cases:GetCase', 'cases:SearchCases', 'cases:UpdateCase'],
  ['connect:*', 'ds:DescribeDirectories'],
  ['connect:List*', 'ds:Describe*'],
  ['iam:PutRolePolicy'],
  ['sts:AssumeRole'],
] as const

function document(random: Random): object {
  return {
    Version: '2012-10-17',
    Statement: random.list(1, 4, () => ({
      Effect: random.chance(0.95) ? 'Allow' : 'Deny',
      Action: random.pick(ACTIONS),
      Resource: resource(random),
      ...(random.chance(0.1) && {
        Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
      }),
    })),
  }
}

function resource(random: Random): string {
  if (random.chance(0.6)) return '*'
  if (random.chance(0.3)) return `arn:aws:s3:::bucket-${random.below(1000)}/*`
  if (random.chance(0.3)) return roleArn(random.below(5000))
  return `arn:aws:cases:us-east-1:${ACCOUNT}:domain/domain-${random.below(20)}*`
}

/** Chains: a role trusts its successor, sometimes the account, sometimes a service. */
function trust(random: Random, index: number): object {
  const Principal = random.chance(0.3)
    ? { AWS: `arn:aws:iam::${ACCOUNT}:root` }
    : random.chance(0.5)
      ? { AWS: roleArn(index + 1) }
      : { Service: 'lambda.amazonaws.com' }
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
  }
}

function managedPolicy(random: Random, index: number) {
  return {
    PolicyName: `policy-${index}`,
    Arn: `arn:aws:iam::${ACCOUNT}:policy/policy-${index}`,
    PolicyVersionList: [{ Document: document(random), VersionId: 'v1', IsDefaultVersion: true }],
  }
}

function attachment({ PolicyName, Arn }: { PolicyName: string; Arn: string }) {
  return { PolicyName, PolicyArn: Arn }
}

function boundary({ Arn }: { Arn: string }) {
  return { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: Arn }
}

function roleArn(index: number): string {
  return `arn:aws:iam::${ACCOUNT}:role/role-${index}`
}
