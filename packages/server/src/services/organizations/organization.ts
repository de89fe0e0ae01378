// The organization that the account is in, and the ids of what stands in it.
import type { IdSource } from '../../base/ids.ts'
import type { CallToAuthorize } from '../../contract/call.ts'
import type { Rows } from '../../storage/store.ts'
import { type Missing, notFound, notInUse } from './errors.ts'
import {
  type AccountRow,
  MEMBERS,
  ORGANIZATIONS,
  type OrganizationRow,
  UNITS,
  type UnitRow,
} from './rows.ts'

/** What a policy can be attached to. */
export type GuardTarget =
  | { readonly kind: 'ROOT'; readonly id: string }
  | { readonly kind: 'ORGANIZATIONAL_UNIT'; readonly id: string; readonly row: UnitRow }
  | { readonly kind: 'ACCOUNT'; readonly id: string; readonly row: AccountRow }

/** What units and accounts stand in. */
export type Parent = Exclude<GuardTarget, { readonly kind: 'ACCOUNT' }>

type Question = Pick<CallToAuthorize, 'account' | 'rows'>

export async function requireOrganization({ account, rows }: Question): Promise<OrganizationRow> {
  const organization = await rows.get(ORGANIZATIONS, { account })
  if (!organization) throw notInUse()
  return organization
}

export async function findTarget(
  { account, rows }: Question,
  { rootId }: OrganizationRow,
  id: string,
): Promise<GuardTarget | undefined> {
  if (id === rootId) return { kind: 'ROOT', id }
  if (id.startsWith('ou-')) {
    const row = await rows.get(UNITS, { account, unitId: id })
    return row && { kind: 'ORGANIZATIONAL_UNIT', id, row }
  }
  const row = await rows.get(MEMBERS, { account, memberId: id })
  return row && { kind: 'ACCOUNT', id, row }
}

export async function requireTarget(
  question: Question,
  organization: OrganizationRow,
  id: string,
  missing: Missing = 'TargetNotFoundException',
): Promise<GuardTarget> {
  const target = await findTarget(question, organization, id)
  if (!target) throw notFound(missing)
  return target
}

export async function requireParent(
  question: Question,
  organization: OrganizationRow,
  id: string,
  missing: Missing = 'ParentNotFoundException',
): Promise<Parent> {
  const target = await requireTarget(question, organization, id, missing)
  if (target.kind === 'ACCOUNT') throw notFound(missing)
  return target
}

/** The ids from the root down to the one that is asked for, which is the last. */
export async function pathTo(
  { account, rows }: { readonly account: string; readonly rows: Rows },
  { rootId }: OrganizationRow,
  parentId: string,
): Promise<readonly string[]> {
  const path: string[] = []
  for (let id = parentId; id !== rootId; ) {
    path.unshift(id)
    const unit = await rows.get(UNITS, { account, unitId: id })
    if (!unit) throw new Error(`the unit ${id} does not exist`)
    id = unit.parentId
  }
  return [rootId, ...path]
}

/** `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`. */
export function pathText({ organizationId }: OrganizationRow, path: readonly string[]): string {
  return `${[organizationId, ...path].join('/')}/`
}

/** AWS's ids hold small letters and digits. */
export function newId(ids: IdSource, prefix: string, length: number): string {
  return `${prefix}${ids.alphanumeric(length).toLowerCase()}`
}
