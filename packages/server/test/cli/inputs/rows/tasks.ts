// Several tasks in one question: each is answered, and the worst answer is the exit status.
import type { InputRow } from '../input-row.ts'

export const ROWS: readonly InputRow[] = [
  {
    run: 'check --task onboard --task view-domain --policy base.json',
    exit: 1,
    says: [/Onboard to Cases .*: not allowed/, /View Cases domain details .*: allowed/],
  },
  {
    run: 'check --task view-domain onboard --policy base.json --json',
    exit: 1,
    says: ['"allowed": false,\n  "tasks": [', '"task": "onboard"', '"task": "view-domain"'],
  },
  { run: 'check --task view-domain --task view-domain --policy base.json', exit: 0 },
  {
    run: 'check --task onboard --task nonsense --policy base.json',
    exit: 2,
    says: ['there is no task nonsense'],
  },
  {
    run: 'fix --task view-domain --task onboard --policy base.json',
    exit: 0,
    says: ['cases:CreateDomain', 'With it, Onboard to Cases is allowed'],
  },
  {
    run: 'fix --task onboard --task delete-domain --policy base.json --json',
    exit: 0,
    says: ['cases:CreateDomain', 'cases:DeleteDomain', '"task": "delete-domain"'],
  },
  {
    run: 'explain --task view-domain --task onboard --policy base.json',
    exit: 1,
    says: ['cases:CreateDomain'],
  },
  {
    run: 'prove --policy base.json --least-for view-domain --least-for onboard',
    exit: 1,
    says: ['view-domain and onboard'],
  },
  {
    run: 'check --task view-domain --policy base.json --boundary star.json --boundary base.json',
    exit: 2,
    says: ['--boundary takes one value'],
  },
  {
    run: 'explain --action cases:GetDomain --action cases:CreateDomain --policy base.json',
    exit: 2,
    says: ['--action takes one value'],
  },
  {
    run: 'lint --kind scp --kind identity scp.json',
    exit: 2,
    says: ['--kind takes one value'],
  },
  // A form of text would be ignored in JSON.
  ...['terraform', 'patch', 'cli'].map(form => ({
    run: `fix --task onboard --policy base.json --json --as ${form}`,
    exit: 2 as const,
    says: [`--as ${form} is text, and --json prints the policy as JSON`],
    neverSays: ['"allowed"'],
  })),
  {
    run: 'fix --task onboard --policy base.json --json --as policy',
    exit: 0,
    says: ['"allowed"'],
  },
  {
    run: 'generate --task view-domain --format json --as cloudformation',
    exit: 2,
    says: ['leave out --as, or leave out --json to print the form cloudformation'],
  },
  { run: 'generate --task view-domain --quiet --as terraform', exit: 0 },
  {
    run: 'generate --task view-domain --task onboard',
    exit: 0,
    says: ['connect:ListIntegrationAssociations', 'cases:CreateDomain'],
  },
  {
    run: 'audit own-account-scope.json --task view-domain --task onboard --task view-domain',
    exit: 0,
    says: [/view-domain .*: 1 can[\s\S]*onboard .*: 1 can/],
  },
  {
    run: 'check --task view-domain --policy base.json --region us-east-1 --region eu-west-1',
    exit: 2,
    says: ['--region takes one value'],
  },
  { run: 'check --task view-domain --policy scoped.json --policy star.json', exit: 0 },
  { run: 'check --task view-domain,onboard --policy base.json', exit: 2, says: ['no task'] },
]
