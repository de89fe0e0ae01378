// What the AWS CLI prints: account data, single policies, permission sets, organizations, resources.
import type { InputRow } from '../input-row.ts'

const ALLOWED = /View Cases domain details .*: allowed/
const OPEN = 'could change the answer'

export const ROWS: readonly InputRow[] = [
  {
    run: 'audit account-truncated.json --task onboard',
    exit: 2,
    says: ['1 principal', 'IsTruncated', OPEN, 'account-truncated.json:45:17'],
  },
  { run: 'audit account-truncated.json --task onboard --allow-unread', exit: 0, says: ['IsTrunc'] },
  { run: 'audit account-truncated.json --format json', exit: 2, says: ['"unread": [', 'IsTrunc'] },
  { run: 'lint account-truncated.json --fail-on error', exit: 2, says: ['IsTruncated'] },
  {
    run: 'check --task onboard --policy account-truncated.json --account 111122223333',
    exit: 0,
    says: ['IsTruncated'],
    neverSays: [OPEN],
  },
  { run: 'audit aws-cli/account-paged.json --task view-domain', exit: 2, says: ['NextToken'] },
  {
    run: 'audit aws-cli/account-no-text.json --task view-domain',
    exit: 3,
    says: ['the text of ana/p, which is not in the data'],
  },
  { run: 'lint aws-cli/account-no-text.json', exit: 2, says: ['UserPolicyList.0'] },
  { run: 'audit aws-cli/account-policy-no-text.json --task view-domain', exit: 0 },
  { run: 'lint aws-cli/account-policy-no-text.json', exit: 2, says: ['policy/Ours'] },
  {
    run: 'audit aws-cli/account-odd-member.json --task view-domain',
    exit: 2,
    says: ['UserPolicies: AWS prints nothing of this name'],
  },
  {
    run: 'audit aws-cli/account-no-trust.json --task view-domain',
    exit: 2,
    says: ['role/r: AssumeRolePolicyDocument'],
  },
  {
    run: 'audit aws-cli/account-broken-trust.json --task view-domain',
    exit: 2,
    says: ['account-broken-trust.json:45:24', 'r/trust: it cannot be evaluated', OPEN],
  },
  { run: 'audit account-trust-empty-cond-list.json --task onboard', exit: 0, says: ['user/ana'] },
  {
    run: 'lint account-trust-empty-cond-list.json',
    exit: 1,
    says: ['account-trust-empty-cond-list.json:54:27', 'EMPTY_ARRAY_CONDITION'],
  },
  { run: 'audit aws-cli/account.yaml --task view-domain', exit: 0, says: ['1 can', 'user/ana'] },
  {
    run: 'lint account-group-without-members.json',
    exit: 1,
    says: ['GetDomian', '1 policy'],
  },
  { run: 'audit account-group-without-members.json', exit: 0, says: ['0 principals'] },

  { run: 'check --task view-domain --policy aws-cli/get-policy-version.json', exit: 0 },
  { run: 'check --task view-domain --policy aws-cli/get-user-policy.json', exit: 0 },
  {
    run: 'check --task view-domain --policy aws-cli/get-policy.json',
    exit: 2,
    says: ['policy/Cases', 'get-policy-version'],
  },
  { run: 'check --task view-domain --policy aws-cli/get-policy-of-aws.json base.json', exit: 0 },
  {
    run: 'lint aws-cli/get-group-policy.yaml',
    exit: 1,
    says: ['get-group-policy.yaml:6:7', 'GetDomian'],
  },
  { run: 'lint aws-cli/get-role.json', exit: 0, says: ['1 policy: nothing found'] },
  { run: 'lint aws-cli/list-roles.json', exit: 1, says: ['list-roles.json:', '2 policies'] },
  {
    run: 'check --task view-domain --policy aws-cli/get-role.json',
    exit: 2,
    says: ['no policy of an identity'],
  },
  { run: 'audit aws-cli/get-role.json', exit: 2, says: ['output of the AWS CLI'] },
  {
    run: 'check --task view-domain --policy aws-cli/list-user-policies.json',
    exit: 2,
    says: ['get-user-policy'],
  },
  {
    run: 'check --task view-domain --policy base.json aws-cli/list-user-policies.json',
    exit: 2,
    says: ['list-user-policies.json:3:3: not read: cases', OPEN],
  },

  { run: 'check --task onboard --policy att.json base.json', exit: 1, says: ['2 of 8'] },
  {
    run: 'check --task view-domain --policy aws-cli/list-attached.json base.json',
    exit: 2,
    says: ['policy/Ours', OPEN],
  },
  {
    run: 'check --task onboard --managed AdministratorAccess --boundary att.json',
    exit: 1,
    says: ['not allowed'],
  },
  { run: 'check --task view-domain --policy aws-cli/sso-managed.json p.yaml', exit: 0 },
  { run: 'check --task view-domain --policy aws-cli/sso-customer.json', exit: 2, says: ['Ours'] },
  {
    run: 'check --task view-domain --managed AdministratorAccess --boundary aws-cli/sso-boundary.json',
    exit: 1,
    says: ['boundary'],
  },
  { run: 'check --task view-domain --policy sso-inline.json', exit: 0, says: [ALLOWED] },
  {
    run: 'audit sso-inline.json --task view-domain',
    exit: 0,
    says: ['1 principal', 'AWSReservedSSO_'],
  },
  { run: 'lint sso-inline.json', exit: 0, says: ['1 policy: nothing found'] },
  { run: 'audit aws-cli/sso-set.json', exit: 2, says: ['output of the AWS CLI'] },
  { run: 'check --task view-domain --policy aws-cli/sso-inline-none.json', exit: 2 },

  {
    run: 'check --task onboard --managed AdministratorAccess --scp org.json,FullAWSAccess',
    exit: 1,
    says: ['cases:CreateDomain'],
  },
  {
    run: 'check --task view-domain --managed AdministratorAccess --scp org.json,FullAWSAccess',
    exit: 0,
  },
  {
    run: 'check --task onboard --managed AmazonConnect_FullAccess --scp scp.json',
    exit: 1,
  },
  {
    run: 'check --task onboard --managed AdministratorAccess --scp FullAWSAccess --rcp RCPFullAWSAccess',
    exit: 0,
  },
  {
    run: 'check --task onboard --managed AdministratorAccess --scp FullAWSAcess',
    exit: 2,
    says: ['no such file'],
  },
  { run: 'lint org.json', exit: 0, says: ['1 policy: nothing found'] },
  {
    run: 'check --task view-domain --managed AdministratorAccess --rcp aws-cli/org-rcp.json',
    exit: 0,
  },
  {
    run: 'check --task view-domain --managed AdministratorAccess --scp aws-cli/org-rcp.json',
    exit: 2,
    says: ['there is no service control policy in it'],
  },
  {
    run: 'check --task view-domain --managed AdministratorAccess --scp aws-cli/org-tags.json',
    exit: 2,
    says: ['no service control policy', 'tags'],
  },
  {
    run: 'check --task onboard --managed AdministratorAccess --scp aws-cli/org-list.json',
    exit: 0,
  },
  {
    run: 'check --task onboard --managed AdministratorAccess --scp aws-cli/org-list-own.json',
    exit: 2,
    says: ['guard', 'describe-policy', OPEN],
  },
  { run: 'diff org.json scp.json --kind scp', exit: 0, says: ['equal'] },
  {
    run: 'check --task view-domain --policy org.json',
    exit: 2,
    says: ['no policy of an identity'],
  },

  { run: 'lint aws-cli/get-bucket-policy.json', exit: 1, says: ['get-bucket-policy.json:2:'] },
  { run: 'lint aws-cli/get-bucket-policy-closed.json', exit: 0, says: ['1 policy'] },
  {
    run: 'prove --not-public aws-cli/get-bucket-policy.json --account 111122223333',
    exit: 1,
  },
  {
    run: 'prove --not-public aws-cli/get-bucket-policy-closed.json --account 111122223333',
    exit: 0,
  },
  {
    run: 'diff aws-cli/get-bucket-policy-closed.json aws-cli/get-bucket-policy.json',
    exit: 1,
    says: ['wider'],
  },
  { run: 'lint aws-cli/get-queue-attributes.json', exit: 1, says: ['1 policy'] },
  { run: 'lint aws-cli/get-queue-attributes-bare.json', exit: 2, says: ['--attribute-names'] },
  { run: 'lint aws-cli/get-topic-attributes.json', exit: 1, says: ['sns:Publsh'] },
  { run: 'lint aws-cli/get-key-policy.json', exit: 0, says: ['1 policy'] },
  {
    run: 'lint aws-cli/get-secret-policy.json --account 111122223333',
    exit: 0,
    says: ['1 policy'],
  },
  { run: 'lint aws-cli/describe-endpoints.json --fail-on error', exit: 0, says: ['1 policy'] },
  { run: 'lint aws-cli/unknown.json', exit: 2, says: ['not an IAM policy'] },
  {
    run: 'audit aws-cli/account-cut-as-text.json --task onboard',
    exit: 2,
    says: ['IsTruncated', OPEN],
  },
  // What the data does not say of groups is not that there are none.
  {
    run: 'audit aws-cli/account-without-grouplist.json --task view-domain',
    exit: 2,
    says: [/user\/ana: GroupList: in which groups the user is, is not in the data/],
  },
  {
    run: 'check --task view-domain --policy aws-cli/account-without-grouplist.json',
    exit: 2,
    says: ['GroupList: in which groups the user is'],
  },
  {
    run: 'who-can --action cases:GetDomain aws-cli/account-without-grouplist.json',
    exit: 2,
    says: ['GroupList: in which groups the user is'],
  },
  { run: 'lint aws-cli/account-without-grouplist.json', exit: 0, says: ['GroupList'] },
  // Where the account has no groups, there is nothing to be told.
  {
    run: 'audit aws-cli/account-without-groups.json --task view-domain',
    exit: 0,
    neverSays: ['GroupList'],
  },
  // Pages: a list of them is read, and what comes after the last one is not passed over.
  {
    run: 'audit aws-cli/account-pages.json --task view-domain',
    exit: 0,
    says: ['2 principals audited', /user\/ana/, /user\/ben/],
  },
  {
    run: 'explain --action cases:GetDomain --policy aws-cli/account-pages.json --principal ben',
    exit: 0,
    says: [/Allow statement 1 +aws-cli\/account-pages.json:1:7\d\d/],
  },
  {
    run: 'audit aws-cli/account-pages-cut.json --task view-domain',
    exit: 2,
    says: ['2 principals audited', 'the pages that follow, as IsTruncated tells'],
  },
  {
    run: 'audit aws-cli/account-two-accounts.json --task view-domain',
    exit: 2,
    says: [':1:472: the page before it is the last one of its answer'],
  },
  {
    run: 'audit aws-cli/account-concat.json --task view-domain',
    exit: 2,
    says: [/concat.json:2:1: .*another answer follows: .*"jq -s \."/],
  },
  // One principal in several files.
  {
    run: 'audit aws-cli/account-ana.json aws-cli/account-ana-again.json --task view-domain',
    exit: 0,
    says: ['1 principal audited'],
  },
  {
    run: 'check --task view-domain --policy aws-cli/account-ana.json aws-cli/account-ana-again.json',
    exit: 0,
    says: [': allowed'],
  },
  {
    run: 'check --task view-domain --policy aws-cli/account-ana.json aws-cli/account-page-ana-wider.json',
    exit: 2,
    says: [
      /user\/ana is there 2 times, each with other policies, in .*ana.json, .*wider.json; give the file that counts/,
    ],
    neverSays: ['choose one'],
  },
  {
    run: 'audit aws-cli/account-ana.json aws-cli/account-page-ana-wider.json --task view-domain',
    exit: 0,
    says: ['2 principals audited'],
  },
  // The only one of what was read may not be the only one.
  {
    run: 'prove --policy account-truncated.json --never cases:DeleteCase',
    exit: 2,
    says: ['the pages that follow, as IsTruncated tells'],
  },
  {
    run: 'check --task onboard --policy account-truncated.json --principal ana',
    exit: 0,
    says: ['the pages that follow, as IsTruncated tells'],
  },
  // A list that is not there is not an empty one.
  {
    run: 'audit account-without-roles.json --task view-domain',
    exit: 2,
    says: [/RoleDetailList: which roles there are is not in the data.*\(could/, 'Policies: which'],
    neverSays: ['GroupDetailList: '],
  },
  { run: 'audit account-without-roles.json --task view-domain --allow-unread', exit: 0 },
  // What one file of an account lacks, another of the same account may have.
  {
    run: 'audit parts --task view-domain --task onboard',
    exit: 0,
    says: [
      'view-domain (edition seed): 2 can',
      'user/bob  by view',
      'onboard (edition seed): 1 can',
    ],
    neverSays: ['not in the data', 'not read'],
  },
  { run: 'audit parts/users.json', exit: 3, says: ['which is not in the data'] },
  {
    run: 'audit parts-lacking --task view-domain',
    exit: 3,
    says: [/groups\.json:1:1: not read: RoleDetailList/, 'policy/view, which is attached and not'],
    neverSays: ['not read: GroupDetailList', 'not read: UserDetailList'],
  },
  {
    run: 'check --task view-domain --account-data parts/users.json --policy parts/groups.json parts/policies.json --principal bob',
    exit: 0,
    says: ['allowed in account 111122223333'],
  },
  {
    run: 'who-can --action cases:GetDomain parts/users.json parts/groups.json parts/policies.json',
    exit: 0,
    says: ['user/ana', 'user/bob'],
  },
  {
    run: 'who-can --action cases:DeleteDomain parts/users.json parts/policies.json',
    exit: 3,
    says: ['the group viewers'],
  },
  {
    run: 'diff parts/users.json,parts/groups.json,parts/policies.json parts --fail-on change',
    exit: 0,
    says: ['equal: 0 of'],
  },
  { run: 'lint parts/policies.json', exit: 1, says: ['2 policies', 'not read: UserDetailList'] },
  {
    run: 'audit parts/policies.json',
    exit: 2,
    says: ['not read: UserDetailList', 'not read: RoleDetailList', 'not read: GroupDetailList'],
  },
]
