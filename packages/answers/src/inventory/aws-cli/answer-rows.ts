// The answers of the AWS CLI that hold policies or name them: one row an answer.
import { isObject, type JsonPath } from '@casegate/engine/json'
import type { PolicyKind } from '@casegate/engine/policy'
import { textOf } from '../../base/text-of.ts'
import { findManagedPolicy } from '../managed-policies.ts'
import { changesNothing, findOrganizationPolicy } from '../organization-policies.ts'
import type { Affected } from '../unread.ts'
import type { Answer, AnswerRow } from './answer.ts'
import { documentOf, valuesAt } from './answer-values.ts'
import { RESOURCE_ROWS } from './resource-rows.ts'

/** Names stand for policies that somebody has, and whose text is elsewhere. */
const HELD: readonly Affected[] = ['principals', 'documents']
const LISTED: readonly Affected[] = ['documents']

export const ANSWER_ROWS: readonly AnswerRow[] = [
  // iam get-policy-version
  { has: ['PolicyVersion'], read: answer => inline(answer, ['PolicyVersion', 'Document']) },
  // iam get-user-policy, get-group-policy and get-role-policy
  { has: ['UserName', 'PolicyDocument'], read: answer => inline(answer, DOCUMENT, 'user') },
  { has: ['GroupName', 'PolicyDocument'], read: answer => inline(answer, DOCUMENT, 'group') },
  { has: ['RoleName', 'PolicyDocument'], read: answer => inline(answer, DOCUMENT, 'role') },
  { has: ['PolicyDocument'], read: answer => !namesHolder(answer) && inline(answer, DOCUMENT) },
  {
    has: ['Document'],
    read: answer => documentOf(answer.value.Document) !== undefined && inline(answer, ['Document']),
  },
  {
    has: ['document'],
    read: answer => documentOf(answer.value.document) !== undefined && inline(answer, ['document']),
  },
  // iam get-role and list-roles
  { has: ['Role'], read: answer => trusts(answer, ['Role']) },
  { has: ['Roles'], read: answer => trusts(answer, ['Roles', '*']) },
  // iam list-attached-…-policies; sso-admin list-managed-policies-in-permission-set
  { has: ['AttachedPolicies'], read: answer => attached(answer, 'AttachedPolicies') },
  { has: ['AttachedManagedPolicies'], read: answer => attached(answer, 'AttachedManagedPolicies') },
  // sso-admin list-customer-managed-policy-references-in-permission-set
  {
    has: ['CustomerManagedPolicyReferences'],
    read: answer =>
      named(answer, ['CustomerManagedPolicyReferences', '*'], 'Name', GET_POLICY, HELD),
  },
  // sso-admin get-inline-policy-for-permission-set
  { has: ['InlinePolicy'], read: permissionSet },
  // sso-admin get-permissions-boundary-for-permission-set
  { has: ['PermissionsBoundary'], read: boundary },
  {
    has: ['PermissionSet'],
    read: answer => named(answer, ['PermissionSet'], 'Name', GET_INLINE, HELD),
  },
  {
    has: ['PermissionSets'],
    read: answer => named(answer, ['PermissionSets', '*'], undefined, GET_INLINE, HELD),
  },
  // iam list-user-policies, list-group-policies and list-role-policies
  {
    has: ['PolicyNames'],
    read: answer => named(answer, ['PolicyNames', '*'], undefined, GET_INLINE_IAM, HELD),
  },
  // iam list-policy-versions
  { has: ['Versions'], read: answer => versions(answer) },
  // iam get-user, list-users, get-group, list-groups, list-groups-for-user
  { has: ['User'], read: answer => named(answer, ['User'], 'UserName', ACCOUNT, HELD) },
  { has: ['Users'], read: answer => named(answer, ['Users', '*'], 'UserName', ACCOUNT, HELD) },
  { has: ['Groups'], read: answer => named(answer, ['Groups', '*'], 'GroupName', ACCOUNT, HELD) },
  // organizations describe-policy; iam get-policy; and resources' policies
  { has: ['Policy'], read: onePolicy },
  { has: ['Policies'], read: listedPolicies },
  ...RESOURCE_ROWS,
]

const DOCUMENT: JsonPath = ['PolicyDocument']
const GET_POLICY = 'its text is not in this answer; "aws iam get-policy-version" prints it'
const GET_INLINE_IAM =
  'this answer has names alone; "aws iam get-user-policy", get-group-policy or get-role-policy prints the text'
const GET_INLINE =
  'this answer has names alone; "aws sso-admin get-inline-policy-for-permission-set" and list-managed-policies-in-permission-set print its policies'
const ACCOUNT =
  'this answer has no policies; "aws iam get-account-authorization-details" prints them'
const DESCRIBE = 'its text is not in this answer; "aws organizations describe-policy" prints it'

function namesHolder({ value }: Answer): boolean {
  return ['UserName', 'GroupName', 'RoleName'].some(member => Object.hasOwn(value, member))
}

function inline(answer: Answer, path: JsonPath, kind: PolicyKind = 'identity'): boolean {
  const [document] = valuesAt(answer.value, path)
  if (typeof document?.value === 'string' || isObject(document?.value)) {
    const { UserName, GroupName, RoleName } = answer.value
    const holder = UserName ?? GroupName ?? RoleName
    answer.add(path, kind, { heldBy: holder === undefined ? undefined : textOf(holder) })
  } else answer.leaveOut(path, 'the policy', GET_POLICY, HELD)
  return true
}

function trusts(answer: Answer, pattern: JsonPath): boolean {
  const roles = valuesAt(answer.value, pattern)
  if (!roles.every(({ value }) => isObject(value) && 'RoleName' in value)) return false
  for (const { path, value } of roles) {
    if (!isObject(value)) continue
    const name = textOf(value.RoleName)
    const trust = [...path, 'AssumeRolePolicyDocument']
    const isThere = value.AssumeRolePolicyDocument !== undefined
    if (isThere) answer.add(trust, 'trust', { name: `${name}/trust`, heldBy: name })
    answer.leaveOut(path, `the policies of the role ${name}`, ACCOUNT, [])
  }
  return true
}

function attached(answer: Answer, member: string): boolean {
  for (const { path, value } of valuesAt(answer.value, [member, '*'])) {
    if (!isObject(value)) {
      answer.leaveOut(path, 'an entry', 'it is not a policy', HELD)
      continue
    }
    const arn = textOf(value.PolicyArn ?? value.Arn ?? '')
    const policy = findManagedPolicy(arn)
    if (policy) answer.addKnown(policy, 'identity')
    else
      answer.leaveOut(path, `the policy ${arn || textOf(value.PolicyName ?? '')}`, GET_POLICY, HELD)
  }
  if (!Array.isArray(answer.value[member])) {
    answer.leaveOut([member], member, 'it is not a list', HELD)
  }
  return true
}

function named(
  answer: Answer,
  pattern: JsonPath,
  member: string | undefined,
  why: string,
  affects: readonly Affected[],
): boolean {
  const all = valuesAt(answer.value, pattern)
  const nameOf = (value: unknown) =>
    member === undefined ? value : isObject(value) ? value[member] : undefined
  if (!all.every(({ value }) => typeof nameOf(value) === 'string')) return false
  for (const { path, value } of all) {
    const name = textOf(nameOf(value))
    answer.leaveOut(path, name, why, affects)
  }
  return true
}

function permissionSet(answer: Answer): boolean {
  const { InlinePolicy } = answer.value
  if (typeof InlinePolicy !== 'string' && !isObject(InlinePolicy)) return false
  // A permission set without an inline policy has an empty text.
  if (InlinePolicy !== '') answer.addPermissionSet(['InlinePolicy'])
  return true
}

function boundary(answer: Answer): boolean {
  const { PermissionsBoundary: limit } = answer.value
  if (!isObject(limit)) return false
  const policy = findManagedPolicy(textOf(limit.ManagedPolicyArn ?? ''))
  if (policy) answer.addKnown(policy, 'boundary')
  else answer.leaveOut(['PermissionsBoundary'], 'the boundary', GET_POLICY, HELD)
  return true
}

function versions(answer: Answer): boolean {
  const all = valuesAt(answer.value, ['Versions', '*'])
  if (!all.every(({ value }) => isObject(value) && 'VersionId' in value)) return false
  for (const { path, value } of all) {
    if (!isObject(value) || value.IsDefaultVersion !== true) continue
    if (value.Document === undefined) answer.leaveOut(path, 'the policy', GET_POLICY, HELD)
    else answer.add([...path, 'Document'], 'identity')
  }
  return true
}

const ORGANIZATION_KINDS: Readonly<Record<string, PolicyKind>> = {
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
}

function onePolicy(answer: Answer): boolean {
  const { Policy } = answer.value
  if (!isObject(Policy)) return false
  const { PolicySummary: summary, Content, Arn } = Policy
  if (isObject(summary)) {
    const kind = ORGANIZATION_KINDS[textOf(summary.Type)]
    const name = textOf(summary.Name ?? answer.file)
    const isText = typeof Content === 'string' || isObject(Content)
    if (kind && isText) answer.add(['Policy', 'Content'], kind, { name })
    else if (kind) answer.leaveOut(['Policy'], `the policy ${name}`, DESCRIBE, HELD)
    else leaveOutType(answer, ['Policy'], name, summary.Type)
    return true
  }
  if (typeof Arn !== 'string' || documentOf(Policy)) return false
  const policy = findManagedPolicy(Arn)
  if (policy) answer.addKnown(policy, 'identity')
  else answer.leaveOut(['Policy'], `the policy ${Arn}`, GET_POLICY, HELD)
  return true
}

function leaveOutType(answer: Answer, path: JsonPath, name: string, type: unknown): void {
  const isOther = changesNothing(textOf(type))
  const why = isOther
    ? 'it is of a type that allows and denies nothing'
    : `AWS has no type of policy ${textOf(type ?? 'without a name')} that is known here`
  answer.leaveOut(path, `the policy ${name}`, why, isOther ? [] : HELD)
}

/** Those of an organization by Type; those of an account by PolicyName. */
function listedPolicies(answer: Answer): boolean {
  const all = valuesAt(answer.value, ['Policies', '*'])
  // AWS SES: the texts of an identity's policies, by their names.
  if (isObject(answer.value.Policies)) return false
  const isListed = (value: unknown) => isObject(value) && typeof value.Arn === 'string'
  if (!all.every(({ value }) => isListed(value))) return false
  for (const { path, value } of all) {
    if (!isObject(value)) continue
    const name = textOf(value.Name ?? value.PolicyName ?? value.Arn)
    const kind = ORGANIZATION_KINDS[textOf(value.Type ?? '')]
    const known = value.AwsManaged === true ? findOrganizationPolicy(name) : undefined
    if (kind && known) answer.addKnown(known, kind)
    else if (kind) answer.leaveOut(path, `the policy ${name}`, DESCRIBE, HELD)
    else if (value.Type !== undefined) leaveOutType(answer, path, name, value.Type)
    else answer.leaveOut(path, `the policy ${name}`, GET_POLICY, LISTED)
  }
  return true
}
