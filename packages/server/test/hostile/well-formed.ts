// Requests that a client might make, one or more for every protocol, before they are signed.
import type { HttpRequest } from '../../src/base/http-message.ts'
import type { ProtocolName, ServiceName } from '../../src/models/model.ts'

export interface WellFormed {
  readonly service: ServiceName
  readonly protocol: ProtocolName
  readonly operation: string
  readonly request: HttpRequest
}

const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'one',
      Effect: 'Allow',
      Action: ['cases:Get*', 'cases:List*'],
      Resource: '*',
      Condition: { StringLike: { 'aws:PrincipalTag/team': ['a*', '?b'] } },
    },
  ],
})

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
})

/** Each writes, so that one which was let in by mistake would be seen in the account. */
export const WRITES: readonly WellFormed[] = [
  rest('cases', 'CreateDomain', 'POST', '/domains', { name: 'hostile' }),
  rest('connect', 'CreateInstance', 'PUT', '/instance', {
    IdentityManagementType: 'CONNECT_MANAGED',
    InstanceAlias: 'hostile',
    InboundCallsEnabled: true,
    OutboundCallsEnabled: true,
  }),
  form('iam', 'CreateUser', {
    UserName: 'hostile',
    'Tags.member.1.Key': 'team',
    'Tags.member.1.Value': 'blue',
  }),
  form('sts', 'GetFederationToken', { Name: 'hostile', Policy: POLICY }),
  rest('access-analyzer', 'CreateAnalyzer', 'PUT', '/analyzer', {
    analyzerName: 'hostile',
    type: 'ACCOUNT',
  }),
]

/** Directory Service serves only reads. */
export const READS: readonly WellFormed[] = [
  {
    service: 'ds',
    protocol: 'json-1.1',
    operation: 'DescribeDirectories',
    request: httpRequest('POST', '/', JSON.stringify({ Limit: 3 }), {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'DirectoryService_20150416.DescribeDirectories',
    }),
  },
  rest('access-analyzer', 'ValidatePolicy', 'POST', '/policy/validation', {
    policyDocument: POLICY,
    policyType: 'IDENTITY_POLICY',
  }),
]

const ARN = 'arn:aws:cases:us-east-1:123456789012:domain/0b5a8b3e-3a0e-4b9e-8a51-4c1d2c3b4a59'
const ID = '0b5a8b3e-3a0e-4b9e-8a51-4c1d2c3b4a59'
const TAGS = { tags: { team: 'blue', empty: '' } }

/** A mix of reads and writes over all that decoding, validation and policies have to face. */
export const MIX: readonly WellFormed[] = [
  ...WRITES,
  ...READS,
  rest('cases', 'GetDomain', 'POST', `/domains/${ID}`),
  rest('cases', 'ListDomains', 'POST', '/domains-list?maxResults=5'),
  rest('cases', 'TagResource', 'POST', `/tags/${encodeURIComponent(ARN)}`, TAGS),
  rest('cases', 'UntagResource', 'DELETE', `/tags/${encodeURIComponent(ARN)}?tagKeys=a&tagKeys=b`),
  rest(
    'connect',
    'CreateIntegrationAssociation',
    'PUT',
    `/instance/${ID}/integration-associations`,
    {
      IntegrationType: 'CASES_DOMAIN',
      IntegrationArn: ARN,
      ...TAGS,
    },
  ),
  rest('connect', 'ListInstances', 'GET', '/instance?maxResults=1'),
  rest('connect', 'DescribeInstance', 'GET', `/instance/${ID}`),
  rest('access-analyzer', 'CheckNoNewAccess', 'POST', '/policy/check-no-new-access', {
    existingPolicyDocument: POLICY,
    newPolicyDocument: POLICY,
    policyType: 'IDENTITY_POLICY',
  }),
  rest('access-analyzer', 'CheckAccessNotGranted', 'POST', '/policy/check-access-not-granted', {
    policyDocument: POLICY,
    access: [{ actions: ['cases:DeleteDomain'], resources: [ARN] }],
    policyType: 'IDENTITY_POLICY',
  }),
  rest('access-analyzer', 'CheckNoPublicAccess', 'POST', '/policy/check-no-public-access', {
    policyDocument: TRUST,
    resourceType: 'AWS::IAM::AssumeRolePolicyDocument',
  }),
  form('iam', 'CreateRole', { RoleName: 'hostile', AssumeRolePolicyDocument: TRUST, Path: '/a/' }),
  form('iam', 'CreatePolicy', { PolicyName: 'hostile', PolicyDocument: POLICY }),
  form('iam', 'PutUserPolicy', { UserName: 'hostile', PolicyName: 'p', PolicyDocument: POLICY }),
  form('iam', 'ListUsers', { MaxItems: '10', PathPrefix: '/a/' }),
  form('iam', 'GetAccountAuthorizationDetails', { 'Filter.member.1': 'User', MaxItems: '2' }),
  form('iam', 'SimulateCustomPolicy', {
    'PolicyInputList.member.1': POLICY,
    'ActionNames.member.1': 'cases:GetDomain',
    'ContextEntries.member.1.ContextKeyName': 'aws:PrincipalTag/team',
    'ContextEntries.member.1.ContextKeyType': 'string',
    'ContextEntries.member.1.ContextKeyValues.member.1': 'abc',
  }),
  form('iam', 'SimulatePrincipalPolicy', {
    PolicySourceArn: 'arn:aws:iam::123456789012:user/hostile',
    'ActionNames.member.1': 'cases:GetDomain',
  }),
  form('sts', 'AssumeRole', {
    RoleArn: 'arn:aws:iam::123456789012:role/hostile',
    RoleSessionName: 'hostile',
    DurationSeconds: '900',
    'Tags.member.1.Key': 'k',
    'Tags.member.1.Value': 'v',
  }),
  form('sts', 'GetCallerIdentity', {}),
]

function rest(
  service: 'access-analyzer' | 'cases' | 'connect',
  operation: string,
  method: string,
  target: string,
  input?: object,
): WellFormed {
  const body = input === undefined ? '' : JSON.stringify(input)
  const request = httpRequest(method, target, body, { 'content-type': 'application/json' })
  return { service, protocol: 'rest-json', operation, request }
}

function form(
  service: 'iam' | 'sts',
  operation: string,
  parameters: Readonly<Record<string, string>>,
): WellFormed {
  const Version = service === 'iam' ? '2010-05-08' : '2011-06-15'
  const body = String(new URLSearchParams({ Action: operation, Version, ...parameters }))
  const type = 'application/x-www-form-urlencoded; charset=utf-8'
  const request = httpRequest('POST', '/', body, { 'content-type': type })
  return { service, protocol: 'query', operation, request }
}

function httpRequest(
  method: string,
  target: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): HttpRequest {
  const [path = '', query = ''] = target.split('?', 2)
  return {
    method,
    path,
    query,
    headers: { host: '127.0.0.1', ...headers },
    body: Buffer.from(body),
    remoteAddress: '127.0.0.1',
    secure: false,
  }
}
