// What templates leave to their deployment: conditions, references, empty defaults, documents as text.
import type { InputRow } from '../input-row.ts'

const VIEW = 'check --task view-domain --policy siblings'

export const ROWS: readonly InputRow[] = [
  // Conditions of memberships, of a Deny, of functions.
  { run: `${VIEW}/condition-membership.yaml`, exit: 1, says: ['explicit deny'] },
  { run: `${VIEW}/condition-membership.yaml --parameter Stage=prod`, exit: 0 },
  {
    run: `${VIEW}/condition-deny-open.json`,
    exit: 3,
    says: ['allowed only if the condition Either does not hold'],
  },
  { run: `${VIEW}/condition-deny-open.json --parameter A=x`, exit: 1, says: ['explicit deny'] },
  { run: `${VIEW}/condition-deny-open.json --parameter A=y --parameter B=y`, exit: 0 },
  {
    run: 'audit siblings/condition-sam.yaml --task view-domain',
    exit: 3,
    says: ['it can only if the condition HasIt holds'],
  },
  { run: 'who-can --action cases:GetDomain siblings/condition-sam.yaml', exit: 3 },
  // References that only a deployment resolves.
  { run: `${VIEW}/resolve-action.yaml`, exit: 3, says: ['{{resolve:secretsmanager:guard'] },
  { run: 'lint siblings/resolve-action.yaml', exit: 0 },
  {
    run: 'prove --policy siblings/resolve-action.yaml --never cases:DeleteDomain',
    exit: 3,
    says: ['undetermined'],
  },
  {
    run: 'audit siblings/resolve-managed.json --task view-domain',
    exit: 3,
    says: ['it depends on {{resolve:ssm:/policy}}'],
  },
  { run: `${VIEW}/resolve-condition.yaml`, exit: 3, says: ['a dynamic reference'] },
  // Branches within branches, and of boundaries.
  {
    run: 'lint siblings/if-nested.yaml',
    exit: 1,
    says: ['if-nested.yaml:13:110', 'if-nested.yaml:14:109', '3 policies'],
  },
  { run: `${VIEW}/if-nested.yaml`, exit: 1 },
  {
    run: 'who-can --action cases:DeleteDomain siblings/if-nested.yaml',
    exit: 3,
    says: ['it can only if the condition IsB holds'],
  },
  { run: `${VIEW}/if-boundary.yaml`, exit: 3, says: ['only if the condition IsBound does not'] },
  ...['text', 'csv', 'sarif'].map(
    (format): InputRow => ({
      run: `audit siblings/if-boundary.yaml --escalation --format ${format}`,
      exit: 3,
      says: ['What only a deployment tells is taken to allow nothing here'],
    }),
  ),
  {
    run: 'audit siblings/if-boundary.yaml --escalation --json',
    exit: 3,
    says: ['"undetermined": true'],
  },
  // Empty defaults of lists; a value that was given counts, the empty one too.
  { run: `${VIEW}/empty-list.yaml`, exit: 3, says: ['it depends on the parameter Instances'] },
  {
    run: `${VIEW}/empty-list.yaml --parameter Instances=arn:aws:connect:us-east-1:123456789012:instance/*`,
    exit: 0,
    says: ['allowed in us-east-1 of 123456789012'],
  },
  {
    run: `${VIEW}/empty-list.yaml --parameter Instances=`,
    exit: 2,
    says: ['"" must be "*" or an'],
  },
  // Documents as JSON text, in every place that takes one.
  {
    run: 'lint siblings/json-text-sub.yaml',
    exit: 1,
    says: ['cases:DeleteDomain?', '4 policies: 1 error'],
  },
  { run: 'audit siblings/json-text-sub.yaml --task view-domain', exit: 0, says: ['2 can'] },
  { run: 'lint siblings/json-text-broken.yaml', exit: 1, says: [':7:27 error JSON_SYNTAX_ERROR'] },
  { run: `${VIEW}/json-text-broken.yaml`, exit: 2, says: ['IAM refuses a comma before "]"'] },
  {
    run: `${VIEW}/json-text-join.json`,
    exit: 2,
    says: ['has a wildcard in the service part of the ARN'],
  },
  {
    run: 'diff siblings/json-text-broken.yaml siblings/json-text-join.json',
    exit: 2,
    says: ['could change the answer'],
  },
  // SAM.
  {
    run: 'audit siblings/sam-machine.yaml --task view-domain --all',
    exit: 2,
    says: [
      /✔ .*role\/MRole/,
      /✘ .*role\/FRole +lacks/,
      'sam-machine.yaml:26:5: not read: the nested stack App',
    ],
    neverSays: ['OwnRole'],
  },
  {
    run: 'lint siblings/sam-machine.yaml',
    exit: 2,
    says: ['MISSING_VERSION', 'the nested stack App'],
  },
]
