// Plans and states of Terraform and OpenTofu, and what else they write.
import type { InputRow } from '../input-row.ts'

const MAKE_A_PLAN = [
  'terraform plan -out plan.bin',
  'terraform show -json plan.bin > plan.json',
] as const
const UNREAD = 'could change the answer'

export const ROWS: readonly InputRow[] = [
  {
    run: 'audit tfplan-attachments-exclusive.json --task onboard',
    exit: 3,
    says: [/✔ .*role\/role4 +by AdministratorAccess/, /user\/ana .*inline policy foo of ana/],
  },
  {
    run: 'audit terraform/exclusive-user.json --task view-domain --task delete-domain --all',
    exit: 0,
    says: [/✔ .*user\/ben +by aws_iam_user_policy\.view/, /user\/ben +lacks cases:DeleteDomain/],
  },
  {
    run: 'audit terraform/exclusive-group.json --task view-domain --all',
    exit: 0,
    says: [/✘ .*user\/cleo +lacks/],
  },
  {
    run: 'audit terraform/exclusive-known-later.json --task onboard',
    exit: 0,
    says: [/✔ .*user\/dora +by aws_iam_policy\.all/],
  },
  {
    run: 'audit tfplan-permission-set.json --task onboard',
    exit: 0,
    says: [/✔ .*CasesAdmin.* by aws_ssoadmin_permission_set_inline_policy\.p/],
  },
  {
    run: 'check --task onboard --policy tfplan-permission-set.json --principal CasesAdmin',
    exit: 0,
  },
  { run: 'lint tfplan-permission-set.json', exit: 0, says: ['2 policies'] },
  {
    run: 'check --task delete-domain --policy terraform/permission-set-bounded.json',
    exit: 1,
    says: ['no permissions boundary allows it'],
  },
  {
    run: 'audit terraform/permission-set.tfstate --task view-domain',
    exit: 0,
    says: [/✔ .*CasesViewer/],
  },
  { run: 'check --task view-domain --policy terraform.tfstate', exit: 0, says: ['allowed'] },
  { run: 'lint terraform.tfstate', exit: 1, says: ['ALLOW_ALL', '1 policy'] },
  { run: 'check --task view-domain --policy terraform/shown-state.json', exit: 0 },
  {
    run: 'check --task view-domain --policy terraform/users.tfstate --principal ana',
    exit: 0,
    says: ['allowed'],
  },
  { run: 'lint terraform/old.tfstate', exit: 2, says: ['version 3', 'terraform show -json'] },
  { run: 'audit terraform/encrypted.tfstate', exit: 2, says: ['tofu show -json'] },
  { run: 'check --task view-domain --policy main.tf', exit: 2, says: MAKE_A_PLAN },
  { run: 'lint main.tf', exit: 2, says: MAKE_A_PLAN },
  { run: 'lint terraform/main.tf.json', exit: 2, says: MAKE_A_PLAN },
  { run: 'diff terraform/variables.tofu star.json', exit: 2, says: MAKE_A_PLAN },
  { run: 'audit -', stdin: 'main.tf', exit: 2, says: MAKE_A_PLAN },
  { run: 'audit terraform/plan.log', exit: 2, says: ['log of', ...MAKE_A_PLAN] },
  { run: 'audit terraform/plan.bin', exit: 2, says: ['terraform show -json plan.bin'] },
  {
    run: 'diff terraform/before.json terraform/after.json',
    exit: 1,
    says: ['wider', 'aws_iam_user.ana'],
  },
  { run: 'diff terraform/before.json terraform/before.json', exit: 0, says: ['equal'] },
  {
    run: 'prove --policy terraform/users.tfstate --never cases:DeleteDomain',
    exit: 0,
    says: ['proved'],
  },
  {
    run: 'prove --policy terraform/strange-policy.json --never cases:DeleteDomain',
    exit: 2,
    says: [UNREAD],
  },
  {
    run: 'lint terraform/resource-policies.json',
    exit: 1,
    says: ['ALLOW_EVERYONE', 'sqs:SendMessage', '4 policies'],
  },
  {
    run: 'lint terraform/strange-policy.json',
    exit: 2,
    says: ['aws_vault_of_letters.v.settings.0.access_policy', UNREAD],
  },
  { run: 'lint terraform/strange-policy.json --allow-unread', exit: 0 },
  {
    run: 'audit terraform/elsewhere.json --task view-domain',
    exit: 2,
    says: ['role/made-elsewhere', 'the role made-elsewhere', UNREAD],
  },
  {
    run: 'audit terraform/unfinished.json --task view-domain',
    exit: 2,
    says: ['the rest of the plan', UNREAD],
  },
  {
    run: 'audit siblings/exclusive-state.tfstate --task view-domain',
    exit: 0,
    says: [/✔ .*user\/ana +by AdministratorAccess/],
  },
  {
    run: 'audit siblings/exclusive-module-plan.json --task view-domain --all',
    exit: 0,
    says: [/✘ .*role\/r +lacks cases:GetDomain/],
  },
  { run: 'audit siblings/counted.tfstate --task view-domain', exit: 0, says: ['2 can', 'r[0]/a'] },
  {
    run: 'check --task view-domain --policy siblings/tf-folder',
    exit: 2,
    says: ['iam.tofu: not read', ...MAKE_A_PLAN, UNREAD],
  },
  {
    run: 'audit siblings/sso-cc-plan.json --task view-domain --all',
    exit: 3,
    says: [/✔ .*AWSReservedSSO_Cases /, /\? .*Guests .*the customer managed policy Deny/],
  },
  {
    run: 'lint siblings/resource-policies-plan.json',
    exit: 1,
    says: [
      'elasticfilesystem:ClientMount?',
      'sns:Publish?',
      's3:GetObject?',
      'kms:Decrypt?',
      'cases:GetDomain?',
      '6 policies',
    ],
  },
]
