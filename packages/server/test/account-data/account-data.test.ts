// Account data in the server: what the official SDK finds of it, who may do what, and what is refused.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  CreateAccessKeyCommand,
  GetAccountAuthorizationDetailsCommand,
  GetPolicyVersionCommand,
  ListPolicyVersionsCommand,
  ListRolesCommand,
  ListUsersCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describeFault, InputError } from '@casegate/answers'
import { readAccountData } from '../../src/account-data/read-account-data.ts'
import { readServeOptions } from '../../src/cli/options/serve-options.ts'
import { loadAccountData, withAccountData } from '../../src/cli/serve/account-data.ts'
import { WorldFault } from '../../src/world-file/world-fault.ts'
import { makeOrganizationTargets } from '../support/organization-targets.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { createModelClient } from '../wire/model-client.ts'
import { assertHasNewerPolicy, NEWER, withNewerPolicy } from './newer-policy.ts'

const ACCOUNT = '210987654321'
const arn = (rest: string) => `arn:aws:iam::${ACCOUNT}:${rest}`
const at = '2024-02-03T04:05:06+00:00'
const allow = (Action: string | string[], Resource = '*') => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }],
})
const trust = (AWS: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }],
})
const attached = (PolicyArn: string) => ({
  PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf('/') + 1),
  PolicyArn,
})
const id = (prefix: string, letter: string) => prefix + letter.repeat(17)

const USERS = {
  UserDetailList: [
    {
      ...{ Path: '/team/', UserName: 'ana', UserId: id('AIDA', 'B'), Arn: arn('user/team/ana') },
      ...{ CreateDate: at, GroupList: ['readers'], Tags: [{ Key: 'desk', Value: 'a' }] },
      // As the API has documents.
      UserPolicyList: [
        {
          PolicyName: 'in',
          PolicyDocument: encodeURIComponent(JSON.stringify(allow('iam:List*'))),
        },
      ],
      AttachedManagedPolicies: [attached(arn('policy/own/Doors'))],
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: arn('policy/Fence'),
      },
    },
    {
      ...{ Path: '/', UserName: 'ben', UserId: id('AIDA', 'C'), Arn: arn('user/ben') },
      ...{ CreateDate: at, GroupList: [] },
      AttachedManagedPolicies: [attached('arn:aws:iam::aws:policy/job-function/Billing')],
    },
  ],
  GroupDetailList: [
    {
      ...{ Path: '/', GroupName: 'readers', GroupId: id('AGPA', 'B'), Arn: arn('group/readers') },
      ...{ CreateDate: at, GroupPolicyList: [] },
      AttachedManagedPolicies: [attached('arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess')],
    },
  ],
}
const REST = {
  RoleDetailList: [
    {
      ...{ Path: '/', RoleName: 'one', RoleId: id('AROA', 'B'), Arn: arn('role/one') },
      ...{ CreateDate: at, AssumeRolePolicyDocument: trust(arn('role/two')) },
      ...{ RolePolicyList: [], AttachedManagedPolicies: [] },
      InstanceProfileList: [{ Arn: arn('instance-profile/one'), InstanceProfileName: 'one' }],
    },
    {
      ...{ Path: '/', RoleName: 'two', RoleId: id('AROA', 'C'), Arn: arn('role/two') },
      ...{ CreateDate: at, AssumeRolePolicyDocument: trust(arn('user/team/ana')) },
      ...{ RolePolicyList: [], AttachedManagedPolicies: [] },
    },
    {
      Path: '/aws-service-role/guardduty.amazonaws.com/',
      RoleName: 'AWSServiceRoleForAmazonGuardDuty',
      RoleId: id('AROA', 'D'),
      Arn: arn('role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty'),
      CreateDate: at,
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'guardduty.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      AttachedManagedPolicies: [
        attached('arn:aws:iam::aws:policy/aws-service-role/AmazonGuardDutyServiceRolePolicy'),
      ],
    },
  ],
  Policies: [
    {
      ...{ PolicyName: 'Doors', PolicyId: id('ANPA', 'B'), Arn: arn('policy/own/Doors') },
      ...{ Path: '/own/', DefaultVersionId: 'v3', CreateDate: at },
      PolicyVersionList: [
        {
          ...{ VersionId: 'v5', IsDefaultVersion: false, CreateDate: at },
          Document: allow('cases:*'),
        },
        {
          ...{ VersionId: 'v3', IsDefaultVersion: true, CreateDate: at },
          Document: allow(['cases:GetDomain', 'sts:AssumeRole']),
        },
      ],
    },
    {
      ...{ PolicyName: 'Fence', PolicyId: id('ANPA', 'C'), Arn: arn('policy/Fence'), Path: '/' },
      PolicyVersionList: [
        {
          ...{ VersionId: 'v1', IsDefaultVersion: true, CreateDate: at },
          Document: allow(['iam:*', 's3:GetObject', 'sts:*']),
        },
      ],
    },
  ],
}
const text = (value: unknown) => JSON.stringify(value, undefined, 2)
/** AWS prints all four lists, whatever there is. */
const NO_MORE = { GroupDetailList: [], RoleDetailList: [], Policies: [] }
/** The first of the two says that there is another. */
const FILES = [
  {
    name: 'first.json',
    text: text({ ...NO_MORE, ...USERS, IsTruncated: true, Marker: 'more' }),
  },
  {
    name: 'second.json',
    text: text({ UserDetailList: [], GroupDetailList: [], ...REST, IsTruncated: false }),
  },
]

let server: RunningServer
let folder: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casegate-test-'))
  server = await startServer({ ephemeral: true, accountId: ACCOUNT })
})

after(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** What is said of the files, a line for each fault; nothing when they were loaded. */
async function faultsOf(...files: readonly { name: string; text: string }[]): Promise<string> {
  try {
    const { data, faultAt } = await readAccountData(files)
    try {
      await server.app.loadAccountData(data, false)
    } catch (error) {
      throw error instanceof WorldFault ? faultAt(error) : error
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.faults.map(describeFault).join('\n')
  }
  return ''
}

const user = (more: object) => ({
  UserDetailList: [{ UserName: 'x', Arn: arn('user/x'), GroupList: [], ...more }],
  ...NO_MORE,
})
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
const LINKED = 'role/aws-service-role/x.amazonaws.com/'
const LINKED_ROLE = {
  ...{ Path: '/aws-service-role/x.amazonaws.com/', RoleName: 'one', RoleId: id('AROA', 'B') },
  ...{ Arn: arn(`${LINKED}one`), CreateDate: at, RolePolicyList: [], AttachedManagedPolicies: [] },
  AssumeRolePolicyDocument: trust(arn('root')),
}

const WRONG: readonly (readonly [about: string, value: unknown, told: RegExp])[] = [
  ['a policy', allow('s3:*'), /^a.json:1:1: this is not account data/],
  [
    'two accounts',
    {
      UserDetailList: [
        ...user({}).UserDetailList,
        { UserName: 'y', Arn: 'arn:aws:iam::111122223333:user/y', GroupList: [] },
      ],
      ...NO_MORE,
    },
    /^a.json:10:\d+: arn:aws:iam::111122223333:user\/y is of account 111122223333, and/,
  ],
  [
    'another account than the server has',
    {
      UserDetailList: [{ UserName: 'y', Arn: 'arn:aws:iam::111122223333:user/y', GroupList: [] }],
      ...NO_MORE,
    },
    /it is of account 111122223333, and the server's is 210987654321$/,
  ],
  [
    'another partition',
    {
      UserDetailList: [
        { UserName: 'y', Arn: 'arn:aws-cn:iam::111122223333:user/y', GroupList: [] },
      ],
      ...NO_MORE,
    },
    /of the partition aws-cn; only aws is served$/,
  ],
  ['the last page is not there', { ...user({}), IsTruncated: true }, /the pages that follow/],
  [
    'no groups told',
    { ...user({ GroupList: null }), GroupDetailList: USERS.GroupDetailList },
    /in which groups the user is, is not in the data/,
  ],
  [
    'a group that is none',
    user({ GroupList: ['no'] }),
    /a.json:3:\d+: AddUserToGroup answers NoSuchEntity/,
  ],
  [
    'a policy that is nowhere',
    user({ AttachedManagedPolicies: [attached(arn('policy/No'))] }),
    /^a.json:3:5: .*policy\/No is attached, and the data has no such policy$/,
  ],
  [
    'an AWS managed policy that is neither known here nor in the data, which may deny',
    user({ AttachedManagedPolicies: [attached(NEWER.Arn)] }),
    /^a.json:3:5: .*policy\/NewerThanCasegate is attached, and this AWS managed policy is neither/,
  ],
  [
    'one whose document is not in the data',
    {
      ...user({ AttachedManagedPolicies: [attached(NEWER.Arn)] }),
      Policies: [{ ...NEWER, PolicyVersionList: [] }],
    },
    /NewerThanCasegate: its text is not in the data$/,
  ],
  [
    'one as a boundary',
    user({ PermissionsBoundary: { PermissionsBoundaryArn: NEWER.Arn } }),
    /CreateUser answers NoSuchEntity/,
  ],
  [
    'one whose document IAM would not take',
    {
      ...user({}),
      Policies: [
        { ...NEWER, PolicyVersionList: [{ ...NEWER.PolicyVersionList[0], Document: { x: 1 } }] },
      ],
    },
    /^a.json:\d+:\d+: IAM answers MalformedPolicyDocument/,
  ],
  [
    'a boundary that is nowhere',
    user({ PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/No') } }),
    /CreateUser answers NoSuchEntity/,
  ],
  [
    'a name that is not the one of the ARN',
    user({ UserName: 'z' }),
    /its path and name make .*user\/z$/,
  ],
  [
    'a policy that IAM refuses',
    user({ UserPolicyList: [{ PolicyName: 'p', PolicyDocument: { Version: 1 } }] }),
    /PutUserPolicy answers MalformedPolicyDocument/,
  ],
  ...[
    'x',
    'AIDA',
    id('AROA', 'B'),
    ACCOUNT,
    `AIDA${'B'.repeat(100_000)}`,
    `AIDA${'b'.repeat(17)}`,
    7,
  ].map((UserId): (typeof WRONG)[number] => [
    `a user whose unique id is ${String(UserId).slice(0, 30)}`,
    user({ UserId }),
    /^a.json:\d+:\d+: it is not a unique id that begins with AIDA$/,
  ]),
  ...['yesterday', '-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z', 1e300, null].map(
    (CreateDate): (typeof WRONG)[number] => [
      `a user who was made at ${CreateDate}`,
      user({ CreateDate }),
      /^a.json:\d+:\d+: it is not a time such as "2026-/,
    ],
  ),
  ...['%7B%E0%A4%A', '%7b%ZZ', ' %7B%FF'].map((PolicyDocument): (typeof WRONG)[number] => [
    `a policy whose text is ${PolicyDocument}`,
    user({ UserPolicyList: [{ PolicyName: 'p', PolicyDocument }] }),
    /^a.json:\d+:\d+: its text is not percent-encoded as the API does it$/,
  ]),
  ...['x', 7, [], {}, { PermissionsBoundaryType: 'Policy' }].map(
    (PermissionsBoundary): (typeof WRONG)[number] => [
      `the boundary ${JSON.stringify(PermissionsBoundary)}`,
      user({ PermissionsBoundary }),
      /CreateUser answers Validation: .*permissionsBoundary/,
    ],
  ),
  [
    'a version beyond all numbers',
    {
      ...{ UserDetailList: [], ...NO_MORE },
      Policies: [
        {
          ...{ PolicyName: 'P', PolicyId: id('ANPA', 'B'), Arn: arn('policy/P'), CreateDate: at },
          PolicyVersionList: [
            { VersionId: `v${'9'.repeat(400)}`, IsDefaultVersion: true, Document: allow('s3:*') },
          ],
        },
      ],
    },
    /its VersionId is no "v" with a number$/,
  ],
  ...(
    [
      [
        'a name with a bidirectional mark',
        { RoleName: 'x\u202e', Arn: arn(`${LINKED}x\u202e`) },
        /at 'roleName' failed/,
      ],
      [
        'a path with a control character',
        { Path: '/aws-service-role/\u001b/', Arn: arn('role/aws-service-role/\u001b/one') },
        /at 'path' failed/,
      ],
      ['a trust policy that is none', { AssumeRolePolicyDocument: '{no' }, /invalid Json$/],
      ['a trust policy of AWS’s API cut short', { AssumeRolePolicyDocument: '%7b%f' }, /percent-/],
      [
        'an inline policy that is none',
        { RolePolicyList: [{ PolicyName: 'p', PolicyDocument: 'no' }] },
        /MalformedPolicyDocument/,
      ],
      ['no unique id', { RoleId: undefined }, /must have a RoleId$/],
      [
        'one policy twice',
        { AttachedManagedPolicies: [attached(READ_ONLY), attached(READ_ONLY)] },
        /is taken already/,
      ],
    ] as const
  ).map(([about, members, told]): (typeof WRONG)[number] => [
    `a service-linked role with ${about}`,
    { UserDetailList: [], ...NO_MORE, RoleDetailList: [{ ...LINKED_ROLE, ...members }] },
    told,
  ]),
  [
    'two service-linked roles of one id',
    {
      ...{ UserDetailList: [], ...NO_MORE },
      RoleDetailList: [LINKED_ROLE, { ...LINKED_ROLE, RoleName: 'two', Arn: arn(`${LINKED}two`) }],
    },
    /its id is taken already/,
  ],
]

/** Beside the data, an organization whose SCP binds its root user and its users, and which the denial names. */
async function assertBoundByOrganization(company: RunningServer, UserName: string): Promise<void> {
  const root = company.clientsOf({ accessKeyId: 'test', secretAccessKey: 'test' })
  const { AccessKey } = await root.iam.send(new CreateAccessKeyCommand({ UserName }))
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {}
  const { guardId, rootId } = await makeOrganizationTargets(company)
  const { call, destroy } = createModelClient('organizations', company.url, ROOT)
  const Content = JSON.stringify({ Version: '2012-10-17', Statement: [DENIED_LISTS] })
  await call('UpdatePolicy', { PolicyId: guardId, Content })
  await call('AttachPolicy', { PolicyId: guardId, TargetId: rootId })
  destroy()
  for (const { iam } of [root, company.clientsOf({ accessKeyId, secretAccessKey })]) {
    await assert.rejects(iam.send(new ListRolesCommand({})), ({ message }: Error) =>
      new RegExp(`explicit deny in a service control policy: \\S+/${guardId}$`).test(message),
    )
    await iam.send(new ListUsersCommand({}))
  }
}

const DENIED_LISTS = { Effect: 'Deny', Action: 'iam:ListRoles', Resource: '*' }

const LEGACY = 'backup-legacy-2019'

describe("a company's account data", () => {
  const name = fileURLToPath(new URL('files/casework.json', import.meta.url))
  const user = (path: string) => `arn:aws:iam::481516234299:user/${path}`

  it('is loaded with every policy that it names, and decides', async () => {
    const company = await startServer({ ephemeral: true, accountId: '481516234299' })
    try {
      const given = withNewerPolicy(JSON.parse(await readFile(name, 'utf8')), LEGACY)
      const { data } = await readAccountData([{ name, text: text(given) }])
      const { leftOut } = await company.app.loadAccountData(data, false)
      assert.deepEqual(leftOut, [
        'arn:aws:iam::481516234299:instance-profile/bastion: instance profiles are not served',
      ])
      const { iam } = company.clientsOf({ accessKeyId: 'test', secretAccessKey: 'test' })
      const told = await iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000 }))
      assert.deepEqual(
        [told.UserDetailList, told.GroupDetailList, told.RoleDetailList].map(list => list?.length),
        [24, 8, 14],
      )
      // With a second factor, in a Region of theirs and elsewhere; within a boundary, and outside of it.
      const asked: readonly (readonly [who: string, action: string, region: string, is: string])[] =
        [
          ['contact-centre/lars.andersen', 'cases:GetDomain', 'eu-central-1', 'allowed'],
          ['contact-centre/lars.andersen', 'cases:GetDomain', 'us-east-1', 'explicitDeny'],
          ['engineering/stefan.braun', 'cases:DeleteDomain', 'eu-central-1', 'allowed'],
          ['engineering/stefan.braun', 'iam:PassRole', 'eu-central-1', 'explicitDeny'],
          ['machines/ci-deploy', 'cloudformation:CreateStack', 'us-east-1', 'allowed'],
          [LEGACY, 'iam:CreateUser', 'us-east-1', 'allowed'],
          [LEGACY, 'iam:DeleteUser', 'us-east-1', 'explicitDeny'],
        ]
      for (const [who, action, region, is] of asked) {
        const { EvaluationResults } = await iam.send(
          new SimulatePrincipalPolicyCommand({
            PolicySourceArn: user(who),
            ActionNames: [action],
            ContextEntries: [
              key('aws:MultiFactorAuthPresent', 'boolean', 'true'),
              key('aws:RequestedRegion', 'string', region),
            ],
          }),
        )
        assert.equal(EvaluationResults?.[0]?.EvalDecision, is, `${who} ${action} in ${region}`)
      }
      await assertHasNewerPolicy(iam, LEGACY)
      await assertBoundByOrganization(company, LEGACY)
    } finally {
      await company.close()
    }
  })

  function key(ContextKeyName: string, ContextKeyType: 'boolean' | 'string', value: string) {
    return { ContextKeyName, ContextKeyType, ContextKeyValues: [value] }
  }
})

describe('account data that cannot be loaded', () => {
  for (const [about, value, told] of WRONG) {
    it(about, async () => {
      assert.match(await faultsOf({ name: 'a.json', text: text(value) }), told)
    })
  }

  it('leaves nothing', async () => {
    const { iam } = server.clientsOf({ accessKeyId: 'test', secretAccessKey: 'test' })
    assert.deepEqual((await iam.send(new ListUsersCommand({}))).Users, [])
  })

  it('is not started with: a contradiction to --account-id, keys into a file of others', async () => {
    const file = join(folder, 'data.json')
    await writeFile(file, text({ ...USERS, ...REST }))
    const started = (flags: object) =>
      withAccountData(readServeOptions({ accountData: [file], ...flags }, {}))
    assert.equal((await started({})).options.accountId, ACCOUNT)
    await assert.rejects(
      started({ accountId: '123456789012' }),
      /ARNs of the account data are of 2109/,
    )
    await assert.rejects(started({ accountDataKeys: file }), /would overwrite .*data.json/)
    assert.throws(
      () => readServeOptions({ accountDataKeys: 'k' }, {}),
      /--account-data, which is missing/,
    )
  })
})

describe('account data that is loaded', () => {
  it('is there with ids, paths, tags, dates and versions, and the rest is told', async () => {
    const { data } = await readAccountData(FILES)
    const loaded = await server.app.loadAccountData(data, false)
    assert.equal(loaded.isNew, true)
    assert.deepEqual(loaded.leftOut, [
      `${arn('instance-profile/one')}: instance profiles are not served`,
    ])
    const { iam } = server.clientsOf({ accessKeyId: 'test', secretAccessKey: 'test' })
    const told = await iam.send(new GetAccountAuthorizationDetailsCommand({}))
    const [ana] = told.UserDetailList ?? []
    const { UserPolicyList, AttachedManagedPolicies, CreateDate, ...rest } = ana ?? {}
    const [expected] = USERS.UserDetailList
    assert.deepEqual({ ...expected, ...rest, AttachedManagedPolicies }, expected)
    assert.deepEqual([rest.UserId, rest.Tags?.length], [id('AIDA', 'B'), 1])
    assert.equal(CreateDate?.toISOString(), '2024-02-03T04:05:06.000Z')
    assert.equal(UserPolicyList?.length, 1)
    assert.deepEqual(
      told.RoleDetailList?.map(({ RoleId }) => RoleId).sort(),
      REST.RoleDetailList.map(({ RoleId }) => RoleId),
    )
    const PolicyArn = arn('policy/own/Doors')
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }))
    assert.deepEqual(
      Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion]),
      [
        ['v5', false],
        ['v3', true],
      ],
    )
    const version = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v5' }))
    assert.match(decodeURIComponent(version.PolicyVersion?.Document ?? ''), /cases:\*/)
  })

  it('decides as the real account does', async () => {
    const { iam } = server.clientsOf({ accessKeyId: 'test', secretAccessKey: 'test' })
    const { EvaluationResults = [] } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: arn('user/team/ana'),
        ActionNames: ['iam:ListUsers', 's3:GetObject', 's3:ListBucket', 'cases:GetDomain'],
      }),
    )
    // Her group and her own policy allow the last two, and the boundary does not.
    assert.deepEqual(
      EvaluationResults.map(({ EvalDecision }) => EvalDecision),
      ['allowed', 'allowed', 'implicitDeny', 'implicitDeny'],
    )
  })

  it('again changes nothing but makes the keys that are asked for, in a file of its owner', async () => {
    const file = join(folder, 'keys')
    const accountData = await readAccountData(FILES)
    const introduced = await loadAccountData(server.app, accountData, file)
    assert.deepEqual(
      introduced?.users.map(({ name }) => name),
      ['ana', 'ben'],
    )
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    const { isNew, keys } = await server.app.loadAccountData(accountData.data, true)
    assert.equal(isNew, false)
    const [ana, ben] = keys
    assert.ok(ana && ben)
    const { sts, iam } = server.clientsOf(ana)
    assert.equal((await sts.send(new GetCallerIdentityCommand({}))).Arn, arn('user/team/ana'))
    assert.equal((await iam.send(new ListUsersCommand({}))).Users?.length, 2)
    const assume = (name: string) =>
      new AssumeRoleCommand({ RoleArn: arn(`role/${name}`), RoleSessionName: 'session' })
    await sts.send(assume('two'))
    await assert.rejects(sts.send(assume('one')), { name: 'AccessDenied' })
    await assert.rejects(server.clientsOf(ben).iam.send(new ListUsersCommand({})), {
      name: 'AccessDenied',
    })
  })

  it('is not joined by other data of the same account', async () => {
    const again = { name: 'b.json', text: text(user({ UserName: 'ben', Arn: arn('user/ben') })) }
    assert.match(await faultsOf(again), /CreateUser answers EntityAlreadyExists.*reset it, or use/)
  })
})
