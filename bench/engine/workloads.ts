// The policies and requests that every engine is asked: one small set, one large.

export interface Workload {
  readonly name: string
  readonly policies: readonly PolicyDocument[]
  readonly requests: readonly BenchRequest[]
}

export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly PolicyStatement[]
}

export interface PolicyStatement {
  readonly Sid: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
}

export interface BenchRequest {
  readonly name: string
  readonly action: string
  readonly resource: string
  readonly allowed: boolean
}

export const account = '123456789012'
export const principal = `arn:aws:iam::${account}:user/cases-admin`

const domain = (name: string) => `arn:aws:cases:us-east-1:${account}:domain/${name}`

/** The permissions of one administrator who onboards to Cases: 4 statements, mostly literal. */
export const small: Workload = {
  name: 'small',
  policies: [
    {
      Version: '2012-10-17',
      Statement: [
        allow('Look', ['connect:ListInstances', 'ds:DescribeDirectories'], ['*']),
        allow('View', ['connect:ListIntegrationAssociations', 'cases:GetDomain'], ['*']),
        allow('Onboard', ['cases:CreateDomain', 'connect:CreateIntegrationAssociation'], ['*']),
        allow(
          'Role',
          ['iam:PutRolePolicy'],
          [
            'arn:aws:iam::*:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect*',
          ],
        ),
      ],
    },
  ],
  requests: [
    { name: 'allow', action: 'cases:GetDomain', resource: domain('x'), allowed: true },
    {
      name: 'allow, ARN with wildcards',
      action: 'iam:PutRolePolicy',
      resource: `arn:aws:iam::${account}:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc`,
      allowed: true,
    },
    { name: 'no allow', action: 'cases:DeleteDomain', resource: domain('x'), allowed: false },
  ],
}

const services = (
  's3 ec2 sqs sns dynamodb lambda kms rds logs events glue athena ecs ecr states kinesis ssm ' +
  'secretsmanager connect cases'
).split(' ')
const verbs = 'Get List Describe Create Update Delete Put Tag Untag Batch'.split(' ')
const nouns = 'Domain Instance Queue Table Key Stream Rule Policy Layout Field'.split(' ')

/** 200 statements of 10 wildcard actions and 2 wildcard ARNs; the answer is in the last of them. */
export const large: Workload = {
  name: 'large',
  policies: services.map((service, index) => ({
    Version: '2012-10-17',
    Statement: nouns.map((_, statement) => wildStatement(service, index, statement)),
  })),
  requests: [
    { name: 'allow in the last', action: 'cases:GetDomain', resource: domain('x'), allowed: true },
    {
      name: 'explicit deny',
      action: 'cases:UpdateField',
      resource: domain('protected1'),
      allowed: false,
    },
    { name: 'no allow', action: 'cases:DeleteDomain', resource: domain('x'), allowed: false },
  ],
}

/** Every action that the workloads speak of, for engines that know no wildcards in actions. */
export const allActions: readonly string[] = services.flatMap(service =>
  [...verbs, 'Search'].flatMap(verb =>
    nouns.flatMap(noun => [`${service}:${verb}${noun}`, `${service}:${verb}${noun}s`]),
  ),
)

function allow(Sid: string, Action: readonly string[], Resource: readonly string[]) {
  return { Sid, Effect: 'Allow', Action, Resource } as const
}

function wildStatement(service: string, policy: number, statement: number): PolicyStatement {
  const Sid = `P${policy}S${statement}`
  const Action = nouns.map((_, index) => wildAction(service, policy, statement, index))
  if (service === 'glue' && statement === 5) {
    const denied = ['cases:Update*', 'cases:Untag*', ...Action.slice(2)]
    const Resource = ['arn:aws:cases:*:*:domain/protected*', 'arn:aws:glue:*:*:*']
    return { Sid, Effect: 'Deny', Action: denied, Resource }
  }
  const isLast = service === 'cases' && statement === 9
  return allow(Sid, isLast ? [...Action.slice(0, 8), 'cases:Update*', 'cases:Get*'] : Action, [
    `arn:aws:${service}:*:${account}:type${statement}/*`,
    `arn:aws:${service}:us-east-1:*:domain/*`,
  ])
}

function wildAction(service: string, policy: number, statement: number, index: number): string {
  const listed = verbs[(statement + index) % verbs.length] ?? ''
  const noun = nouns[(policy + statement + 3 * index) % nouns.length] ?? ''
  // Only the very last statement of the cases policy speaks of Get; none speaks of Delete.
  const isKept = service === 'cases' && (listed === 'Get' || listed === 'Delete')
  const verb = isKept ? 'Search' : listed
  const endings = [`${verb}*${noun}`, `${verb}${noun}*`, `${verb}${noun}?`]
  return `${service}:${endings[index % 3]}`
}
