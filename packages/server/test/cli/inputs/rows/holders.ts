// Whose policies are read: permission sets, resources, groups and policies of nobody, lists cut off.
import type { InputRow } from '../input-row.ts'

const OPEN = 'could change the answer'

export const ROWS: readonly InputRow[] = [
  { run: 'lint siblings/sso-inline.yaml', exit: 1, says: ['sso-inline.yaml:1:15', '1 policy'] },
  {
    run: 'audit siblings/sso-inline.yaml --task view-domain --all',
    exit: 0,
    says: ['lacks cases:GetDomain'],
  },
  {
    run: 'audit siblings/sso-customer.yaml --task view-domain --all',
    exit: 0,
    says: ['AWSReservedSSO_Cases-us-east-1', 'lacks cases:GetDomain'],
  },
  {
    run: 'lint siblings/resource-policies.json',
    exit: 1,
    says: [
      'secretsmanager:GetSecretValue?',
      'ecr:BatchGetImage?',
      'logs:PutLogEvents?',
      's3:GetObject?',
      'backup:DeleteRecoveryPoint?',
      'elasticfilesystem:ClientMount?',
      'events:PutEvents?',
      'dynamodb:GetItem?',
      'execute-api:Invoke?',
      'vpc-lattice-svcs:Invoke?',
      'kinesis:PutRecord?',
      'es:ESHttpGet?',
      '13 policies',
    ],
  },
  { run: 'lint siblings/account-unattached.yaml', exit: 1, says: ['cases:GetDomain?', '1 policy'] },
  { run: 'lint siblings/group-in-module.yaml', exit: 1, says: ['2 policies: 2 errors'] },
  {
    run: 'audit siblings/trust-empty.yaml --task onboard',
    exit: 0,
    says: [/↪ .*user\/ana +through \S+role\/r/, 'denies nothing'],
  },
  { run: 'lint siblings/trust-empty.yaml', exit: 1, says: ['EMPTY_ARRAY_CONDITION_FORANYVALUE'] },
  {
    run: 'check --task onboard --policy base.json siblings/cut-attached.yaml',
    exit: 2,
    says: ['cut-attached.yaml:', OPEN],
  },
  {
    run: 'audit siblings/cut-folder --task view-domain',
    exit: 2,
    says: ['account.json:1:296: not read', 'the policy by itself', OPEN],
  },
  { run: 'who-can --action cases:GetDomain siblings/cut-folder', exit: 2, says: ['IsTruncated'] },
  { run: 'lint siblings/cut-folder', exit: 2, says: ['IsTruncated', OPEN] },
  {
    run: 'check --task view-domain --managed AdministratorAccess --scp siblings/cut-scps.json',
    exit: 2,
    says: ['NextToken', OPEN],
  },
  { run: 'lint siblings/cut-endpoints.json', exit: 1, says: ['NextToken', OPEN] },
  {
    run: 'check --task onboard --policy siblings/attached-cn.yaml base.json',
    exit: 1,
    says: ['2 of 8'],
  },
  {
    run: 'check --task onboard --managed AmazonConnect_FullAccess --scp siblings/scp-not-action.json',
    exit: 1,
    says: ['no service control policy allows it', 'scp-not-action.json,FullAWSAccess'],
  },
  // The policy of a resource, found by its logical id, its name, its URL or its ARN.
  ...['Jobs', 'named'].map(
    (name): InputRow => ({
      run: `who-can --action sqs:SendMessage --resource arn:aws:sqs:us-east-1:123456789012:${name} siblings/queue-in-template.yaml`,
      exit: 0,
      says: ['1 can, 2 from outside', 'by JobsPolicy', '444455556666:root'],
    }),
  ),
  {
    run: 'who-can --action s3:GetObject --resource arn:aws:s3:::Files/x siblings/queue-in-template.yaml',
    exit: 3,
    says: ['it depends on Files.Arn'],
  },
  {
    run: 'who-can --action kms:Decrypt siblings/queue-in-template.yaml',
    exit: 3,
    says: ['Policies of resources allow it too: of Key'],
  },
  {
    run: 'who-can --action kms:Decrypt siblings/queue-in-template.yaml --json',
    exit: 3,
    says: ['"unaskedResources": [\n    "Key"'],
  },
  {
    run: 'who-can --action sqs:SendMessage --resource arn:aws:sqs:us-east-1:123456789012:jobs siblings/queue-in-plan.json',
    exit: 0,
    says: ['by aws_sqs_queue_policy.jobs'],
  },
  {
    run: 'who-can --action s3:GetObject --resource arn:aws:s3:::other/files siblings/queue-in-plan.json',
    exit: 1,
    says: ['nobody can'],
  },
  // Through roles of three accounts; what has no policy of its own is its account's alone.
  {
    run: 'who-can --action cases:DeleteDomain siblings/org',
    exit: 0,
    says: [
      /user\/ana through \S+:444455556666:role\/hop → \S+:777788889999:role\/end/,
      '--context sts:ExternalId=x-1',
    ],
  },
  {
    run: 'who-can --action cases:DeleteDomain siblings/org/one.json siblings/org/three.json',
    exit: 0,
    says: [/444455556666:role\/hop through/, 'policies of its own account allow it too'],
    neverSays: ['user/ana'],
  },
  {
    run: 'who-can --action cases:DeleteDomain siblings/org --resource arn:aws:cases:us-east-1:111122223333:domain/d-1',
    exit: 1,
    says: ['nobody can'],
  },
  ...['audit', 'who-can --action cases:GetDomain'].map(
    (command): InputRow => ({
      run: `${command} siblings/tf-folder`,
      exit: 2,
      says: ['base.json: it is one policy', 'iam.tofu: this is Terraform configuration'],
    }),
  ),
]
