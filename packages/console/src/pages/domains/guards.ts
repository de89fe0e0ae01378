// What guards each page of a domain: here IAM; in Amazon Connect, of most screens, a security profile.

export interface Guard {
  /** Actions of IAM that show it, if any; without the first there is nothing to see. */
  readonly reads: readonly string[]
  /** Those that its buttons need besides. */
  readonly changes?: readonly string[]
  /** AWS's screen for the same, and the permission of security profiles that governs it. */
  readonly screen?: { readonly where: string; readonly permission: string }
}

const AGENTS = 'In the agent workspace of Amazon Connect'
const ADMINS = 'On the admin website of Amazon Connect'

// AWS: Amazon Connect Administrator Guide, "Security profile permissions for Cases".
export const GUARDS = {
  domains: { reads: ['cases:ListDomains'] },
  caseList: {
    reads: ['cases:SearchCases'],
    changes: ['cases:ListFields', 'cases:ListTemplates', 'cases:ListFieldOptions'],
    screen: { where: AGENTS, permission: 'Cases – View' },
  },
  newCase: {
    reads: [
      'cases:ListTemplates',
      'cases:GetTemplate',
      'cases:GetLayout',
      'cases:BatchGetCaseRule',
    ],
    changes: ['cases:CreateCase'],
    screen: { where: AGENTS, permission: 'Cases – Create' },
  },
  oneCase: {
    reads: ['cases:GetCase', 'cases:GetTemplate', 'cases:GetLayout', 'cases:SearchRelatedItems'],
    changes: [
      'cases:UpdateCase',
      'cases:CreateRelatedItem',
      'cases:UpdateRelatedItem',
      'cases:DeleteRelatedItem',
      'cases:DeleteCase',
      'cases:GetCaseAuditEvents',
    ],
    screen: { where: AGENTS, permission: 'Cases – View, Cases – Edit and View Audit History' },
  },
  fields: {
    reads: ['cases:ListFields'],
    changes: ['cases:CreateField'],
    screen: { where: ADMINS, permission: 'Case Fields – View and Create' },
  },
  oneField: {
    reads: ['cases:BatchGetField', 'cases:ListFieldOptions'],
    changes: ['cases:UpdateField', 'cases:BatchPutFieldOptions', 'cases:DeleteField'],
    screen: { where: ADMINS, permission: 'Case Fields – Edit' },
  },
  newField: {
    reads: [],
    changes: ['cases:CreateField'],
    screen: { where: ADMINS, permission: 'Case Fields – Create' },
  },
  layouts: {
    reads: ['cases:ListLayouts'],
    changes: ['cases:CreateLayout'],
    screen: { where: ADMINS, permission: 'Case Templates – View' },
  },
  oneLayout: {
    reads: ['cases:GetLayout', 'cases:ListFields'],
    changes: ['cases:UpdateLayout', 'cases:DeleteLayout'],
    screen: { where: ADMINS, permission: 'Case Templates – Edit' },
  },
  newLayout: {
    reads: ['cases:ListFields'],
    changes: ['cases:CreateLayout'],
    screen: { where: ADMINS, permission: 'Case Templates – Edit' },
  },
  templates: {
    reads: ['cases:ListTemplates'],
    changes: ['cases:CreateTemplate'],
    screen: { where: ADMINS, permission: 'Case Templates – View and Create' },
  },
  oneTemplate: {
    reads: ['cases:GetTemplate', 'cases:ListFields', 'cases:ListLayouts', 'cases:ListCaseRules'],
    changes: ['cases:UpdateTemplate', 'cases:DeleteTemplate'],
    screen: { where: ADMINS, permission: 'Case Templates – Edit' },
  },
  newTemplate: {
    reads: ['cases:ListFields', 'cases:ListLayouts', 'cases:ListCaseRules'],
    changes: ['cases:CreateTemplate'],
    screen: { where: ADMINS, permission: 'Case Templates – Create' },
  },
  rules: {
    reads: ['cases:ListCaseRules'],
    changes: ['cases:CreateCaseRule'],
    screen: { where: ADMINS, permission: 'Case Templates – View' },
  },
  oneRule: {
    reads: ['cases:BatchGetCaseRule', 'cases:ListFields', 'cases:ListFieldOptions'],
    changes: ['cases:UpdateCaseRule', 'cases:DeleteCaseRule'],
    screen: { where: ADMINS, permission: 'Case Templates – Create' },
  },
  newRule: {
    reads: ['cases:ListFields', 'cases:ListFieldOptions'],
    changes: ['cases:CreateCaseRule'],
    screen: { where: ADMINS, permission: 'Case Templates – Create' },
  },
  events: {
    reads: ['cases:GetCaseEventConfiguration'],
    changes: ['cases:PutCaseEventConfiguration'],
  },
} as const satisfies Readonly<Record<string, Guard>>
