// Changes of policies and of files that hold principals.
import type { InputRow } from '../input-row.ts'

export const ROWS: readonly InputRow[] = [
  {
    run: 'diff deny-only-old.json deny-only-new.json',
    exit: 1,
    says: ['incomparable', 'No longer denied', 'such as cases:DeleteDomain on', 'Newly denied'],
    neverSays: ['equal:'],
  },
  { run: 'diff deny-only-old.json deny-only-new.json --kind scp', exit: 1, says: ['DeleteDomain'] },
  { run: 'diff deny-only-old.json deny-only-new.json --kind boundary', exit: 1 },
  { run: 'diff deny-only-old.json deny-only-new.json --kind session', exit: 1 },
  { run: 'diff deny-only-old.json deny-only-new.json --by-itself', exit: 0, says: ['equal'] },
  { run: 'diff deny-only-old.json deny-only-old.json', exit: 0, says: ['equal'] },
  {
    run: 'diff deny-only-old.json star.json --json',
    exit: 1,
    says: ['"verdict": "wider"', '"byItself": "wider"', '"noLongerDenied": []'],
  },
  {
    run: 'diff deny-only-old.json deny-only-new.json --format sarif',
    exit: 1,
    says: ['denial-removed', 'denial-added'],
  },
  {
    run: 'prove --policy deny-only-new.json --no-wider-than deny-only-old.json',
    exit: 1,
    says: ['Denied by it, and left to other policies here', 'cases:DeleteDomain'],
  },
  {
    run: 'diff old.yaml new.yaml',
    exit: 1,
    says: ['wider', 'role/Viewer in new.yaml', 'such as cases:DeleteDomain'],
    neverSays: ['no Statement'],
  },
  { run: 'diff new.yaml old.yaml', exit: 0, says: ['narrower'] },
  { run: 'diff old.yaml old.yaml', exit: 0, says: [/^equal: 0 of \d+ principals/] },
  { run: 'diff old.yaml star.json', exit: 2, says: ['give two of a kind'] },
  { run: 'diff old.yaml bom.json', exit: 2, says: ['give two of a kind'] },
  {
    run: 'prove --policy new.yaml --no-wider-than old.yaml',
    exit: 1,
    says: ['role/Viewer', 'such as cases:DeleteDomain'],
  },
  { run: 'prove --policy old.yaml --no-wider-than new.yaml', exit: 0, says: ['proved'] },
  { run: 'prove --policy old.yaml --no-wider-than old.yaml', exit: 0, says: ['over 2 actions'] },
  {
    run: 'prove --policy star.json --no-wider-than two-roles.json',
    exit: 2,
    says: ['two of a kind'],
  },
  {
    run: 'prove --policy two-roles.json --never cases:DeleteDomain',
    exit: 1,
    says: [/proved: .*role\/A\)/, /false: .*role\/B\)/],
  },
  { run: 'prove --policy two-roles.json --never cases:DeleteDomain --principal A', exit: 0 },
  { run: 'prove --policy two-roles.json --never cases:DeleteDomain --principal B', exit: 1 },
  {
    run: 'prove --policy two-roles.json --no-wider-than star.json --json',
    exit: 0,
    says: [/"principal": ".*role\/A"/, /"principal": ".*role\/B"/],
  },
  { run: 'prove --policy two-roles.json --coverage', exit: 2, says: ['--principal: arn:aws:iam'] },
  { run: 'diff two-roles.json old.yaml', exit: 1, says: ['removed: ', 'added: ', 'incomparable'] },
  {
    run: 'prove --policy two-roles.json --never cases:DeleteDomain --format sarif',
    exit: 1,
    says: ['"claim-false"', '"claim-proved"', /over 1 action of AWS's table/, 'two-roles.json'],
  },
  // Of policies by themselves, where all that they name is; a resource's policy, in its account.
  {
    run: 'diff place/named-old.json place/named-new.json',
    exit: 1,
    says: ['named after eu-west-2 of 444455556666, taken from the policies place/named-old.json'],
  },
  {
    run: 'diff place/named-old.json place/named-new.json --account 777788889999 --json',
    exit: 1,
    says: ['"account": "777788889999"'],
  },
  {
    run: 'prove --policy place/named-new.json --never sqs:*',
    exit: 1,
    says: ['arn:aws:sqs:eu-west-2:444455556666:example', 'taken from the policy'],
  },
  {
    run: 'prove --policy place/named-new.json --never sqs:* --principal arn:aws-us-gov:iam::777788889999:user/x',
    exit: 1,
    says: [/arn:aws-us-gov:sqs:us-gov-\w+-1:777788889999:example/],
  },
  {
    run: 'diff --kind resource place/queue-old.json place/queue-new.json',
    exit: 1,
    says: [
      'in account 111122223333, taken from the policies',
      'arn:aws-us-gov:iam::999988887777:role/casegate-stranger',
    ],
  },
  {
    run: 'diff --kind trust place/trust-old.json place/trust-new.json',
    exit: 1,
    says: ['taken to be in account 123456789012; --account names its own'],
  },
  {
    run: 'diff --kind trust place/trust-old.json place/trust-new.json --account 111122223333',
    exit: 1,
    says: ['sts:AssumeRole on arn:aws:iam::111122223333:role/example'],
    neverSays: ['taken to be'],
  },
  {
    run: 'diff place/queue-old.yaml place/queue-new.yaml --account 111122223333',
    exit: 1,
    says: ['arn:aws:sqs:us-east-1:111122223333:example'],
  },
  {
    run: 'diff place/queue-old.yaml place/queue-new.yaml',
    exit: 1,
    says: ['taken to be in account 123456789012'],
  },
  {
    run: 'prove --not-public place/queue-new.json',
    exit: 0,
    says: [/in account 111122223333, taken from the policy/],
  },
  // A witness is in the account and partition of the principal, but for what a policy names.
  {
    run: 'diff place/gov-old.json place/gov-new.json --json',
    exit: 1,
    says: [
      /"arn:aws-us-gov:connect:us-gov-\w+-1:444455556666:instance\/example"/,
      /"arn:aws-us-gov:cases:us-gov-\w+-1:444455556666:domain\/d-1"/,
      '"arn:aws-us-gov:sqs:us-gov-west-1:123456789012:q"',
      /"aws:ResourceAccount": "444455556666",\s+"aws:PrincipalAccount": "444455556666"/,
      /"aws:ResourceAccount": "123456789012",\s+"aws:PrincipalAccount": "444455556666"/,
    ],
    neverSays: ['us-east-1', 'arn:aws:', '"aws:PrincipalAccount": "123456789012"'],
  },
  // Denials by other words, in other files and kinds.
  {
    run: 'diff siblings/deny-not-action-old.json siblings/deny-not-action-new.json',
    exit: 1,
    says: ['No longer denied', 'cases:* except cases:Get*'],
  },
  {
    run: 'diff siblings/deny-not-action-new.json siblings/deny-not-action-old.json',
    exit: 0,
    says: ['narrower', 'Newly denied'],
  },
  {
    run: 'prove --policy siblings/deny-not-action-new.json --no-wider-than siblings/deny-not-action-old.json',
    exit: 1,
  },
  {
    run: 'diff deny-only-old.json siblings/deny-with-condition-new.yaml',
    exit: 1,
    says: [/with\s+aws:PrincipalTag\/team = ops/],
  },
  { run: 'diff siblings/org-deny-old.json scp.json --kind scp', exit: 1, says: ['s3:*'] },
  { run: 'diff siblings/org-deny-old.json org.json', exit: 1, says: ['cases:DeleteDomain, s3:*'] },
  {
    run: 'diff siblings/boundary-old.yaml siblings/boundary-new.yaml',
    exit: 1,
    says: ['wider: 1 of 1 principals', 'the boundary of U'],
  },
  {
    run: 'diff siblings/bucket-deny-old.json siblings/bucket-deny-new.json --account 111122223333',
    exit: 1,
    says: ['wider: 1 of 1', 's3:* except s3:Put*', 'another caller of account 111122223333'],
    neverSays: ['removed:', 'added:', 'taken to be'],
  },
  {
    run: 'diff deny-only-old.json deny-only-new.json --kind rcp',
    exit: 2,
    says: ['must have a Principal'],
  },
]
