// The resource types of Terraform by which users, roles, groups and permission sets get policies.

export type HolderKind = 'user' | 'role' | 'group' | 'permission set'

export interface HolderType {
  readonly kind: HolderKind
  readonly name: string
  readonly arn: string
  /** Its own managed policies; where the configuration gives them, it has no others. */
  readonly attached?: string
  /** Its own inline policies: blocks with a name and a document, or one document. */
  readonly inline?: InlineBlocks | string
  readonly groups?: string
  /** Permission sets name policies of the account that they are assigned to. */
  readonly customerManaged?: string
}

export interface InlineBlocks {
  readonly member: string
  readonly name: string
  readonly document: string
}

const AWSCC_INLINE: InlineBlocks = {
  member: 'policies',
  name: 'policy_name',
  document: 'policy_document',
}

/** Who has policies. */
export const HOLDER_TYPES: ReadonlyMap<string, HolderType> = new Map(
  Object.entries<HolderType>({
    aws_iam_user: { kind: 'user', name: 'name', arn: 'arn' },
    aws_iam_role: {
      kind: 'role',
      name: 'name',
      arn: 'arn',
      attached: 'managed_policy_arns',
      inline: { member: 'inline_policy', name: 'name', document: 'policy' },
    },
    aws_iam_group: { kind: 'group', name: 'name', arn: 'arn' },
    aws_ssoadmin_permission_set: { kind: 'permission set', name: 'name', arn: 'arn' },
    awscc_iam_user: {
      kind: 'user',
      name: 'user_name',
      arn: 'arn',
      attached: 'managed_policy_arns',
      inline: AWSCC_INLINE,
      groups: 'groups',
    },
    awscc_iam_role: {
      kind: 'role',
      name: 'role_name',
      arn: 'arn',
      attached: 'managed_policy_arns',
      inline: AWSCC_INLINE,
    },
    awscc_iam_group: {
      kind: 'group',
      name: 'group_name',
      arn: 'arn',
      attached: 'managed_policy_arns',
      inline: AWSCC_INLINE,
    },
    awscc_sso_permission_set: {
      kind: 'permission set',
      name: 'name',
      arn: 'permission_set_arn',
      attached: 'managed_policies',
      inline: 'inline_policy',
      customerManaged: 'customer_managed_policy_references',
    },
  }),
)

/** Who may become a role. */
export const TRUST_MEMBERS: ReadonlyMap<string, string> = new Map([
  ['aws_iam_role', 'assume_role_policy'],
  ['awscc_iam_role', 'assume_role_policy_document'],
])

export interface ManagedType {
  readonly document: string
  readonly name: string
  readonly arn: string
}

/** Managed policies; of the data of one, what it is today. */
export const MANAGED_TYPES: ReadonlyMap<string, ManagedType> = new Map([
  ['aws_iam_policy', { document: 'policy', name: 'name', arn: 'arn' }],
  [
    'awscc_iam_managed_policy',
    { document: 'policy_document', name: 'managed_policy_name', arn: 'policy_arn' },
  ],
])

export interface AttachmentKind {
  readonly kind: HolderKind
  /** The member that names who gets it. */
  readonly to: string
}

export interface InlineType extends AttachmentKind {
  readonly document: string
  /** undefined where there is one only. */
  readonly name: string | undefined
}

/** Inline policies that are resources of their own. */
export const INLINE_TYPES: ReadonlyMap<string, InlineType> = new Map(
  Object.entries<InlineType>({
    ...inline('user'),
    ...inline('role'),
    ...inline('group'),
    aws_ssoadmin_permission_set_inline_policy: {
      kind: 'permission set',
      to: 'permission_set_arn',
      document: 'inline_policy',
      name: undefined,
    },
  }),
)

function inline(kind: 'user' | 'role' | 'group'): Readonly<Record<string, InlineType>> {
  return {
    [`aws_iam_${kind}_policy`]: { kind, to: kind, document: 'policy', name: 'name' },
    [`awscc_iam_${kind}_policy`]: {
      kind,
      to: `${kind}_name`,
      document: 'policy_document',
      name: 'policy_name',
    },
  }
}

export interface AttachType extends AttachmentKind {
  /** The member that names the policies; undefined where the policy itself names who gets it. */
  readonly policies: string | undefined
}

/** What attaches managed policies; some to several kinds. */
export const ATTACH_TYPES: ReadonlyMap<string, readonly AttachType[]> = new Map(
  Object.entries<readonly AttachType[]>({
    aws_iam_user_policy_attachment: [{ kind: 'user', to: 'user', policies: 'policy_arn' }],
    aws_iam_role_policy_attachment: [{ kind: 'role', to: 'role', policies: 'policy_arn' }],
    aws_iam_group_policy_attachment: [{ kind: 'group', to: 'group', policies: 'policy_arn' }],
    aws_iam_policy_attachment: toMany('policy_arn'),
    awscc_iam_managed_policy: toMany(undefined),
    aws_iam_user_policy_attachments_exclusive: [
      { kind: 'user', to: 'user_name', policies: 'policy_arns' },
    ],
    aws_iam_role_policy_attachments_exclusive: [
      { kind: 'role', to: 'role_name', policies: 'policy_arns' },
    ],
    aws_iam_group_policy_attachments_exclusive: [
      { kind: 'group', to: 'group_name', policies: 'policy_arns' },
    ],
    aws_ssoadmin_managed_policy_attachment: [
      { kind: 'permission set', to: 'permission_set_arn', policies: 'managed_policy_arn' },
    ],
    aws_ssoadmin_managed_policy_attachments_exclusive: [
      { kind: 'permission set', to: 'permission_set_arn', policies: 'managed_policy_arns' },
    ],
  }),
)

function toMany(policies: string | undefined): readonly AttachType[] {
  return [
    { kind: 'user', to: 'users', policies },
    { kind: 'role', to: 'roles', policies },
    { kind: 'group', to: 'groups', policies },
  ]
}

/** Policies of the account that a permission set is assigned to, by name and path. */
export const CUSTOMER_MANAGED_TYPES: ReadonlySet<string> = new Set([
  'aws_ssoadmin_customer_managed_policy_attachment',
  'aws_ssoadmin_customer_managed_policy_attachments_exclusive',
])

export const BOUNDARY_ATTACHMENT = 'aws_ssoadmin_permissions_boundary_attachment'

export interface ExclusiveType extends AttachmentKind {
  readonly way: 'inline' | 'attached' | 'customer managed'
  /** The member that lists what stays. */
  readonly listed: string
}

/** What has no other policies than those listed, whoever gave them. */
export const EXCLUSIVE_TYPES: ReadonlyMap<string, ExclusiveType> = new Map(
  Object.entries<ExclusiveType>({
    ...exclusive('user'),
    ...exclusive('role'),
    ...exclusive('group'),
    aws_ssoadmin_managed_policy_attachments_exclusive: {
      kind: 'permission set',
      to: 'permission_set_arn',
      way: 'attached',
      listed: 'managed_policy_arns',
    },
    aws_ssoadmin_customer_managed_policy_attachments_exclusive: {
      kind: 'permission set',
      to: 'permission_set_arn',
      way: 'customer managed',
      listed: 'customer_managed_policy_reference',
    },
  }),
)

function exclusive(kind: 'user' | 'role' | 'group'): Readonly<Record<string, ExclusiveType>> {
  const to = `${kind}_name`
  return {
    [`aws_iam_${kind}_policies_exclusive`]: { kind, to, way: 'inline', listed: 'policy_names' },
    [`aws_iam_${kind}_policy_attachments_exclusive`]: {
      kind,
      to,
      way: 'attached',
      listed: 'policy_arns',
    },
  }
}

export interface MembershipType {
  readonly user: string
  readonly group: string
}

/** Who is in which group. */
export const MEMBERSHIP_TYPES: ReadonlyMap<string, MembershipType> = new Map([
  ['aws_iam_group_membership', { user: 'users', group: 'group' }],
  ['aws_iam_user_group_membership', { user: 'user', group: 'groups' }],
  ['awscc_iam_user_to_group_addition', { user: 'users', group: 'group_name' }],
])
