// Access previews through the official SDK: who is let in from outside, and what is refused.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  type AccessPreviewFinding,
  type Configuration,
  CreateAccessPreviewCommand,
  CreateAnalyzerCommand,
  type Criterion,
  DeleteAnalyzerCommand,
  GetAccessPreviewCommand,
  GetAnalyzerCommand,
  ListAccessPreviewFindingsCommand,
  ListAnalyzersCommand,
  paginateListAccessPreviewFindings,
} from '@aws-sdk/client-accessanalyzer'
import {
  DeleteServiceLinkedRoleCommand,
  GetRoleCommand,
  GetServiceLinkedRoleDeletionStatusCommand,
} from '@aws-sdk/client-iam'
import { makePerson } from '../../support/people.ts'
import { ROOT, type RunningServer, startServer } from '../../support/running-server.ts'
import { policyOf, type Statement } from './outcomes.ts'

const ACCOUNT = '123456789012'
const QUEUE = `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`
const ROLE = `arn:aws:iam::${ACCOUNT}:role/deploy`
const STRANGER = '111122223333'
const ANALYZER = `arn:aws:access-analyzer:us-east-1:${ACCOUNT}:analyzer/external`

let server: RunningServer
before(async () => {
  server = await startServer({ ephemeral: true })
  const { accessAnalyzer } = server.clientsOf(ROOT)
  const made = await accessAnalyzer.send(
    new CreateAnalyzerCommand({
      analyzerName: 'external',
      type: 'ACCOUNT',
      tags: { team: 'blue' },
    }),
  )
  assert.equal(made.arn, ANALYZER)
})
after(() => server.close())

function send(Principal: unknown, more: Statement = {}): Statement {
  return { Effect: 'Allow', Principal, Action: 'sqs:SendMessage', Resource: QUEUE, ...more }
}

function trust(Principal: unknown, more: Statement = {}): Statement {
  return { Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more }
}

const queue = (...statements: Statement[]) => ({
  [QUEUE]: { sqsQueue: { queuePolicy: policyOf(...statements) } },
})
const role = (...statements: Statement[]) => ({
  [ROLE]: { iamRole: { trustPolicy: policyOf(...statements) } },
})

/** A principal, its actions, its conditions where there are any, and `public` where it is. */
type Told = readonly [
  principal: string,
  actions: string,
  conditions?: Readonly<Record<string, string>>,
  isPublic?: 'public',
]

interface Case {
  readonly what: string
  readonly proposed: Record<string, Configuration>
  readonly found: readonly Told[]
}

const ORGANIZATION = { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/staff`
const CANONICAL = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'

const CASES: readonly Case[] = [
  { what: 'no policy', proposed: { [QUEUE]: { sqsQueue: {} } }, found: [] },
  { what: 'an empty one', proposed: { [QUEUE]: { sqsQueue: { queuePolicy: '' } } }, found: [] },
  {
    what: 'everybody',
    proposed: queue(send('*')),
    found: [['AWS *', 'sqs:SendMessage', {}, 'public']],
  },
  {
    what: 'another account, in two ways of writing it',
    proposed: queue(
      send({ AWS: STRANGER }),
      send({ AWS: `arn:aws:iam::${STRANGER}:root` }, { Action: 'sqs:ReceiveMessage' }),
    ),
    found: [[`AWS ${STRANGER}`, 'sqs:ReceiveMessage sqs:SendMessage']],
  },
  {
    what: 'the own account, its users and AWS services',
    proposed: queue(
      send({ AWS: ACCOUNT }),
      send({ AWS: `arn:aws:iam::${ACCOUNT}:user/ana` }),
      send({ Service: 'sns.amazonaws.com' }),
    ),
    found: [],
  },
  {
    what: 'everybody of the own account, by a condition',
    proposed: queue(
      send('*', { Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } }),
    ),
    found: [],
  },
  {
    what: 'everybody of one organization',
    proposed: queue(send('*', { Condition: ORGANIZATION })),
    found: [['AWS *', 'sqs:SendMessage', { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' }]],
  },
  {
    what: 'everybody, if a denial did not stop all who are of other accounts',
    proposed: queue(
      send('*'),
      send('*', {
        Effect: 'Deny',
        Action: 'sqs:*',
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } },
      }),
    ),
    found: [],
  },
  {
    what: 'a wildcard less what is denied',
    proposed: queue(
      send({ AWS: STRANGER }, { Action: 'sqs:S*' }),
      send('*', { Effect: 'Deny', Action: 'sqs:Set*' }),
    ),
    found: [[`AWS ${STRANGER}`, 'sqs:SendMessage sqs:StartMessageMoveTask']],
  },
  {
    what: 'a statement about another queue',
    proposed: queue(send('*', { Resource: `${QUEUE}-2` })),
    found: [],
  },
  {
    what: 'conditions that negate',
    proposed: queue(
      send(
        { AWS: STRANGER },
        { Condition: { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.0.2.0/24'] } } },
      ),
    ),
    found: [
      [
        `AWS ${STRANGER}`,
        'sqs:SendMessage',
        { 'aws:SourceIp': 'NotIpAddress 10.0.0.0/8, 192.0.2.0/24' },
      ],
    ],
  },
  {
    what: 'a user of another account and an identity provider of the own one',
    proposed: role(
      trust({ AWS: `arn:aws:iam::${STRANGER}:user/ana` }),
      trust({ Federated: SAML }, { Action: 'sts:AssumeRoleWithSAML' }),
      trust({ Service: 'lambda.amazonaws.com' }),
    ),
    found: [
      [`AWS arn:aws:iam::${STRANGER}:user/ana`, 'sts:AssumeRole'],
      [`Federated ${SAML}`, 'sts:AssumeRoleWithSAML'],
    ],
  },
  {
    what: 'a canonical user, and the objects of a bucket',
    proposed: {
      'arn:aws:s3:::photos': {
        s3Bucket: {
          bucketPolicy: policyOf({
            Effect: 'Allow',
            Principal: { CanonicalUser: CANONICAL },
            Action: 's3:GetObject',
            Resource: 'arn:aws:s3:::photos/*',
          }),
        },
      },
    },
    found: [[`CanonicalUser ${CANONICAL}`, 's3:GetObject']],
  },
  {
    what: 'a repository, whose policy names no resource',
    proposed: {
      [`arn:aws:ecr:us-east-1:${ACCOUNT}:repository/app`]: {
        ecrRepository: {
          repositoryPolicy: policyOf({
            Effect: 'Allow',
            Principal: { AWS: STRANGER },
            Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          }),
        },
      },
    },
    found: [[`AWS ${STRANGER}`, 'ecr:BatchGetImage ecr:GetDownloadUrlForLayer']],
  },
  {
    what: 'a key whose policy trusts its account alone',
    proposed: {
      [`arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`]: {
        kmsKey: {
          keyPolicies: {
            default: policyOf({
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
              Action: 'kms:*',
              Resource: '*',
            }),
          },
        },
      },
    },
    found: [],
  },
]

describe('a preview finds', () => {
  for (const { what, proposed, found } of CASES) {
    it(what, async () => {
      const { findings, status } = await preview(proposed)
      assert.equal(status, 'COMPLETED')
      assert.deepEqual(findings.map(tell), found)
      for (const finding of findings) {
        const [resource] = Object.keys(proposed)
        assert.equal(finding.resource, resource)
        assert.equal(finding.resourceOwnerAccount, ACCOUNT)
        assert.match(finding.id ?? '', /^[a-f0-9]{8}-[a-f0-9]{4}-/)
      }
    })
  }

  it('nothing in a policy that is not valid, and says so', async () => {
    const { accessAnalyzer } = server.clientsOf(ROOT)
    const { id } = await create({ [QUEUE]: { sqsQueue: { queuePolicy: '{"Statement": 1}' } } })
    const asked = { accessPreviewId: id, analyzerArn: ANALYZER }
    const { accessPreview } = await accessAnalyzer.send(new GetAccessPreviewCommand(asked))
    assert.equal(accessPreview?.status, 'FAILED')
    assert.equal(accessPreview?.statusReason?.code, 'INVALID_CONFIGURATION')
    const listing = accessAnalyzer.send(new ListAccessPreviewFindingsCommand(asked))
    await assert.rejects(listing, { name: 'ConflictException' })
  })
})

describe('what is found', () => {
  const accounts = ['111111111111', '222222222222', '333333333333']
  const several = queue(send({ AWS: accounts }), send('*', { Condition: ORGANIZATION }))

  it('comes page by page, each finding once', async () => {
    const { accessAnalyzer: client } = server.clientsOf(ROOT)
    const { id } = await create(several)
    const asked = { accessPreviewId: id, analyzerArn: ANALYZER }
    const pages = paginateListAccessPreviewFindings({ client, pageSize: 2 }, asked)
    const told = []
    for await (const { findings = [] } of pages) told.push(findings.map(one => one.id))
    assert.deepEqual(
      told.map(({ length }) => length),
      [2, 2],
    )
    assert.equal(new Set(told.flat()).size, 4)
  })

  const FILTERS: readonly { filter: Record<string, Criterion>; principals: readonly string[] }[] = [
    { filter: { 'principal.AWS': { eq: ['222222222222'] } }, principals: ['222222222222'] },
    {
      filter: { 'principal.AWS': { contains: ['333', '111'] } },
      principals: ['111111111111', '333333333333'],
    },
    { filter: { 'condition.aws:PrincipalOrgID': { exists: true } }, principals: ['*'] },
    { filter: { 'principal.AWS': { neq: ['*'] }, isPublic: { eq: ['true'] } }, principals: [] },
    {
      filter: {
        resourceType: { eq: ['AWS::SQS::Queue'] },
        'principal.Federated': { exists: false },
        'principal.AWS': { neq: accounts },
      },
      principals: ['*'],
    },
  ]
  for (const { filter, principals } of FILTERS) {
    it(`is narrowed by ${JSON.stringify(filter)}`, async () => {
      const { findings } = await preview(several, filter)
      assert.deepEqual(
        findings.map(({ principal }) => principal?.AWS),
        principals,
      )
    })
  }

  it('is not narrowed by a key that there is not', async () => {
    await assert.rejects(preview(several, { colour: { eq: ['blue'] } }), {
      name: 'ValidationException',
      message: /^filter: colour is not a key/,
    })
  })
})

const REFUSED: readonly (readonly [
  what: string,
  proposed: Record<string, Configuration>,
  message: RegExp,
])[] = [
  ['two resources', { ...queue(send('*')), ...role(trust('*')) }, /exactly one resource/],
  ['none', {}, /exactly one resource/],
  ['a role without its policy', { [ROLE]: { iamRole: {} } }, /needs its trustPolicy/],
  ['an ARN of another type', { [ROLE]: { sqsQueue: {} } }, /is not an ARN of AWS::SQS::Queue/],
  [
    'a queue of another account',
    { [QUEUE.replace(ACCOUNT, STRANGER)]: { sqsQueue: {} } },
    /is not of account 123456789012 in us-east-1/,
  ],
  [
    'a queue of another Region',
    { [QUEUE.replace('us-east-1', 'eu-west-2')]: { sqsQueue: {} } },
    /is not of account 123456789012 in us-east-1/,
  ],
  [
    'a snapshot',
    { [`arn:aws:ec2:us-east-1:${ACCOUNT}:snapshot/snap-1`]: { ebsSnapshot: {} } },
    /ebsSnapshot is not served/,
  ],
  [
    'ACLs',
    {
      'arn:aws:s3:::photos': {
        s3Bucket: {
          bucketAclGrants: [{ permission: 'READ', grantee: { id: CANONICAL } }],
        },
      },
    },
    /bucketAclGrants are not served/,
  ],
]

describe('a preview is refused of', () => {
  for (const [what, proposed, message] of REFUSED) {
    it(what, () => assert.rejects(create(proposed), { name: 'ValidationException', message }))
  }
})

describe('analyzers', () => {
  it('are listed by type, once in a Region, and repeat the answer of a client token', async () => {
    const { accessAnalyzer } = server.clientsOf(ROOT)
    for (const [type, names] of [
      ['ACCOUNT', ['external']],
      ['ORGANIZATION', []],
      [undefined, ['external']],
    ] as const) {
      const { analyzers = [] } = await accessAnalyzer.send(new ListAnalyzersCommand({ type }))
      assert.deepEqual(
        analyzers.map(({ name }) => name),
        names,
      )
    }
    const { analyzer } = await accessAnalyzer.send(
      new GetAnalyzerCommand({ analyzerName: 'external' }),
    )
    assert.equal(analyzer?.status, 'ACTIVE')
    assert.deepEqual(analyzer?.tags, { team: 'blue' })
    const again = (analyzerName: string) =>
      accessAnalyzer.send(new CreateAnalyzerCommand({ analyzerName, type: 'ACCOUNT' }))
    await assert.rejects(again('external'), { name: 'ConflictException', resourceId: 'external' })
    await assert.rejects(again('second'), { name: 'ServiceQuotaExceededException' })
    const proposed = queue(send('*'))
    const { id } = await create(proposed, 'the-token')
    assert.equal((await create(proposed, 'the-token')).id, id)
    await assert.rejects(create(role(trust('*')), 'the-token'), { name: 'ConflictException' })
    const other = accessAnalyzer.send(
      new CreateAnalyzerCommand({ analyzerName: 'unused', type: 'ACCOUNT_UNUSED_ACCESS' }),
    )
    await assert.rejects(other, { name: 'ValidationException', message: /are not served/ })
  })

  it('bring the role of the service, which is needed as long as one is there', async () => {
    const { iam, accessAnalyzer } = server.clientsOf(ROOT)
    const RoleName = 'AWSServiceRoleForAccessAnalyzer'
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }))
    assert.equal(Role?.Path, '/aws-service-role/access-analyzer.amazonaws.com/')
    assert.equal(await deletionOf(RoleName), 'FAILED')
    const Statement = { Effect: 'Allow', Action: 'access-analyzer:*', Resource: '*' }
    const inline = [{ Version: '2012-10-17', Statement }]
    const somebody = await makePerson(server, { inline })
    const { accessAnalyzer: theirs } = server.clientsOf(somebody.keys)
    await theirs.send(new DeleteAnalyzerCommand({ analyzerName: 'external' }))
    const gone = accessAnalyzer.send(new GetAnalyzerCommand({ analyzerName: 'external' }))
    await assert.rejects(gone, { name: 'ResourceNotFoundException', resourceType: 'Analyzer' })
    assert.equal(await deletionOf(RoleName), 'SUCCEEDED')
    const anew = theirs.send(
      new CreateAnalyzerCommand({ analyzerName: 'external', type: 'ACCOUNT' }),
    )
    await assert.rejects(
      anew,
      /is not authorized to perform: iam:CreateServiceLinkedRole on resource: .*AWSServiceRoleForAccessAnalyzer/,
    )
  })
})

async function deletionOf(RoleName: string): Promise<string | undefined> {
  const { iam } = server.clientsOf(ROOT)
  const { DeletionTaskId } = await iam.send(new DeleteServiceLinkedRoleCommand({ RoleName }))
  const task = new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId })
  return (await iam.send(task)).Status
}

async function create(configurations: Record<string, Configuration>, clientToken?: string) {
  const { accessAnalyzer } = server.clientsOf(ROOT)
  const asked = { analyzerArn: ANALYZER, configurations, clientToken }
  return accessAnalyzer.send(new CreateAccessPreviewCommand(asked))
}

async function preview(
  proposed: Record<string, Configuration>,
  filter?: Record<string, Criterion>,
) {
  const { accessAnalyzer } = server.clientsOf(ROOT)
  const { id } = await create(proposed)
  const asked = { accessPreviewId: id, analyzerArn: ANALYZER }
  const { accessPreview } = await accessAnalyzer.send(new GetAccessPreviewCommand(asked))
  const { findings = [] } = await accessAnalyzer.send(
    new ListAccessPreviewFindingsCommand({ ...asked, filter }),
  )
  return { status: accessPreview?.status, findings }
}

function tell({
  principal = {},
  action = [],
  condition = {},
  isPublic,
}: AccessPreviewFinding): Told {
  const [[kind, name] = []] = Object.entries(principal)
  const told = [`${kind} ${name}`, action.join(' ')] as const
  if (isPublic) return [...told, condition, 'public']
  return Object.keys(condition).length > 0 ? [...told, condition] : told
}
