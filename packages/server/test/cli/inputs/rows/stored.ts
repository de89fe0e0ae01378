// Documents that AWS stores although its grammar has them not, and what lint sees of idle entries.
import type { InputRow } from '../input-row.ts'

export const ROWS: readonly InputRow[] = [
  {
    run: 'audit account-with-odd-action.json --task onboard',
    exit: 0,
    says: [
      /onboard .*: 2 can\n.*user\/ana .*AdministratorAccess\n.*user\/ben .*ben\/p/,
      /:3:122: .*"s3:GetObject,PutObject" holds ","/,
      /:4:372: .*"s3: GetObject" holds white space/,
    ],
    neverSays: ['cannot be told'],
  },
  {
    run: 'lint account-with-odd-action.json',
    exit: 1,
    says: [':3:122 error INVALID_ACTION', ':4:372 error INVALID_ACTION', 'write s3:GetObject\n'],
  },
  {
    run: 'audit account-odd-blank.json --task onboard --json',
    exit: 0,
    says: ['"how": "directly"', '"line": 37'],
  },
  { run: 'lint account-odd-blank.json', exit: 1, says: [':37:19 error INVALID_ACTION'] },
  { run: 'audit account-odd-id.json --task onboard', exit: 0, says: [/user\/uid +by uid\/ok/] },
  {
    run: 'lint account-odd-id.json',
    exit: 1,
    says: [/:34:13 error INVALID_POLICY_ELEMENT\n +Id has no place/],
  },
  { run: 'check --task onboard --policy comma-action.json', exit: 0, says: [': allowed'] },
  {
    run: 'explain --action s3:GetObject --policy comma-action.json',
    exit: 1,
    says: ['implicit deny', /:1:177: .*matches nothing; list actions one by one/],
  },
  { run: 'lint comma-action.json', exit: 1, says: ['INVALID_ACTION'] },
  {
    run: 'lint lint-cases-star-on-connect-arn.json --fail-on warning',
    exit: 1,
    says: [
      ':1:75 warning UNSUPPORTED_RESOURCE_FOR_ACTION',
      /no Resource of this statement can be one that any action of cases:\* acts on/,
    ],
  },
  // What cannot be edited is told, with the place where the statements go.
  {
    run: 'fix --task onboard --policy old.yaml --write',
    exit: 2,
    says: [
      '"Sid": "OnboardToCases"',
      /old.yaml is a CloudFormation template, which is not edited: paste .* of Viewer\/p \(line 12/,
      'there is no policy file to change',
    ],
    neverSays: ['is changed'],
  },
  {
    run: 'fix --task onboard --account-data one-instance-scope.json --write --as cli --for role',
    exit: 2,
    says: [
      'one-instance-scope.json is account data, which is not edited',
      'aws iam put-role-policy --role-name ROLE --policy-name Addition',
    ],
  },
  {
    run: 'fix --task onboard --policy p.yaml --write',
    exit: 2,
    says: ['p.yaml is not a JSON file of a policy alone, which is not edited'],
  },
  // A patch of such a file cannot be made either: which file, what it is and what to do.
  {
    run: 'fix --task onboard --policy sso-inline.json --as patch',
    exit: 2,
    says: [
      /sso-inline.json is output of the AWS CLI, which is not edited: paste .*"casegate fix --as policy" prints .* \(line 1, column 18/,
      'there is no policy file to change',
    ],
    neverSays: ['statements above'],
  },
  {
    run: 'fix --task onboard --account-data account-user-without-policies.json --as patch',
    exit: 2,
    says: [
      'account-user-without-policies.json is account data, which is not edited: make a policy of the statements',
    ],
  },
  {
    run: 'fix --task onboard --policy old.yaml --write --quiet',
    exit: 2,
    says: ['old.yaml is a CloudFormation template', '"casegate fix --as policy" prints'],
    neverSays: ['statements above'],
  },
  {
    run: 'generate --task view-domain --as cli --for role --name "it\'s mine"',
    exit: 0,
    says: [
      "aws iam put-role-policy --role-name ROLE --policy-name 'it'\\''s mine' --policy-document '",
      '"Sid":"ViewCasesDomain"',
      '"Sid":"ViewConnectIntegrationAssociations"',
    ],
    neverSays: ['create-policy'],
  },
  {
    run: 'generate --task onboard --option managed --as cli --for group',
    exit: 0,
    says: [
      'aws iam put-group-policy --group-name GROUP --policy-name CreateCasesDomain',
      '# aws iam attach-group-policy --group-name GROUP --policy-arn arn:aws:iam::aws:policy/',
    ],
    neverSays: ['attach-user-policy'],
  },
  {
    run: 'generate --task view-domain --as cli --for user',
    exit: 0,
    says: ['aws iam put-user-policy --user-name USER --policy-name ViewDomain'],
  },
  {
    run: 'generate --task view-domain --as cli',
    exit: 0,
    says: ['aws iam create-policy --policy-name ViewDomain', '# aws iam attach-user-policy'],
  },
  // Lists for people are cut at one length; JSON has them whole.
  {
    run: 'check --task view-domain --policy seven-parts.json --account "*"',
    exit: 1,
    says: [/instance\/i-5\n +and 2 more\n +allowed by statement 2/, /statement 6 .*\n +and 2 more/],
    neverSays: ['instance/i-6', '…'],
  },
  {
    run: 'check --task view-domain --policy seven-parts.json --account "*" --json',
    exit: 1,
    says: ['"only on arn:aws:connect:us-east-1:123456789017:instance/i-7"'],
  },
  // A policy that AWS would not store: what it would deny is as little known as what it would allow.
  {
    run: 'audit aws-cli/account-broken-deny.json --task onboard',
    exit: 3,
    says: [/user\/ana +cannot be told: .*admins\/deny, which cannot be read \(.*Effect/],
    neverSays: ['Nobody can'],
  },
  {
    run: 'audit aws-cli/account-broken-boundary.json --task onboard',
    exit: 3,
    says: [/cannot be told: .*limit, which cannot be read \(.*IpAdress/],
    neverSays: ['Nobody can'],
  },
  {
    run: 'who-can --action cases:GetCase aws-cli/account-broken-deny.json',
    exit: 3,
    says: ['1 cannot be told', 'admins/deny'],
    neverSays: ['nobody can', /a policy cannot be read, a/],
  },
  {
    run: 'check --task onboard --policy siblings/odd-trailing-blank.json',
    exit: 0,
    says: [': allowed', ':1:133: not read: an entry of Allow statement 1'],
    neverSays: ['could change'],
  },
  {
    run: 'lint siblings/odd-trailing-blank.json',
    exit: 1,
    says: ['write access-analyzer:ListTags'],
  },
  {
    run: 'check --task onboard --policy siblings/odd-deny-blank.yaml',
    exit: 0,
    says: [/:8:28: .*it denies nothing/, /:9:64: .*it denies nothing/],
  },
  { run: 'lint siblings/odd-deny-blank.yaml', exit: 1, says: ['Id has no place', '3 errors'] },
  {
    run: 'audit siblings/odd-state.tfstate --task view-domain',
    exit: 0,
    says: [/✔ .*user\/ana/, 'denies nothing', 'the list must not be empty: AWS stores it'],
  },
  { run: 'lint siblings/odd-state.tfstate', exit: 1, says: ['INVALID_ACTION', 'EMPTY_ARRAY'] },
  {
    run: 'lint siblings/idle-list.yaml',
    exit: 0,
    says: [':3:36 warning', ':4:36 warning', ':5:34 warning', '3 warnings'],
  },
  { run: 'lint siblings/idle-template.json', exit: 0, says: ['any action of cases:* acts on'] },
]
