// The inline policy that lets a Connect instance work with its Cases domain.

/** One instance has one domain, so one name is enough. */
export const CASES_POLICY_NAME = 'AmazonConnectCasesDomainAccess'

// What Connect does with a domain for agents, flows and rules. It makes and changes neither the
// domain nor its fields, layouts and templates: for those administrators call Cases themselves.
const ACTIONS = [
  'cases:BatchGetCaseRule',
  'cases:BatchGetField',
  'cases:CreateCase',
  'cases:CreateRelatedItem',
  'cases:GetCase',
  'cases:GetCaseAuditEvents',
  'cases:GetDomain',
  'cases:GetLayout',
  'cases:GetTemplate',
  'cases:ListCaseRules',
  'cases:ListCasesForContact',
  'cases:ListFieldOptions',
  'cases:ListFields',
  'cases:ListLayouts',
  'cases:ListTemplates',
  'cases:SearchCases',
  'cases:SearchRelatedItems',
  'cases:UpdateCase',
  'cases:UpdateRelatedItem',
]

export function casesPolicy(domainArn: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'WorkWithTheCasesDomain',
        Effect: 'Allow',
        Action: ACTIONS,
        Resource: [domainArn, `${domainArn}/*`],
      },
    ],
  })
}
