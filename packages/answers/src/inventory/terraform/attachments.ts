// Who gets which policies by the resources of a plan or a state.
import { isObject } from '@casegate/engine/json'
import { createHole } from '../../holes/open-value.ts'
import type { Membership } from '../inventory.ts'
import { findManagedPolicy } from '../managed-policies.ts'
import { type HeldPolicy, unknownPolicy } from '../open-policy.ts'
import type { Attachment, KnownHolder } from './attachment.ts'
import { documentPolicy, documentsAt, unknownAt } from './documents.ts'
import {
  ATTACH_TYPES,
  BOUNDARY_ATTACHMENT,
  CUSTOMER_MANAGED_TYPES,
  HOLDER_TYPES,
  type HolderType,
  INLINE_TYPES,
  type InlineBlocks,
  MANAGED_TYPES,
  MEMBERSHIP_TYPES,
  TRUST_MEMBERS,
} from './holder-types.ts'
import type { KnownManagedPolicy } from './known.ts'
import { membersOf } from './rows/referred.ts'
import { isUnknown, listOf, type TerraformRow, textOf } from './rows/row.ts'
import { holdersOf, policiesOf, policyByArn, type TerraformSheet } from './sheet.ts'

/** Documents of managed policies, those that exist already among them. */
export function managedIn(rows: readonly TerraformRow[]): readonly KnownManagedPolicy[] {
  return rows.flatMap(row => {
    const type = MANAGED_TYPES.get(row.type)
    if (!type || (row.isData && typeof row.values[type.document] !== 'string')) return []
    const arn = textOf(row.values[type.arn]) || undefined
    // AWS's own, which come with Casegate and are not the file's.
    if (row.isData && arn !== undefined && findManagedPolicy(arn)) return []
    const named = { name: row.address, type: 'user-managed' as const, arn }
    const [policy] = documentsAt(row, type.document, named, rows)
    return policy ? [{ policy, row }] : []
  })
}

export function readAttachments(row: TerraformRow, sheet: TerraformSheet): void {
  if (row.isData) return
  const holder = sheet.holders.of(row)
  const type = HOLDER_TYPES.get(row.type)
  if (holder && type) readHolder(row, type, holder, sheet)
  const inline = INLINE_TYPES.get(row.type)
  if (inline) {
    const kind = inline.kind === 'permission set' ? 'role' : inline.kind
    const named = { name: row.address, type: kind }
    const key = inline.name === undefined ? '' : textOf(row.values[inline.name]) || undefined
    for (const policy of documentsAt(row, inline.document, named, sheet.rows)) {
      sheet.inline.push(policy)
      give(row, inline.kind, inline.to, [{ policy, key, perhaps: undefined }], 'inline', sheet)
    }
  }
  for (const { kind, to, policies } of ATTACH_TYPES.get(row.type) ?? []) {
    const own = sheet.managed.of(row)
    const itself = own ? [{ policy: own, key: undefined, perhaps: undefined }] : []
    const named = policies ? policiesOf(row, policies, sheet) : itself
    give(row, kind, to, named, 'attached', sheet)
  }
  if (CUSTOMER_MANAGED_TYPES.has(row.type)) {
    const named = customerManaged(row, 'customer_managed_policy_reference', sheet)
    give(row, 'permission set', 'permission_set_arn', named, 'customer managed', sheet)
  }
  if (row.type === BOUNDARY_ATTACHMENT) readBoundaryAttachment(row, sheet)
  readMembership(row, sheet)
}

type Given = Pick<Attachment, 'policy' | 'key' | 'perhaps'>

function give(
  row: TerraformRow,
  kind: KnownHolder['kind'],
  member: string,
  policies: readonly Given[],
  way: Attachment['way'],
  sheet: TerraformSheet,
): void {
  for (const { to, perhaps: hole } of holdersOf(row, kind, member, sheet)) {
    for (const one of policies) {
      sheet.attachments.push({ ...one, to, way, by: row, perhaps: one.perhaps ?? hole })
    }
  }
}

function readHolder(
  row: TerraformRow,
  type: HolderType,
  to: KnownHolder,
  sheet: TerraformSheet,
): void {
  const { holder } = to
  const add = (given: readonly Given[], way: Attachment['way']) => {
    if (way === 'inline') sheet.inline.push(...given.map(({ policy }) => policy))
    sheet.attachments.push(...given.map(one => ({ ...one, to, way, by: row })))
  }
  const trust = TRUST_MEMBERS.get(row.type)
  if (trust !== undefined) {
    const named = { name: `${row.address}/trust`, type: 'trust' as const }
    ;[holder.trust] = documentsAt(row, trust, named, sheet.rows)
  }
  if (type.attached !== undefined) add(policiesOf(row, type.attached, sheet), 'attached')
  if (typeof type.inline === 'string') {
    const named = { name: row.address, type: 'role' as const }
    const own = documentsAt(row, type.inline, named, sheet.rows)
    add(
      own.map(policy => ({ policy, key: '', perhaps: undefined })),
      'inline',
    )
  } else if (type.inline) add(inlineBlocks(row, type.inline, to), 'inline')
  if (type.customerManaged !== undefined) {
    add(customerManaged(row, type.customerManaged, sheet), 'customer managed')
  }
  if (type.groups !== undefined) {
    holder.groups.push(...groupsOf(row, type.groups, sheet))
  }
  holder.boundary = boundaryOf(row, 'permissions_boundary', sheet)
  holder.tags = tagsOf(row)
}

/** The AWS provider adds its default tags in `tags_all`. */
function tagsOf({ values }: TerraformRow): Readonly<Record<string, string>> {
  const tags = isObject(values.tags_all) ? values.tags_all : values.tags
  const listed = listOf(tags).map(({ key, value }) => [textOf(key), value] as const)
  const entries = isObject(tags) ? Object.entries(tags) : listed
  return Object.fromEntries(entries.map(([key, value]) => [key, textOf(value)]))
}

/** Blocks within the resource itself; one without a document is none. */
function inlineBlocks(
  row: TerraformRow,
  blocks: InlineBlocks,
  { kind }: KnownHolder,
): readonly Given[] {
  const { member } = blocks
  const type = kind === 'permission set' ? 'role' : kind
  const list = row.values[member]
  if (!Array.isArray(list)) {
    const unknown = () => unknownAt(row, member, { name: row.address, type })
    return isUnknown(row, member) ? [{ policy: unknown(), key: undefined, perhaps: undefined }] : []
  }
  return list.flatMap((block: unknown, index): readonly Given[] => {
    const fields = isObject(block) ? block : {}
    const called = textOf(fields[blocks.name])
    const named = { name: `${row.address}/${called}`, type }
    const document = fields[blocks.document]
    if (document === '') return []
    const marks = row.unknown?.[member]
    const mark: unknown = Array.isArray(marks) ? marks[index] : marks
    const isOpen = !isObject(block) || (isObject(mark) && blocks.document in mark)
    if (document === undefined || document === null) {
      if (!isOpen && Object.keys(fields).length === 0) return []
      return [{ policy: unknownAt(row, member, named), key: called, perhaps: undefined }]
    }
    const path = [member, index, blocks.document]
    return [{ policy: documentPolicy(row, path, document, named), key: called, perhaps: undefined }]
  })
}

/** By name and path: the account has the policy, and the file perhaps. */
function customerManaged(
  row: TerraformRow,
  member: string,
  sheet: TerraformSheet,
): readonly Given[] {
  const list = row.values[member]
  if (!Array.isArray(list)) {
    if (!isUnknown(row, member)) return []
    const policy = unknownAt(row, member, { name: row.address })
    return [{ policy, key: undefined, perhaps: undefined }]
  }
  return list.map((one: unknown): Given => {
    const policy = customerPolicy(row, one, member, sheet)
    return { policy, key: keyOfCustomer(one), perhaps: undefined }
  })
}

export function keyOfCustomer(reference: unknown): string | undefined {
  const { name, path } = isObject(reference) ? reference : {}
  return typeof name === 'string' ? `${textOf(path) || '/'}${name}` : undefined
}

function customerPolicy(
  row: TerraformRow,
  reference: unknown,
  member: string,
  sheet: TerraformSheet,
): HeldPolicy {
  const key = keyOfCustomer(reference)
  if (key === undefined) return unknownAt(row, member, { name: row.address })
  const [only, ...more] = sheet.managed.called(key)
  if (only && more.length === 0) return only.policy
  const what = `the text of the customer managed policy ${key.slice(1)}, which each account has its own of`
  const hole = createHole(what, row.read.file, () => row.read.placeOf(row.path))
  return unknownPolicy(hole, { name: key.slice(1) })
}

/** What is not understood limits all the same. */
function boundaryOf(
  row: TerraformRow,
  member: string,
  sheet: TerraformSheet,
): HeldPolicy | undefined {
  const value = row.values[member]
  if (Array.isArray(value) || isObject(value)) {
    const [block] = [value].flat()
    if (!isObject(block)) return value.length === 0 ? undefined : unknownAt(row, member, NAMELESS)
    const arn = textOf(block.managed_policy_arn)
    if (arn !== '') return policyByArn(arn, row, sheet)
    const [reference] = [block.customer_managed_policy_reference].flat()
    return customerPolicy(row, reference, member, sheet)
  }
  const [first, ...more] = policiesOf(row, member, sheet)
  if (!first) return undefined
  // It has one boundary: where it may be one of several, none of them is known.
  return more.length === 0 && !first.perhaps ? first.policy : unknownAt(row, member, NAMELESS)
}

const NAMELESS = { name: 'the permissions boundary' }

function readBoundaryAttachment(row: TerraformRow, sheet: TerraformSheet): void {
  const boundary =
    boundaryOf(row, 'permissions_boundary', sheet) ??
    unknownAt(row, 'permissions_boundary', NAMELESS)
  for (const { to, perhaps: hole } of holdersOf(
    row,
    'permission set',
    'permission_set_arn',
    sheet,
  )) {
    to.holder.boundary = hole ? unknownPolicy(hole, NAMELESS) : boundary
  }
}

function readMembership(row: TerraformRow, sheet: TerraformSheet): void {
  const type = MEMBERSHIP_TYPES.get(row.type)
  if (!type) return
  const groups = groupsOf(row, type.group, sheet)
  for (const { to, perhaps: isUser } of holdersOf(row, 'user', type.user, sheet)) {
    for (const { group, perhaps: isIn } of groups) {
      to.holder.groups.push({ group, perhaps: isIn ?? isUser })
    }
  }
}

/** A group that nobody knows has policies that nobody knows. */
function groupsOf(
  row: TerraformRow,
  member: string,
  { holders }: TerraformSheet,
): readonly Membership[] {
  const { texts, rows, open } = membersOf(row, member, holders.rowsOf('group'))
  return [
    ...texts.map(group => ({ group })),
    ...rows.flatMap(({ row: one, perhaps }) => {
      const group = holders.of(one)?.holder.name
      return group === undefined ? [] : [{ group, perhaps }]
    }),
    ...(open ? [{ group: open }] : []),
  ]
}
