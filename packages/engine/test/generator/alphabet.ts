// The small alphabets of the random policies and requests: small, so that things often match.

const own = '111122223333'
const other = '444455556666'

export const principals = [
  `arn:aws:iam::${own}:user/ana`,
  `arn:aws:iam::${own}:user/ana`,
  `arn:aws:iam::${own}:user/dev/bo`,
  `arn:aws:iam::${own}:role/R`,
  `arn:aws:iam::${own}:role/team/Q`,
  `arn:aws:sts::${own}:assumed-role/R/s`,
  `arn:aws:sts::${own}:assumed-role/R/s`,
  `arn:aws:sts::${own}:assumed-role/R/t`,
  `arn:aws:sts::${own}:assumed-role/Q/s`,
  `arn:aws:sts::${own}:assumed-role/AWSServiceRoleForX/s`,
  `arn:aws:iam::${own}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`,
  `arn:aws:sts::${own}:federated-user/ana`,
  `arn:aws:iam::${own}:root`,
  `arn:aws:iam::${own}:saml-provider/Corp`,
  `arn:aws:iam::${other}:user/eve`,
  `arn:aws:sts::${other}:assumed-role/R/s`,
  `arn:aws:iam::${other}:root`,
  'lambda.amazonaws.com',
  '*',
]

/** Principals that cannot be understood. */
export const strangers = ['', 'ana', own, `arn:aws:iam::${own}:group/g`, `arn:aws:s3:::b`]

export const principalEntries: { [type: string]: string[] } = {
  AWS: [
    ...principals.filter(name => /:(user|role|root|assumed-role|federated-user)\b/.test(name)),
    '*',
    own,
    other,
    'AIDACKCEVSQ6C2EXAMPLE',
  ],
  Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'],
  Federated: [`arn:aws:iam::${own}:saml-provider/Corp`],
  CanonicalUser: ['79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'],
}

export const actions = [
  's3:GetObject',
  's3:GetObject',
  's3:GetObjectAcl',
  's3:PutObject',
  'sqs:SendMessage',
  'cases:GetCase',
  'kms:Decrypt',
  'kms:RetireGrant',
  'sts:AssumeRole',
  'sts:TagSession',
  'sts:GetCallerIdentity',
]

export const actionPatterns = [
  ...actions,
  '*',
  '*',
  's3:*',
  's3:Get*',
  's3:?etObject',
  'S3:getobject*',
  's3:*Object*',
  's3:G*t*A?l',
  'sqs:*',
  'cases:*Case',
  'kms:*',
  'sts:*',
  'ec2:*',
  ...['s3:GetObject ', 's3: *', 's3:', 's3:GetObject,PutObject', 's3.x:GetObject'],
]

export const resources = [
  '*',
  'arn:aws:s3:::b',
  'arn:aws:s3:::b/ana/x',
  'arn:aws:s3:::b/ana/x',
  'arn:aws:s3:::b/a:b/y',
  'arn:aws:s3:::B/ana/x',
  `arn:aws:sqs:us-east-1:${own}:q`,
  `arn:aws:sqs:us-east-1:${other}:q`,
  `arn:aws:cases:us-east-1:${own}:domain/d/case/c`,
  `arn:aws:kms:us-east-1:${own}:key/k`,
  `arn:aws:kms:us-east-1:${other}:key/k`,
  `arn:aws:iam::${own}:role/R`,
  `arn:aws:iam::${other}:role/R`,
  `arn:aws:iam::${own}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`,
  'arn:aws:s3:::b/${aws:username}/x',
]

/** Patterns beyond those made from a resource by putting wildcards in. */
export const resourcePatterns = [
  '*',
  '*',
  'arn:aws:s3:::b/${aws:username}/*',
  'arn:aws:s3:::b/${k:text}/x',
  "arn:aws:s3:::b/${aws:PrincipalTag/team, 'ana'}/x",
  'arn:aws:s3:::b/${*}',
  'arn:aws:s3',
  'arn:aws:s3:*',
  'arn:aws:sqs:us-*',
  'arn:aws:sqs:us-east-1',
  'arn:*:s3:::b*',
  'arn:aws:S3:::b/*',
  'arn:aws:s3:::*/x',
  'arn:aws:cases:*:*:domain/*',
  'arn:aws:iam::*:role/*',
]

export const resourceAccounts = [own, own, other]

const arns = [
  'arn:aws:s3:::b',
  'arn:aws:sns:us-east-1:111122223333:t',
  'arn:aws:sns:eu:1:t:u',
  'no',
]

/** The values that a context key may have in a request, by the kind of its values. */
export const contextValues: { [kind: string]: (string | number | boolean)[] } = {
  text: ['a', 'ab', 'A', 'abc', '', 'ana', '*', '${k:word}'],
  number: [5, '5', '05', 5.5, '-1', 'many', ''],
  date: ['2024-01-01T00:00:00Z', '2024', 1704067200, '2024-01-01T01:00+01:00', '2025-06', 'soon'],
  boolean: [true, false, 'true', 'FALSE', 'maybe'],
  address: ['10.0.0.1', '10.1.0.1', '11.0.0.1', '2001:db8::1', '2001:db8:1::1', 'home'],
  arn: arns,
  binary: ['AAAA', 'QmluYXJ5', 'not base64'],
}

/** The values that a policy may compare such a key with. */
export const policyValues: { [kind: string]: (string | number | boolean)[] } = {
  text: [
    ...['', 'a', 'A', 'ab', 'ABC', 'ana'],
    ...['*', 'a*', '?b', 'a?*c'],
    ...['${k:word}', '${k:none}', '${aws:TagKeys}', "${k:none, 'ab'}"],
    ...['${*}', 'a${*}', '${$}{k:word}'],
  ],
  number: [5, '5', '5.0', '5.5', -1, '4', '100'],
  date: [
    '2024-01-01T00:00:00Z',
    '2024',
    '2024-01',
    1704067200,
    '1704067200',
    '2025-01-01T00:00Z',
  ].concat(['01T', '2024-02-30', '2024-01-01T00:00:00']),
  boolean: [true, false, 'true', 'false', 'True', 'yes', '${k:word}', '${aws:SecureTransport}'],
  address: ['10.0.0.0/8', '10.0.0.1', '10.1.0.0/16', '0.0.0.0/0', '2001:db8::/32', '::/0', '::1'],
  arn: [
    ...arns.slice(0, 3),
    ...['*', 'arn:*:*:*:*:*', 'arn:aws:sns:*', 'arn:aws:s3:::*', 'arn:aws:sns:*:*:t*'],
    ...['arn:aws:iam::*:role/*', '${aws:PrincipalArn}', 'arn:aws:s3:::${k:word}'],
  ],
  binary: ['AAAA', 'QmluYXJ5'],
}

const orders = [
  ...['Equals', 'NotEquals'],
  ...['LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'],
]

/** The operators that compare values of a kind. */
export const operatorsOf: { [kind: string]: string[] } = {
  text: ['Equals', 'NotEquals', 'EqualsIgnoreCase', 'NotEqualsIgnoreCase', 'Like', 'NotLike'].map(
    name => `String${name}`,
  ),
  number: orders.map(name => `Numeric${name}`),
  date: orders.map(name => `Date${name}`),
  boolean: ['Bool'],
  address: ['IpAddress', 'NotIpAddress'],
  arn: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
  binary: ['BinaryEquals'],
}

/** Condition keys by the kind of their values; those that the principal gives may be given too. */
export const contextKeys: { [kind: string]: string[] } = {
  text: ['k:text', 'k:word', 'aws:TagKeys', 'aws:PrincipalTag/team', 'aws:username'],
  number: ['k:number'],
  date: ['aws:CurrentTime'],
  boolean: ['aws:SecureTransport'],
  address: ['aws:SourceIp'],
  arn: ['aws:SourceArn', 'aws:PrincipalArn'],
  binary: ['k:binary'],
}

/** Keys that a request does not state, but its principal or resource may give. */
export const derivedConditions: { [key: string]: string[] } = {
  'aws:PrincipalAccount': [own, other],
  'aws:PrincipalType': ['User', 'AssumedRole', 'Account', 'FederatedUser', 'Anonymous'],
  'aws:PrincipalArn': [`arn:aws:iam::${own}:role/R`, `arn:aws:iam::${own}:user/ana`],
  'aws:ResourceAccount': [own, other],
  'aws:username': ['ana', 'bo'],
}
