// What decides besides the policies of who asks: context keys, and limits of the account and the session.
import type { InputRow } from '../input-row.ts'

const VIEW = 'check --task view-domain --policy'

export const ROWS: readonly InputRow[] = [
  {
    run: 'check --task onboard --policy mfa.json',
    exit: 1,
    says: ['aws:MultiFactorAuthPresent', 'allowed with --context aws:MultiFactorAuthPresent=true'],
  },
  {
    run: 'check --task onboard --policy mfa.json --context aws:MultiFactorAuthPresent=true',
    exit: 0,
  },
  {
    run: 'fix --task onboard --policy mfa.json',
    exit: 1,
    says: ['it is allowed with --context aws:MultiFactorAuthPresent=true'],
  },
  {
    run: 'check --task onboard --policy mfa.json --json',
    exit: 1,
    says: ['"allowedWith": {', '"aws:MultiFactorAuthPresent": "true"'],
  },
  { run: `${VIEW} context/source-ip.json`, exit: 1, says: ['--context aws:SourceIp=10.0.0.0'] },
  { run: `${VIEW} context/source-ip.json --context aws:SourceIp=10.0.0.0`, exit: 0 },
  {
    run: `${VIEW} context/organization.json`,
    exit: 1,
    says: ['--context aws:PrincipalOrgID=o-abc123'],
  },
  { run: `${VIEW} context/region.json`, exit: 1, says: ['--context aws:RequestedRegion='] },
  { run: `${VIEW} context/region.json --region eu-west-2`, exit: 0 },
  {
    run: `${VIEW} context/tag.json`,
    exit: 1,
    says: ["--context 'aws:PrincipalTag/team=front desk'"],
  },
  { run: `${VIEW} context/date.json`, exit: 1, says: ['--context aws:CurrentTime='] },
  {
    run: `${VIEW} context/two-keys.json`,
    exit: 1,
    says: ['--context aws:MultiFactorAuthPresent=true', '--context aws:PrincipalOrgID=o-abc123'],
  },
  { run: `${VIEW} scoped.json --region *`, exit: 1, neverSays: ['allowed with --context'] },
  {
    run: 'check --task onboard --managed AmazonConnect_FullAccess --scp scp.json',
    exit: 1,
    says: ['not allowed: no service control policy allows it', '--scp scp.json,FullAWSAccess'],
    neverSays: ['8 of 8'],
  },
  {
    run: 'check --task onboard --managed AdministratorAccess --scp scp.json,FullAWSAccess',
    exit: 1,
    says: ['1 of 8 permissions missing', 'a service control policy'],
    neverSays: ['no service control policy allows'],
  },
  {
    run: 'check --task view-domain --managed AdministratorAccess --scp scp.json --json',
    exit: 1,
    says: ['"notes": [', '"policyType": "service control policy"'],
  },
  {
    run: 'check --task view-domain --managed AdministratorAccess --scp context/deny-all-scp.json',
    exit: 1,
    says: ['no service control policy allows it', 'deny-all-scp.json,FullAWSAccess'],
  },
  {
    run: 'check --task onboard --managed AdministratorAccess --boundary context/boundary.json',
    exit: 1,
    says: ['denied by', 'a permissions boundary'],
  },
  {
    run: 'check --task onboard --managed AdministratorAccess --session-policy context/boundary.json',
    exit: 1,
    says: ['denied by', 'a session policy'],
  },
  {
    run: 'audit own-account-scope.json --scp scp.json',
    exit: 0,
    says: ['no service control policy of the level scp.json allows anything'],
  },
  // Connect's calls for the caller, by other keys and in other files.
  { run: 'check --task onboard --policy siblings/via-last.yaml', exit: 0, says: [': allowed'] },
  {
    run: 'check --task onboard --policy siblings/via-other.yaml',
    exit: 1,
    says: ['1 of 8 permissions missing', 'aws:CalledVia is connect.amazonaws.com'],
  },
  {
    run: 'audit siblings/via-deny-account.json --task onboard --all',
    exit: 0,
    says: [/✔ .*user\/ana/, /✘ .*user\/ben +lacks iam:PutRolePolicy/],
  },
  // A Deny under a condition is told as what must not be, with a value that is allowed.
  {
    run: `${VIEW} siblings/mfa-age.json`,
    exit: 1,
    says: [
      'only when not (aws:MultiFactorAuthAge NumericGreaterThan 3600)',
      'allowed with --context aws:MultiFactorAuthAge=3600',
    ],
  },
  { run: `${VIEW} siblings/mfa-age.json --context aws:MultiFactorAuthAge=3600`, exit: 0 },
  { run: `${VIEW} siblings/mfa-age.json --context aws:MultiFactorAuthAge=3601`, exit: 1 },
  {
    run: 'who-can --action cases:DeleteDomain siblings/age-account.json',
    exit: 0,
    says: [
      /only if not \(aws:MultiFactorAuthAge NumericGreaterThan 3600\)\n +--context aws:MultiFactorAuthAge=3600/,
      /only if not \(aws:PrincipalTag\/team StringEquals guests\)\n +--context aws:PrincipalTag/,
      /us-east-1 and not \(aws:SourceIp IpAddress\s+192.0.2.0\/24\)/,
      /only if not \(on arn:\S+domain\/d-1 when aws:SecureTransport Bool/,
    ],
    neverSays: ['only if aws:MultiFactorAuthAge', 'only if aws:PrincipalTag'],
  },
  {
    run: 'audit --escalation siblings/age-account.json',
    exit: 1,
    says: [/only if not \(aws:MultiFactorAuthAge .*\n +--context aws:MultiFactorAuthAge=3600/],
  },
  {
    run: `${VIEW} siblings/two-conditions.yaml`,
    exit: 1,
    says: ['--context aws:PrincipalTag/team=cases-example --context aws:SourceIp=10.0.0.0'],
  },
  // Limits that leave nothing are told beside every answer that they make.
  ...[
    'who-can --action cases:GetDomain --scp scp.json own-account-scope.json',
    'explain --action cases:GetDomain --policy base.json --scp siblings/scp-not-action.json',
    'test siblings/tests-scp.json',
  ].map(
    (run): InputRow => ({
      run,
      exit: 1,
      says: ['allows anything, so nothing is allowed under it'],
    }),
  ),
  ...[
    'prove --policy base.json --scp scp.json --never cases:GetDomain',
    'audit own-account-scope.json --escalation --scp scp.json',
  ].map(
    (run): InputRow => ({
      run,
      exit: 0,
      says: ['allows anything, so nothing is allowed under it'],
    }),
  ),
  // As is what resource control policies say of a service that they do not reach.
  {
    run: `${VIEW} base.json --rcp siblings/rcp-cases.json`,
    exit: 0,
    says: ['do not reach the service "cases", so it denies nothing there'],
  },
  {
    run: 'explain --action cases:GetDomain --policy base.json --rcp siblings/rcp-cases.json',
    exit: 0,
    says: ['siblings/rcp-cases.json: ', 'do not reach the service "cases"'],
  },
]
