// Every path with an account where it is open, and with the same account one permission short.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { authorize, compilePolicies } from '@casegate/engine'
import { findAction } from '@casegate/engine/actions'
import { inTurn } from '../../../../test/size.ts'
import { loadActionTable } from '../../src/base/action-table.ts'
import {
  ESCALATION_PATHS,
  type EscalationPath,
  type EscalationRow,
  findEscalations,
} from '../../src/escalation/index.ts'
import { readAccountDetails } from '../../src/inventory/aws-cli/account-details.ts'

const ACCOUNT = '123456789012'
const arn = (path: string) => `arn:aws:iam::${ACCOUNT}:${path}`
const document = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement })
const allow = (Action: string | readonly string[], Resource: string, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})
const EVERYTHING = document(allow('*', '*'))

/** What a need is granted on: its target, and nothing else. */
const TARGETS: Readonly<Record<string, (path: EscalationPath) => string>> = {
  self: path => (path.only === 'role' ? arn('role/climber') : arn('user/climber')),
  ownPolicy: () => arn('policy/own'),
  ownGroup: () => arn('group/mine'),
  group: () => arn('group/strong'),
  otherUser: () => arn('user/strong'),
  role: () => arn('role/strong'),
  retrustedRole: () => arn('role/strong'),
  heldPolicy: () => arn('policy/held'),
  some: () => '*',
  all: () => '*',
}

interface Account {
  readonly path: EscalationPath
  readonly grants: readonly object[]
  /** What there is to gain. */
  readonly strong?: object
  readonly isTrusting?: boolean
}

function accountOf({ path, grants, strong = EVERYTHING, isTrusting = true }: Account): string {
  const isBound = path.gives === 'unbound'
  const own = {
    PolicyName: 'own',
    Arn: arn('policy/own'),
    PolicyVersionList: [
      { VersionId: 'v2', IsDefaultVersion: false, Document: strong },
      ...version(document(...grants)),
    ],
  }
  const boundary = document(...grants, allow('s3:GetObject', '*'))
  const climber = {
    AttachedManagedPolicies: [{ PolicyName: 'own', PolicyArn: own.Arn }],
    ...(isBound && { PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/limit') } }),
  }
  const principal = path.service ? { Service: path.service } : { AWS: arn('user/climber') }
  const name = path.only === 'permissionSet' ? 'AWSReservedSSO_climber' : 'climber'
  const roles = [
    {
      RoleName: 'strong',
      Arn: arn('role/strong'),
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Principal:
          isTrusting && path.needs.every(({ on }) => on !== 'retrustedRole')
            ? principal
            : { Service: 'nobody.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
      RolePolicyList: [{ PolicyName: 'p', PolicyDocument: strong }],
      AttachedManagedPolicies: HELD,
    },
  ]
  const isRole = path.only === 'role' || path.only === 'permissionSet'
  const asRole = {
    RoleName: name,
    Arn: arn(`role/${name}`),
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Principal: { Service: 'x.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    ...climber,
  }
  return JSON.stringify({
    UserDetailList: [
      ...(isRole
        ? []
        : [{ UserName: 'climber', Arn: arn('user/climber'), GroupList: ['mine'], ...climber }]),
      {
        UserName: 'strong',
        Arn: arn('user/strong'),
        UserPolicyList: [{ PolicyName: 'p', PolicyDocument: strong }],
        AttachedManagedPolicies: HELD,
      },
    ],
    GroupDetailList: [
      {
        GroupName: 'mine',
        Arn: arn('group/mine'),
        GroupPolicyList: [
          { PolicyName: 'g', PolicyDocument: document(allow('s3:ListBucket', '*')) },
        ],
      },
      {
        GroupName: 'strong',
        Arn: arn('group/strong'),
        GroupPolicyList: [{ PolicyName: 'g', PolicyDocument: strong }],
      },
    ],
    RoleDetailList: isRole ? [...roles, asRole] : roles,
    Policies: [
      own,
      {
        PolicyName: 'held',
        Arn: arn('policy/held'),
        PolicyVersionList: version(document(allow('s3:ListAllMyBuckets', '*'))),
      },
      { PolicyName: 'limit', Arn: arn('policy/limit'), PolicyVersionList: version(boundary) },
    ],
  })
}

/** A customer managed policy of those who may do more. */
const HELD = [{ PolicyName: 'held', PolicyArn: arn('policy/held') }]

function version(Document: object): object[] {
  return [{ VersionId: 'v1', IsDefaultVersion: true, Document }]
}

/** Of the climber, by the path. */
function found(account: Account): EscalationRow | undefined {
  const inventory = readAccountDetails({ name: 'account.json', text: accountOf(account) })
  const { rows, administrators } = findEscalations([inventory], {
    limits: {},
    context: {},
    table: loadActionTable,
  })
  assert.ok(!administrators.some(({ name }) => name.endsWith('climber')))
  return rows.find(
    ({ path, principal }) => path.id === account.path.id && principal.name.endsWith('climber'),
  )
}

function grantsFor(path: EscalationPath, without?: number): object[] {
  const grants = path.needs.flatMap(({ action, on }, index) =>
    index === without ? [] : [allow(action, TARGETS[on]?.(path) ?? '*')],
  )
  // There is something that the boundary takes away.
  return path.gives === 'unbound' ? grants : [...grants, allow('s3:ListAllMyBuckets', '*')]
}

describe('the paths', () => {
  it('name actions that AWS has, and no path twice', () => {
    const table = loadActionTable()
    for (const { needs } of ESCALATION_PATHS) {
      for (const { action } of needs) assert.ok(findAction(table, action), action)
    }
    assert.equal(new Set(ESCALATION_PATHS.map(({ id }) => id)).size, ESCALATION_PATHS.length)
  })
})

for (const [turn, path] of ESCALATION_PATHS.entries()) {
  describe(path.id, () => {
    const grants =
      path.gives === 'unbound' ? [...grantsFor(path), allow('s3:GetObject', '*')] : grantsFor(path)
    const beyond = path.gives === 'unbound' ? [allow('ec2:RunInstances', '*')] : []

    it('is found where all that it needs is allowed, each step by a decision', () => {
      const row =
        path.gives === 'unbound' ? foundBound(path, grants, beyond) : found({ path, grants })
      assert.ok(row, 'no path')
      assert.ok(row.steps.length >= path.needs.length)
      for (const { action, resource, context, conditions } of row.steps) {
        assert.deepEqual(conditions, [])
        if (action === 'sts:AssumeRole') continue
        const compiled = compilePolicies({ identity: [document(...grants)] })
        assert.ok(compiled.ok)
        const { arn: principal } = row.principal
        const decision = authorize(compiled.policies, { principal, action, resource, context })
        assert.equal(decision, 'allowed', `${action} ${resource}`)
      }
    })

    for (const [why, account] of inTurn(accountsWithout(path, grants), turn)) {
      it(`is not found ${why}`, () => assert.equal(found(account), undefined))
    }
  })
}

/** Accounts that lack one thing each. */
function accountsWithout(
  path: EscalationPath,
  grants: readonly object[],
): readonly (readonly [why: string, account: Account])[] {
  const lacking = path.needs.flatMap(({ action, on }, index) =>
    // The changed trust policy lets it in by itself; the trust of a role that names it does too.
    on === 'retrustedRole' || action === 'sts:AssumeRole'
      ? []
      : [[`without ${action}`, { path, grants: grantsFor(path, index) }] as const],
  )
  const strong = document(allow('s3:ListAllMyBuckets', '*'))
  const gives = ['role', 'user', 'group', 'otherVersion'].includes(path.gives)
  return [
    ...lacking,
    ...(gives ? [['where it gives nothing more', { path, grants, strong }] as const] : []),
    ...(path.service
      ? [['where no role trusts the service', { path, grants, isTrusting: false }] as const]
      : []),
  ]
}

describe('combined paths', () => {
  const trusting = (AWS: string) =>
    document({ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' })
  const role = (name: string, trust: object, ...statements: readonly object[]) => ({
    RoleName: name,
    Arn: arn(`role/${name}`),
    AssumeRolePolicyDocument: trust,
    RolePolicyList: [{ PolicyName: 'p', PolicyDocument: document(...statements) }],
  })
  const user = (name: string, ...statements: readonly object[]) => ({
    UserName: name,
    Arn: arn(`user/${name}`),
    UserPolicyList: [{ PolicyName: 'p', PolicyDocument: document(...statements) }],
  })
  const ask = (UserDetailList: readonly object[], RoleDetailList: readonly object[]) => {
    const text = JSON.stringify({
      UserDetailList,
      RoleDetailList,
      GroupDetailList: [],
      Policies: [],
    })
    const inventory = readAccountDetails({ name: 'account.json', text })
    return findEscalations([inventory], { limits: {}, context: {}, table: loadActionTable })
  }
  const shortly = ({ principal, path, through, target }: EscalationRow) =>
    [principal.name, path.id, ...through.map(({ name }) => name), target.split('/').at(-1)].join(
      ' ',
    )

  it('lead through roles to one that has a path, and to an administrator', () => {
    const { rows, administrators } = ask(
      [
        user('far', allow('sts:AssumeRole', arn('role/step'))),
        user('near', allow('sts:AssumeRole', arn('role/boss'))),
        user('none', allow('sts:AssumeRole', arn('role/plain'))),
        user('root-like', allow('*', '*')),
      ],
      [
        role('step', trusting(arn('root')), allow('iam:PutRolePolicy', arn('role/step'))),
        role('boss', trusting(arn('root')), allow('*', '*')),
        role('plain', trusting(arn('root')), allow('s3:GetObject', '*')),
      ],
    )
    assert.deepEqual(rows.map(shortly).sort(), [
      'far put-role-policy step step',
      'near assume-role-chain boss',
      'step put-role-policy step',
    ])
    assert.deepEqual(
      administrators.map(({ name }) => name),
      ['root-like', 'boss'],
    )
    assert.deepEqual(
      rows.find(({ principal }) => principal.name === 'far')?.steps.map(({ action }) => action),
      ['sts:AssumeRole', 'iam:PutRolePolicy'],
    )
  })

  it('tell what a step depends on', () => {
    const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
    const { rows } = ask([user('ana', allow('iam:PutUserPolicy', '*', mfa))], [])
    const [row] = rows
    assert.deepEqual(row?.steps[0]?.conditions, ['aws:MultiFactorAuthPresent Bool true'])
    assert.deepEqual(row?.steps[0]?.context, { 'aws:MultiFactorAuthPresent': 'true' })
  })

  // AWS: "Permissions boundaries for IAM entities": who delegates lets others act on the bounded alone.
  const limit = arn('policy/limit')
  const guarded = { Condition: { StringEquals: { 'iam:PermissionsBoundary': limit } } }
  const limitOf = {
    PolicyName: 'limit',
    Arn: limit,
    PolicyVersionList: version(document(allow(['iam:*', 's3:*'], '*'))),
  }
  const bounded = (PermissionsBoundary: object | undefined, ...statements: readonly object[]) => {
    const text = JSON.stringify({
      UserDetailList: [{ ...user('ana', ...statements), PermissionsBoundary }],
      RoleDetailList: [],
      GroupDetailList: [],
      Policies: [limitOf],
    })
    const inventory = readAccountDetails({ name: 'account.json', text })
    const asked = { limits: {}, context: {}, table: loadActionTable }
    return findEscalations([inventory], asked).rows.map(({ path }) => path.id)
  }
  it('are none where only those may be changed who have another boundary', () => {
    const own = ['iam:AttachUserPolicy', 'iam:CreateUser', 'iam:CreateAccessKey']
    assert.deepEqual(bounded(undefined, allow(own, '*', guarded)), [])
    assert.deepEqual(bounded({ PermissionsBoundaryArn: limit }, allow(own, '*', guarded)), [
      'attach-user-policy',
    ])
    assert.deepEqual(bounded(undefined, allow(own, '*')), ['attach-user-policy', 'make-user'])
  })

  it('are none where no other boundary may be set', () => {
    const setting = allow('iam:PutUserPermissionsBoundary', '*', guarded)
    const wide = allow(['ec2:*', 's3:*'], '*')
    assert.deepEqual(bounded({ PermissionsBoundaryArn: limit }, setting, wide), [])
    const free = allow('iam:PutUserPermissionsBoundary', '*')
    assert.deepEqual(bounded({ PermissionsBoundaryArn: limit }, free, wide), [
      'put-user-permissions-boundary',
    ])
  })

  it('are none where a deny, a boundary or a limit stands in the way', () => {
    const deny = { Effect: 'Deny', Action: 'iam:*', Resource: '*' }
    assert.deepEqual(ask([user('ana', allow('iam:*', '*'), deny)], []).rows, [])
    const inventory = readAccountDetails({
      name: 'account.json',
      text: JSON.stringify({
        UserDetailList: [user('ana', allow('iam:*', '*'))],
        RoleDetailList: [],
        GroupDetailList: [],
        Policies: [],
      }),
    })
    const scp = { name: 'scp', document: document(allow('*', '*'), deny), placeOf: () => undefined }
    const limits = { scps: [[scp]] }
    assert.deepEqual(
      findEscalations([inventory], { limits, context: {}, table: loadActionTable }).rows,
      [],
    )
  })
})

/** The policy allows more than the boundary lets through. */
function foundBound(path: EscalationPath, grants: readonly object[], beyond: readonly object[]) {
  const text = accountOf({ path, grants })
  const parsed = JSON.parse(text)
  parsed.Policies[0].PolicyVersionList = version(document(...grants, ...beyond))
  const inventory = readAccountDetails({ name: 'account.json', text: JSON.stringify(parsed) })
  const { rows } = findEscalations([inventory], { limits: {}, context: {}, table: loadActionTable })
  return rows.find(one => one.path.id === path.id)
}
