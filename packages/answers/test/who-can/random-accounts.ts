// Random accounts: users, groups, roles that trust one another, boundaries, conditions, and a bucket's policy.
import type { Random } from '../../../engine/test/random.ts'

export const ACCOUNTS = ['111111111111', '222222222222'] as const
export const ACTION = 's3:GetObject'
export const OBJECT = 'arn:aws:s3:::b/k'
const USERS = ['ana', 'ben', 'cid'] as const
const ROLES = ['one', 'two', 'six'] as const

/** The keys that conditions ask about, each with values that are told apart; `undefined`: no value. */
export const KEYS = {
  'aws:MultiFactorAuthPresent': [undefined, 'true', 'false'],
  'sts:ExternalId': [undefined, 'x1', 'other'],
  'aws:SourceVpc': [undefined, 'vpc-1', 'vpc-2'],
  // A session may have tags that its user or role has not.
  'aws:PrincipalTag/team': [undefined, 'red'],
} as const

export interface RandomAccounts {
  readonly texts: readonly string[]
  readonly bucketPolicy: object | undefined
  readonly scp: object | undefined
}

export function randomAccounts(random: Random): RandomAccounts {
  const accounts = random.chance(0.4) ? ACCOUNTS : ACCOUNTS.slice(0, 1)
  const isKnown = accounts.length > 1 || random.chance(0.6)
  return {
    texts: accounts.map(account => JSON.stringify(randomAccount(account, random))),
    bucketPolicy: isKnown ? document(random.list(1, 3, () => bucketStatement(random))) : undefined,
    scp: random.chance(0.2) ? document([allow('*', '*'), identityStatement(random)]) : undefined,
  }
}

function randomAccount(account: string, random: Random): object {
  const group = {
    GroupName: 'g',
    Arn: `arn:aws:iam::${account}:group/g`,
    GroupPolicyList: inline(random),
  }
  const boundaries = random.list(0, 1, () => ({
    PolicyName: 'limit',
    Arn: `arn:aws:iam::${account}:policy/limit`,
    PolicyVersionList: [
      {
        VersionId: 'v1',
        IsDefaultVersion: true,
        Document: document(random.list(1, 2, () => identityStatement(random))),
      },
    ],
  }))
  const bound = () =>
    boundaries.length > 0 && random.chance(0.3)
      ? { PermissionsBoundary: { PermissionsBoundaryArn: boundaries[0]?.Arn } }
      : {}
  return {
    UserDetailList: USERS.map(name => ({
      UserName: name,
      Arn: `arn:aws:iam::${account}:user/${name}`,
      UserPolicyList: inline(random),
      GroupList: random.chance(0.3) ? ['g'] : [],
      ...(random.chance(0.3) && { Tags: [{ Key: 'team', Value: 'red' }] }),
      ...bound(),
    })),
    GroupDetailList: [group],
    RoleDetailList: ROLES.map(name => ({
      RoleName: name,
      Arn: `arn:aws:iam::${account}:role/${name}`,
      AssumeRolePolicyDocument: document(random.list(1, 2, () => trustStatement(account, random))),
      RolePolicyList: inline(random),
      ...bound(),
    })),
    Policies: boundaries,
  }
}

function inline(random: Random): object[] {
  return random.list(0, 2, () => ({
    PolicyName: `p${random.below(1_000_000)}`,
    PolicyDocument: document(random.list(1, 2, () => identityStatement(random))),
  }))
}

function identityStatement(random: Random): object {
  const isAssuming = random.chance(0.55)
  const action = isAssuming ? 'sts:AssumeRole' : random.pick([ACTION, 's3:*', '*'])
  const resource = isAssuming
    ? random.pick([
        '*',
        ...ACCOUNTS.flatMap(one => [
          roleArn(one, 'one'),
          roleArn(one, 'two'),
          `arn:aws:iam::${one}:role/*`,
        ]),
      ])
    : random.pick(['*', OBJECT, 'arn:aws:s3:::b/*', 'arn:aws:s3:::c/*'])
  const effect = random.chance(0.12) ? 'Deny' : 'Allow'
  return { Effect: effect, Action: action, Resource: resource, ...conditionOf(random, 0.3) }
}

function bucketStatement(random: Random): object {
  return {
    Effect: random.chance(0.2) ? 'Deny' : 'Allow',
    Principal: random.pick([
      '*',
      { AWS: namedOf(random) },
      { AWS: [namedOf(random), namedOf(random)] },
    ]),
    Action: random.pick([ACTION, 's3:*']),
    Resource: random.pick([OBJECT, 'arn:aws:s3:::b/*', 'arn:aws:s3:::b']),
    ...conditionOf(random, 0.3),
  }
}

function trustStatement(account: string, random: Random): object {
  return {
    Effect: random.chance(0.1) ? 'Deny' : 'Allow',
    Principal: random.chance(0.1)
      ? { Service: 'lambda.amazonaws.com' }
      : { AWS: random.chance(0.5) ? `arn:aws:iam::${account}:root` : namedOf(random) },
    Action: 'sts:AssumeRole',
    ...conditionOf(random, 0.3),
  }
}

function namedOf(random: Random): string {
  const account = random.pick(ACCOUNTS)
  return random.pick([
    `arn:aws:iam::${account}:root`,
    ...USERS.map(name => `arn:aws:iam::${account}:user/${name}`),
    ...ROLES.map(name => roleArn(account, name)),
  ])
}

function roleArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:role/${name}`
}

function conditionOf(random: Random, chance: number): object {
  if (!random.chance(chance)) return {}
  return {
    Condition: random.pick([
      { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
      { StringEquals: { 'sts:ExternalId': 'x1' } },
      { StringNotEquals: { 'sts:ExternalId': 'x1' } },
      { StringEquals: { 'aws:SourceVpc': ['vpc-1', 'vpc-2'] } },
      { StringEquals: { 'aws:SourceVpc': 'vpc-1', 'sts:ExternalId': 'x1' } },
      { Null: { 'aws:SourceVpc': 'true' } },
      { StringEquals: { 'aws:PrincipalTag/team': 'red' } },
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/ana' } },
    ]),
  }
}

function allow(Action: string, Resource: string): object {
  return { Effect: 'Allow', Action, Resource }
}

function document(Statement: readonly object[]): object {
  return { Version: '2012-10-17', Statement }
}
