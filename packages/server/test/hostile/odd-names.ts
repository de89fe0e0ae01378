// Names, ids and ARNs that the models let through and that name nothing, or nothing of the kind.
import type { Targets } from '../support/targets.ts'

/** What was there and is deleted by now. */
export interface Gone {
  readonly arns: readonly string[]
  readonly names: readonly string[]
}

export function oddTexts(targets: Targets, gone: Gone): readonly string[] {
  const kept = arnsOfKinds(targets)
  return [
    ...new Set([
      ...kept,
      ...arnsElsewhere(targets),
      ...gone.arns,
      ...kept.flatMap(mutatedArns),
      ...NO_ARNS,
      ...namesOfKinds(targets),
      ...gone.names,
    ]),
  ]
}

const ACCOUNT = '123456789012'
const ID = '0b5a8b3e-3a0e-4b9e-8a51-4c1d2c3b4a59'

/** An ARN of every kind that this account has. */
function arnsOfKinds(targets: Targets): string[] {
  const { userArn, roleArn, policyArn, domainArn, instanceArn } = targets
  return [userArn, roleArn, policyArn, domainArn, instanceArn]
}

/** ARNs of kinds that only AWS has, or that no operation takes. */
function arnsElsewhere({ instanceArn, domainArn, linkedRoleName, ...targets }: Targets): string[] {
  return [
    `${instanceArn}/integration-association/${targets.associationId}`,
    `${instanceArn}/queue/${ID}`,
    `${domainArn}/case/${ID}/related-item/${ID}`,
    `arn:aws:connect:us-east-1:${ACCOUNT}:phone-number/*`,
    `arn:aws:ds:us-east-1:${ACCOUNT}:directory/d-0123456789`,
    `arn:aws:iam::${ACCOUNT}:root`,
    `arn:aws:iam::${ACCOUNT}:group/${targets.groupName}`,
    `arn:aws:iam::${ACCOUNT}:role/aws-service-role/connect.amazonaws.com/${linkedRoleName}`,
    `arn:aws:iam::${ACCOUNT}:instance-profile/target`,
    `arn:aws:iam::${ACCOUNT}:mfa/target`,
    `arn:aws:iam::${ACCOUNT}:server-certificate/target`,
    `arn:aws:iam::${ACCOUNT}:saml-provider/target`,
    `arn:aws:iam::${ACCOUNT}:oidc-provider/accounts.example.com`,
    'arn:aws:iam::aws:policy/AdministratorAccess',
    'arn:aws:iam::aws:policy/aws-service-role/AmazonConnectServiceLinkedRolePolicy',
    `arn:aws:sts::${ACCOUNT}:assumed-role/target/session`,
    `arn:aws:sts::${ACCOUNT}:federated-user/guest`,
    'arn:aws:s3:::bucket/key',
    `arn:aws:lambda:us-east-1:${ACCOUNT}:function:target:live`,
    `arn:aws:kms:us-east-1:${ACCOUNT}:key/${ID}`,
  ]
}

/** The same ARN elsewhere, of another kind of case, cut off, widened, and with parts that are empty. */
function mutatedArns(arn: string): string[] {
  const [, , service = '', region = '', account = '', ...rest] = arn.split(':')
  const resource = rest.join(':')
  const path = resource.slice(0, resource.lastIndexOf('/') + 1)
  const with_ = (parts: { partition?: string; region?: string; account?: string; what?: string }) =>
    `arn:${parts.partition ?? 'aws'}:${service}:${parts.region ?? region}:` +
    `${parts.account ?? account}:${parts.what ?? resource}`
  return [
    with_({ partition: 'aws-cn' }),
    with_({ partition: '*' }),
    with_({ region: 'eu-west-2' }),
    with_({ region: '*' }),
    with_({ account: '999999999999' }),
    with_({ account: 'aws' }),
    with_({ account: '*' }),
    with_({ account: '' }),
    with_({ what: '*' }),
    with_({ what: `${path}*` }),
    with_({ what: path || 'role/' }),
    with_({ what: resource.replace('/', '//') }),
    with_({ what: `${resource}/` }),
    with_({ what: `${resource}/x` }),
    with_({ what: resource.replace(/\/.*/, '') }),
    with_({ what: `${path}${ID}` }),
    with_({ what: `${path}__proto__` }),
    arn.toUpperCase(),
    `${arn}-not-there`,
    `${arn}:v1`,
    ` ${arn} `,
  ]
}

const NO_ARNS = [
  'arn',
  'arn:',
  'arn:aws:iam',
  'arn:aws:iam::',
  ':::::',
  'arn::::::::::::::::::::::',
  'arn:aws:iam::123456789012:role',
  'arn:aws:iam::123456789012:role/',
  'arn:aws:iam:::role/target',
  'arn:aws:::::::*',
  'no-arn-but-long-enough-for-one',
  '********************',
]

function namesOfKinds(targets: Targets): string[] {
  return [
    targets.userName,
    targets.userName.toUpperCase(),
    targets.linkedRoleName,
    targets.accessKeyId,
    targets.accessKeyId.replace('AKIA', 'ASIA'),
    targets.instanceId,
    targets.domainId,
    targets.domainId.toUpperCase(),
    targets.associationId,
    `${targets.domainId}/case/${ID}`,
    ID,
    'd-0123456789',
    'AIDAQQQQQQQQQQQQQQQQQ',
    'AROAQQQQQQQQQQQQQQQQQ',
    'AKIAIOSFODNN7EXAMPLE',
    'AdministratorAccess',
    'AWSServiceRoleForAmazonConnect',
    'connect.amazonaws.com',
    `task/aws-service-role/connect.amazonaws.com/${targets.linkedRoleName}/${ID}`,
    `task/aws-service-role/connect.amazonaws.com/target/${ID}`,
    `task/aws-service-role/x/y/${ID}`,
    '/',
    '//',
    '/aws-service-role/connect.amazonaws.com/',
    '/a//b/',
    'root',
    'a',
    '.',
    '..',
    '-',
    ',',
    '=@+,.-',
    '*',
    '?',
    '%2F',
    'v0',
    'v1',
    'v999999999999999999999',
    '0',
    '-1',
    ACCOUNT,
    '999999999999',
    'cases:*',
    '*:*',
    'iam:PassRole',
    'aws:',
    'aws:reserved',
    'null',
    'undefined',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'x'.repeat(64),
    'x'.repeat(512),
    `${'x'.repeat(2047)}é`,
    '\u{1F600}',
    'İ',
    '\u0000',
  ]
}
