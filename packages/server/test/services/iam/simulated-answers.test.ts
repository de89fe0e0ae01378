// Simulations whose whole answers AWS has documented or people have recorded, by the SDK over HTTP.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  AttachUserPolicyCommand,
  CreateUserCommand,
  type EvaluationResult,
  PutUserPolicyCommand,
  SimulateCustomPolicyCommand,
  type SimulateCustomPolicyRequest,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam'
import {
  ACCOUNT,
  type Clients,
  ROOT,
  type RunningServer,
  startServer,
} from '../../support/running-server.ts'

let server: RunningServer
let iam: Clients['iam']
before(async () => {
  server = await startServer({ ephemeral: true })
  iam = server.clientsOf(ROOT).iam
})
after(() => server.close())

const USER = `arn:aws:iam::${ACCOUNT}:user/mateo`
const OTHER = 'arn:aws:iam::999999999999:root'
const KEY = 'arn:aws:s3:::production/test'
const ALLOW_ALL = { Effect: 'Allow', Action: '*', Resource: '*' }

type Given = Partial<SimulateCustomPolicyRequest>

async function simulate(given: Given): Promise<EvaluationResult> {
  const { EvaluationResults = [] } = await iam.send(
    new SimulateCustomPolicyCommand({
      PolicyInputList: [compact(ALLOW_ALL)],
      ActionNames: ['s3:PutObject'],
      ...given,
    }),
  )
  assert.equal(EvaluationResults.length, 1)
  return EvaluationResults[0] ?? assert.fail()
}

/** Without blanks, the statements in a list. */
function compact(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

function matched(kind: string, id: string, start: number, end: number, line = 1) {
  return {
    SourcePolicyId: id,
    SourcePolicyType: kind,
    StartPosition: { Line: line, Column: start },
    EndPosition: { Line: line, Column: end },
  }
}

describe('a simulation answers as AWS did', () => {
  // AWS: IAM API Reference, SimulatePrincipalPolicy, "Simulating a Policy".
  it('for one resource, by its ARN; a statement that is in no list begins behind its brace', async () => {
    const resource = 'arn:aws:s3:::my-test-bucket'
    const document = [
      '{',
      '  "Version":"2012-10-17",',
      '  "Statement":{',
      '    "Effect":"Allow",',
      '    "Action":"s3:PutObject",',
      `    "Resource":"${resource}"`,
      '  }',
      '}',
    ].join('\n')
    const statement = {
      SourcePolicyId: 'PolicyInputList.1',
      SourcePolicyType: 'IAM Policy',
      StartPosition: { Line: 3, Column: 16 },
      EndPosition: { Line: 7, Column: 4 },
    }
    assert.deepEqual(await simulate({ PolicyInputList: [document], ResourceArns: [resource] }), {
      EvalActionName: 's3:PutObject',
      EvalResourceName: resource,
      EvalDecision: 'allowed',
      MatchedStatements: [statement],
      MissingContextValues: [],
      EvalDecisionDetails: {},
      ResourceSpecificResults: [
        {
          EvalResourceName: resource,
          EvalResourceDecision: 'allowed',
          MatchedStatements: [statement],
          MissingContextValues: [],
        },
      ],
    })
  })

  // AWS: the same, "Same-Account Simulation".
  it('for a principal with a boundary, of which no statement is shown', async () => {
    const UserName = 'admin'
    await iam.send(new CreateUserCommand({ UserName }))
    await iam.send(
      new PutUserPolicyCommand({
        UserName,
        PolicyName: 'AdminUser',
        PolicyDocument: compact(ALLOW_ALL),
      }),
    )
    const resource = `arn:aws:iam::${ACCOUNT}:role/pol-sim-test`
    const { EvaluationResults } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: `arn:aws:iam::${ACCOUNT}:user/${UserName}`,
        ActionNames: ['iam:GetRole'],
        ResourceArns: [resource],
        PermissionsBoundaryPolicyInputList: [
          compact({ Effect: 'Allow', Action: ['iam:*', 's3:*'], Resource: '*' }),
        ],
      }),
    )
    const shared = {
      EvalResourceName: resource,
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true },
      MatchedStatements: [matched('IAM Policy', 'user_admin_AdminUser', 38, 84)],
      MissingContextValues: [],
    }
    assert.deepEqual(EvaluationResults, [
      {
        ...shared,
        EvalActionName: 'iam:GetRole',
        EvalDecision: 'allowed',
        EvalDecisionDetails: {},
        ResourceSpecificResults: [{ ...shared, EvalResourceDecision: 'allowed' }],
      },
    ])
  })

  // AWS: the same, "Cross-Account Simulation".
  it('across accounts, with what each policy says also where the request is denied', async () => {
    const ResourcePolicy = compact({
      Effect: 'Allow',
      Principal: { AWS: USER },
      Action: ['s3:List*', 's3:Put*'],
      Resource: 'arn:aws:s3:::production/*',
    })
    const answer = await simulate({
      PolicyInputList: [compact({ Effect: 'Allow', Action: 'iam:*', Resource: '*' })],
      ResourceArns: [KEY],
      ResourceOwner: OTHER,
      CallerArn: USER,
      PermissionsBoundaryPolicyInputList: [
        compact({ Effect: 'Allow', Action: 'iam:*', Resource: '*' }),
      ],
      ResourcePolicy,
    })
    const shared = {
      EvalResourceName: KEY,
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
      MissingContextValues: [],
      EvalDecisionDetails: {
        'IAM Policy': 'implicitDeny',
        'Resource Policy': 'allowed',
        'Permissions Boundary Policy': 'implicitDeny',
      },
    }
    const end = ResourcePolicy.length - 1
    assert.deepEqual(answer, {
      ...shared,
      EvalActionName: 's3:PutObject',
      EvalDecision: 'implicitDeny',
      MatchedStatements: [],
      ResourceSpecificResults: [
        {
          ...shared,
          EvalResourceDecision: 'implicitDeny',
          MatchedStatements: [matched('Resource Policy', 'ResourcePolicy', 38, end)],
        },
      ],
    })
  })

  // AWS: IAM API Reference, SimulateCustomPolicy, "Same-Account Simulation".
  it('in one account, where the policy of the resource suffices', async () => {
    const only = compact({ Effect: 'Allow', Action: 'iam:*', Resource: '*' })
    const answer = await simulate({
      PolicyInputList: [only],
      PermissionsBoundaryPolicyInputList: [only],
      ResourceArns: [KEY],
      ResourceOwner: `arn:aws:iam::${ACCOUNT}:root`,
      CallerArn: USER,
      ResourcePolicy: compact({
        Effect: 'Allow',
        Principal: { AWS: USER },
        Action: ['s3:List*', 's3:Put*'],
        Resource: 'arn:aws:s3:::production/*',
      }),
    })
    assert.equal(answer.EvalDecision, 'allowed')
    assert.deepEqual(answer.EvalDecisionDetails, {})
    assert.deepEqual(answer.PermissionsBoundaryDecisionDetail, {
      AllowedByPermissionsBoundary: false,
    })
    assert.deepEqual(
      answer.MatchedStatements?.map(({ SourcePolicyId }) => SourcePolicyId),
      ['ResourcePolicy'],
    )
    assert.ok(answer.ResourceSpecificResults?.every(one => !('EvalDecisionDetails' in one)))
  })

  // Recorded by people: blanks behind commas and colons, as Python writes JSON, and a list of two.
  it('for a deny of the resource: both policies, and a second statement from the comma on', async () => {
    const bucket = 'arn:aws:s3:::tims-fancy-bucket'
    const identity =
      '{"Version": "2012-10-17", "Statement": [{"Sid": "s3", "Effect": "Allow", "Action": ' +
      `["s3:GetObject", "s3:DeleteObject"], "Resource": ["${bucket}/only-here/*"]}]}`
    const secure = {
      Sid: 'DenyInsecureTransport',
      Effect: 'Deny',
      Principal: '*',
      Action: '*',
      Resource: [`${bucket}/*`, bucket],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }
    const deleting = {
      Sid: 'DenyTimDelete',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:DeleteObject',
      Resource: `${bucket}/*`,
      Condition: {
        ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/tims-test-role` },
      },
    }
    const given: Given = {
      PolicyInputList: [identity],
      ResourcePolicy: compact(secure, deleting),
      CallerArn: USER,
      ResourceArns: [`${bucket}/only-here/some-obj`],
      ContextEntries: [
        {
          ContextKeyName: 'aws:principalarn',
          ContextKeyType: 'string',
          ContextKeyValues: [`arn:aws:iam::${ACCOUNT}:role/tims-test-role`],
        },
        {
          ContextKeyName: 'aws:SecureTransport',
          ContextKeyType: 'boolean',
          ContextKeyValues: ['true'],
        },
      ],
    }
    const reading = await simulate({ ...given, ActionNames: ['s3:GetObject'] })
    assert.equal(reading.EvalDecision, 'allowed')
    const allow = matched('IAM Policy', 'PolicyInputList.1', 41, 180)
    assert.deepEqual(reading.MatchedStatements, [allow])
    const removing = await simulate({ ...given, ActionNames: ['s3:DeleteObject'] })
    assert.equal(removing.EvalDecision, 'explicitDeny')
    assert.deepEqual(removing.MatchedStatements, [
      matched('Resource Policy', 'ResourcePolicy', 248, 470),
      allow,
    ])
    const writing = await simulate(given)
    assert.equal(writing.EvalDecision, 'implicitDeny')
    assert.deepEqual(writing.MatchedStatements, [])
  })

  // Recorded by people.
  it('for all resources, with a managed policy of AWS as AWS indents it', async () => {
    const UserName = 'operator'
    await iam.send(new CreateUserCommand({ UserName }))
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess'
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }))
    const PolicySourceArn = `arn:aws:iam::${ACCOUNT}:user/${UserName}`
    const ActionNames = ['s3:GetObject']
    const answer = await iam.send(
      new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames }),
    )
    assert.deepEqual(answer.EvaluationResults, [
      {
        EvalActionName: 's3:GetObject',
        EvalResourceName: '*',
        EvalDecision: 'allowed',
        MatchedStatements: [
          {
            SourcePolicyId: 'AdministratorAccess',
            SourcePolicyType: 'IAM Policy',
            StartPosition: { Line: 3, Column: 17 },
            EndPosition: { Line: 8, Column: 6 },
          },
        ],
        MissingContextValues: [],
      },
    ])
  })
})

describe('a simulation shows', () => {
  const deny = { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' }

  it('of several resources their template, and each of them by its ARN', async () => {
    const domain = `arn:aws:cases:us-east-1:${ACCOUNT}:domain/`
    const { EvalResourceName, ResourceSpecificResults } = await simulate({
      ActionNames: ['cases:GetDomain'],
      ResourceArns: [`${domain}a`, `${domain}b`],
    })
    assert.match(EvalResourceName ?? '', /domain\/\$\{DomainId\}$/)
    const names = ResourceSpecificResults?.map(one => one.EvalResourceName)
    assert.deepEqual(names, [`${domain}a`, `${domain}b`])
  })

  it('of an explicit deny the deny alone, wherever it stands among identity policies', async () => {
    const answer = await simulate({
      PolicyInputList: [compact(ALLOW_ALL), compact(deny, ALLOW_ALL)],
      ResourceArns: [KEY],
    })
    const { MatchedStatements, ResourceSpecificResults = [] } = answer
    const end = 38 + JSON.stringify(deny).length
    assert.deepEqual(MatchedStatements, [matched('IAM Policy', 'PolicyInputList.2', 38, end)])
    assert.deepEqual(ResourceSpecificResults[0]?.MatchedStatements, MatchedStatements)
  })

  it('of a deny of the boundary that statement', async () => {
    const { EvalDecision, MatchedStatements } = await simulate({
      PermissionsBoundaryPolicyInputList: [compact(ALLOW_ALL, deny)],
    })
    assert.equal(EvalDecision, 'explicitDeny')
    const first = 38 + JSON.stringify(ALLOW_ALL).length
    const end = first + 1 + JSON.stringify(deny).length
    const id = 'PermissionsBoundaryPolicyInputList.1'
    assert.deepEqual(MatchedStatements, [matched('Permissions Boundary Policy', id, first, end)])
  })

  it('no statement and no details where an organization denies', async () => {
    const answer = await simulate({
      CallerArn: USER,
      ResourceArns: [KEY],
      ResourcePolicy: compact({ ...ALLOW_ALL, Principal: { AWS: USER } }),
      OrderedOrganizationPolicyInputList: [
        { ServiceControlPolicyInputList: [compact(ALLOW_ALL, deny)] },
      ],
    })
    assert.equal(answer.EvalDecision, 'explicitDeny')
    assert.deepEqual(answer.OrganizationsDecisionDetail, { AllowedByOrganizations: false })
    assert.deepEqual(answer.MatchedStatements, [])
    assert.ok(!('EvalDecisionDetails' in answer))
  })

  it('keys that are missing with the resource, or at the top when it is about all', async () => {
    const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'cases' } }
    const PolicyInputList = [compact({ ...ALLOW_ALL, Condition })]
    const all = await simulate({ PolicyInputList })
    assert.deepEqual(all.MissingContextValues, ['aws:PrincipalTag/team'])
    assert.equal(all.ResourceSpecificResults, undefined)
    const star = await simulate({ PolicyInputList, ResourceArns: ['*'] })
    assert.deepEqual(star, all)
    const one = await simulate({ PolicyInputList, ResourceArns: [KEY] })
    assert.deepEqual(one.MissingContextValues, [])
    assert.deepEqual(one.ResourceSpecificResults?.[0]?.MissingContextValues, [
      'aws:PrincipalTag/team',
    ])
  })

  it('places in texts with blanks and breaks', async () => {
    const deep = `{"Version":"2012-10-17",\r\n"Statement" :\t[ \n{"Effect":"Allow","Action":"x:X","Resource":"*"}\n ,\n\n{"Sid":"B",\n"Effect":"Allow","Action":"s3:*","Resource":"*"}\t]}`
    const { MatchedStatements } = await simulate({ PolicyInputList: [deep] })
    assert.deepEqual(MatchedStatements, [
      {
        SourcePolicyId: 'PolicyInputList.1',
        SourcePolicyType: 'IAM Policy',
        // Behind the statement before, whose brace is the 48th character of the third line.
        StartPosition: { Line: 3, Column: 49 },
        EndPosition: { Line: 7, Column: 49 },
      },
    ])
  })
})
