// What in a plan or a state may carry or limit permissions, and is not followed.
import { isObject, type JsonPath } from '@casegate/engine/json'
import { isUnknownPolicy } from '../open-policy.ts'
import { type Affected, EVERYTHING, type Unread } from '../unread.ts'
import { documentsAt, isPolicyLike } from './documents.ts'
import { FIELD_TYPES } from './field-statements.ts'
import {
  ATTACH_TYPES,
  BOUNDARY_ATTACHMENT,
  CUSTOMER_MANAGED_TYPES,
  EXCLUSIVE_TYPES,
  HOLDER_TYPES,
  INLINE_TYPES,
  MANAGED_TYPES,
  MEMBERSHIP_TYPES,
  TRUST_MEMBERS,
} from './holder-types.ts'
import { isOrganizationsPolicy, organizationsKind } from './organizations.ts'
import { NESTED_STACKS, OTHER_LANGUAGES, RESOURCE_POLICY_TYPES } from './resource-types.ts'
import { isMarked, isUnknown, type TerraformRow, textOf } from './rows/row.ts'
import type { TerraformSheet } from './sheet.ts'

/** Types of IAM and Identity Center that give nobody a policy. */
const HARMLESS: ReadonlySet<string> = new Set([
  'aws_iam_access_key',
  'aws_iam_account_alias',
  'aws_iam_account_password_policy',
  'aws_iam_instance_profile',
  'aws_iam_openid_connect_provider',
  'aws_iam_organizations_features',
  'aws_iam_outbound_web_identity_federation',
  'aws_iam_saml_provider',
  'aws_iam_security_token_service_preferences',
  'aws_iam_server_certificate',
  'aws_iam_service_linked_role',
  'aws_iam_service_specific_credential',
  'aws_iam_signing_certificate',
  'aws_iam_user_login_profile',
  'aws_iam_user_ssh_key',
  'aws_iam_virtual_mfa_device',
  'aws_organizations_policy_attachment',
  'awscc_iam_instance_profile',
  'awscc_iam_oidc_provider',
  'awscc_iam_saml_provider',
  'awscc_iam_server_certificate',
  'awscc_iam_service_linked_role',
  'awscc_iam_virtual_mfa_device',
])

const READ: readonly { readonly has: (type: string) => boolean }[] = [
  HOLDER_TYPES,
  MANAGED_TYPES,
  INLINE_TYPES,
  ATTACH_TYPES,
  CUSTOMER_MANAGED_TYPES,
  EXCLUSIVE_TYPES,
  MEMBERSHIP_TYPES,
  FIELD_TYPES,
  HARMLESS,
]

export function unreadOf(row: TerraformRow, sheet: TerraformSheet): readonly Unread[] {
  const { type, address, isData } = row
  // Data is what somebody else makes: what a resource of the file takes from it stands there.
  if (isData) return []
  const told = (what: string, why: string, affects: readonly Affected[], path: JsonPath = []) => ({
    file: sheet.file,
    place: row.read.placeOf([...row.path, ...path]),
    what,
    why,
    affects,
  })
  const language = OTHER_LANGUAGES.get(type)
  if (language !== undefined) return [told(address, language, [])]
  const nested = NESTED_STACKS.get(type)
  if (nested !== undefined) {
    return [told(address, `the resources of this stack are not read; ${nested}`, EVERYTHING)]
  }
  if (isOrganizationsPolicy(row)) return organizationsUnread(row, told)
  if (type === BOUNDARY_ATTACHMENT) return []
  if (/^aws(cc)?_iam_/.test(type) && !READ.some(types => types.has(type))) {
    return [told(address, `Casegate does not know what ${type} gives to whom`, EVERYTHING)]
  }
  return [...laterDocuments(row, sheet, told), ...strangeMembers(row, told)]
}

/** Nobody can look at a text that is known after apply. */
function laterDocuments(
  row: TerraformRow,
  { rows }: TerraformSheet,
  told: Tell,
): readonly Unread[] {
  return [...readMembers(row.type)].flatMap(member => {
    const policies = documentsAt(row, member, { name: row.address }, rows)
    if (!policies.some(isUnknownPolicy)) return []
    return told(`${row.address}.${member}`, 'its text is not in the file yet', DOCUMENTS)
  })
}

const DOCUMENTS: readonly Affected[] = ['documents', 'resources']

function strangeMembers(row: TerraformRow, told: Tell): readonly Unread[] {
  return membersNotRead(row).map(path =>
    told(
      `${row.address}.${path.join('.')}`,
      `it looks like a policy, and policies of ${row.type} are not read`,
      EVERYTHING,
      path,
    ),
  )
}

type Tell = (what: string, why: string, affects: readonly Affected[], path?: JsonPath) => Unread

function organizationsUnread(row: TerraformRow, told: Tell): readonly Unread[] {
  const kind = organizationsKind(row)
  if (kind === 'unknown') {
    return [
      told(row.address, 'its type is known after apply: it may limit permissions', EVERYTHING),
    ]
  }
  if (kind === 'other') {
    const type = textOf(row.values.type)
    return [told(row.address, `${type} neither gives nor limits permissions of IAM`, [])]
  }
  const what = kind === 'scp' ? 'a service control policy' : 'a resource control policy'
  const why = `${what} limits the accounts that it is attached to; give it by --${kind} where it does`
  const later = isUnknown(row, 'content') && !row.values.content
  return [
    told(row.address, why, ['principals', 'others', 'trust']),
    ...(later
      ? [told(`${row.address}.content`, 'its text is not in the file yet', DOCUMENTS)]
      : []),
  ]
}

/** Members that a table knows. */
function readMembers(type: string): ReadonlySet<string> {
  const holder = HOLDER_TYPES.get(type)
  const inline = typeof holder?.inline === 'object' ? holder.inline.member : holder?.inline
  const members = [
    inline,
    TRUST_MEMBERS.get(type),
    MANAGED_TYPES.get(type)?.document,
    INLINE_TYPES.get(type)?.document,
    RESOURCE_POLICY_TYPES.get(type)?.document.split('.')[0],
  ]
  return new Set(members.flatMap(one => one ?? []))
}

const POLICY_NAME = /^(.+_)?(policy|policies|policy_document|policy_json|policy_text|policy_body)$/

/** Paths of values that look like policies; by their names alone where the value is not known yet. */
function membersNotRead(row: TerraformRow): readonly JsonPath[] {
  // What a function or a layer has after all of its statements are added.
  const made = FIELD_TYPES.has(row.type) ? ['policy'] : []
  const read = new Set([...readMembers(row.type), ...made])
  const found: JsonPath[] = []
  const visit = (value: unknown, path: JsonPath) => {
    if (isPolicyLike(value)) found.push(path)
    else if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) visit(one, [...path, index])
    } else if (isObject(value)) {
      for (const [name, one] of Object.entries(value)) visit(one, [...path, name])
    }
  }
  for (const [name, value] of Object.entries(row.values)) if (!read.has(name)) visit(value, [name])
  if (!/^aws(cc)?_/.test(row.type)) return found
  for (const [name, mark] of Object.entries(row.unknown ?? {})) {
    const isTold = found.some(([first]) => first === name)
    if (!isTold && !read.has(name) && POLICY_NAME.test(name) && isMarked(mark)) found.push([name])
  }
  return found
}
