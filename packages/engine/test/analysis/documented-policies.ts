// The four policies of the Administrator Guide's page on custom IAM policies for Cases.
// AWS: Amazon Connect Administrator Guide, "Required permissions for using custom IAM policies to
// manage Cases".

const allow = (sid: string, actions: readonly string[], resource = '*') => ({
  Sid: sid,
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
})

const policy = (...statements: readonly object[]) => ({
  Version: '2012-10-17',
  Statement: statements,
})

const viewing = [
  allow('AllowsViewingConnectConsole', ['connect:ListInstances', 'ds:DescribeDirectories']),
  allow('ListIntegrationAssociations', ['connect:ListIntegrationAssociations']),
  allow('CasesGetDomain', ['cases:GetDomain']),
]

const connectRole =
  'arn:aws:iam::*:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect*'

/** By a short name. */
export const documentedPolicies: ReadonlyMap<string, unknown> = new Map([
  ['view, option 1', policy(...viewing)],
  ['view, option 2, added policy', policy(allow('CasesGetDomain', ['cases:GetDomain']))],
  [
    'onboard, option 1',
    policy(
      ...viewing,
      allow('CasesCreateDomain', ['cases:CreateDomain']),
      allow('CreateIntegrationAssociationsAndDependencies', [
        'connect:CreateIntegrationAssociation',
        'connect:DescribeInstance',
      ]),
      allow('AttachAnyPolicyToAmazonConnectRole', ['iam:PutRolePolicy'], connectRole),
    ),
  ],
  [
    'onboard, option 2, added policy',
    policy(allow('CasesGetDomain', ['cases:GetDomain', 'cases:CreateDomain'])),
  ],
])
