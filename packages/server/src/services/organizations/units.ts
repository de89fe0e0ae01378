// Organizational units: made, described, renamed, deleted, and what stands in them and above them.
import { AwsError } from '../../base/errors.ts'
import type { Call, WriteCall } from '../../contract/call.ts'
import type {
  OrganizationalUnit,
  OrganizationsOperations,
} from '../../models/generated/organizations.ts'
import { unitArn } from './arns.ts'
import { attachFirst, detachAll } from './attachments.ts'
import { notFound, violation } from './errors.ts'
import {
  newId,
  pathText,
  pathTo,
  requireOrganization,
  requireParent,
  requireTarget,
} from './organization.ts'
import { listing } from './pages.ts'
import { MEMBERS, type OrganizationRow, UNITS, type UnitRow } from './rows.ts'
import { tagsOf } from './tag-lists.ts'

type Input<Name extends keyof OrganizationsOperations> = OrganizationsOperations[Name]['input']
type Output<Name extends keyof OrganizationsOperations> = OrganizationsOperations[Name]['output']

// AWS: Organizations User Guide, "Quotas and service limits".
const MAX_UNITS = 2000
const MAX_DEPTH = 5

export async function createUnit(
  { ParentId, Name: name, Tags }: Input<'CreateOrganizationalUnit'>,
  call: WriteCall,
): Promise<Output<'CreateOrganizationalUnit'>> {
  const organization = await requireOrganization(call)
  const { account, rows, ids } = call
  const { id: parentId } = await requireParent(call, organization, ParentId)
  await refuseTaken(call, parentId, name)
  // The root is the first of the path, and no unit.
  if ((await pathTo(call, organization, parentId)).length > MAX_DEPTH) {
    throw violation('OU_DEPTH_LIMIT_EXCEEDED', `Units stand at most ${MAX_DEPTH} levels deep.`)
  }
  if ((await rows.count(UNITS, { where: { account } })) >= MAX_UNITS) {
    throw violation('OU_NUMBER_LIMIT_EXCEEDED', `An organization has at most ${MAX_UNITS} units.`)
  }
  const unitId = newId(ids, `ou-${organization.rootId.slice('r-'.length)}-`, 8)
  const unit: UnitRow = { account, unitId, parentId, name, tags: tagsOf({}, Tags) }
  await rows.insert(UNITS, unit)
  for (const type of organization.enabledTypes) {
    await attachFirst(rows, { account, targetId: unitId, type })
  }
  return { OrganizationalUnit: await describe(call, organization, unit) }
}

export async function describeUnit(
  { OrganizationalUnitId }: Input<'DescribeOrganizationalUnit'>,
  call: Call,
): Promise<Output<'DescribeOrganizationalUnit'>> {
  const organization = await requireOrganization(call)
  const unit = await requireUnit(call, OrganizationalUnitId)
  return { OrganizationalUnit: await describe(call, organization, unit) }
}

export async function updateUnit(
  { OrganizationalUnitId, Name }: Input<'UpdateOrganizationalUnit'>,
  call: WriteCall,
): Promise<Output<'UpdateOrganizationalUnit'>> {
  const organization = await requireOrganization(call)
  const unit = await requireUnit(call, OrganizationalUnitId)
  const changed = { ...unit, name: Name ?? unit.name }
  if (changed.name !== unit.name) await refuseTaken(call, unit.parentId, changed.name)
  await call.rows.update(UNITS, changed)
  return { OrganizationalUnit: await describe(call, organization, changed) }
}

export async function deleteUnit(
  { OrganizationalUnitId }: Input<'DeleteOrganizationalUnit'>,
  call: WriteCall,
): Promise<undefined> {
  const organization = await requireOrganization(call)
  const unit = await requireUnit(call, OrganizationalUnitId)
  const { account, rows } = call
  const under = { index: 'byParent', where: { account, parentId: unit.unitId } }
  if ((await rows.count(UNITS, under)) + (await rows.count(MEMBERS, under)) > 0) {
    throw new AwsError(
      'OrganizationalUnitNotEmptyException',
      'The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.',
    )
  }
  for (const type of organization.enabledTypes) await detachAll(rows, account, type, unit.unitId)
  await rows.delete(UNITS, unit)
}

export async function listUnitsForParent(
  { ParentId, ...page }: Input<'ListOrganizationalUnitsForParent'>,
  call: Call,
): Promise<Output<'ListOrganizationalUnitsForParent'>> {
  const organization = await requireOrganization(call)
  const { rows, nextToken } = await unitsUnder(call, organization, ParentId, page)
  const units = rows.map(unit => describe(call, organization, unit))
  return { OrganizationalUnits: await Promise.all(units), NextToken: nextToken }
}

export async function listChildren(
  { ParentId, ChildType, ...page }: Input<'ListChildren'>,
  call: Call,
): Promise<Output<'ListChildren'>> {
  const organization = await requireOrganization(call)
  if (ChildType === 'ORGANIZATIONAL_UNIT') {
    const { rows, nextToken } = await unitsUnder(call, organization, ParentId, page)
    const Children = rows.map(({ unitId }) => ({ Id: unitId, Type: ChildType }))
    return { Children, NextToken: nextToken }
  }
  const { id: parentId } = await requireParent(call, organization, ParentId)
  const { rows, nextToken } = await listing(call, page, `ListChildren ${parentId} ${ChildType}`, {
    table: MEMBERS,
    index: 'byParent',
    where: { account: call.account, parentId },
  })
  const Children = rows.map(({ memberId }) => ({ Id: memberId, Type: ChildType }))
  return { Children, NextToken: nextToken }
}

/** A child has exactly one parent. */
export async function listParents(
  { ChildId }: Input<'ListParents'>,
  call: Call,
): Promise<Output<'ListParents'>> {
  const organization = await requireOrganization(call)
  const child = await requireTarget(call, organization, ChildId, 'ChildNotFoundException')
  if (child.kind === 'ROOT') throw notFound('ChildNotFoundException')
  const Id = child.row.parentId
  return { Parents: [{ Id, Type: Id === organization.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] }
}

async function unitsUnder(
  call: Call,
  organization: OrganizationRow,
  ParentId: string,
  page: Parameters<typeof listing>[1],
) {
  const { id: parentId } = await requireParent(call, organization, ParentId)
  return listing(call, page, `units under ${parentId}`, {
    table: UNITS,
    index: 'byParent',
    where: { account: call.account, parentId },
  })
}

async function requireUnit({ account, rows }: Call, unitId: string): Promise<UnitRow> {
  const unit = await rows.get(UNITS, { account, unitId })
  if (!unit) throw notFound('OrganizationalUnitNotFoundException')
  return unit
}

async function refuseTaken({ account, rows }: Call, parentId: string, name: string): Promise<void> {
  const where = { account, parentId, name }
  if ((await rows.count(UNITS, { index: 'byParent', where })) === 0) return
  throw new AwsError(
    'DuplicateOrganizationalUnitException',
    'An OU with the same name already exists.',
  )
}

async function describe(
  call: Call,
  organization: OrganizationRow,
  { unitId, name }: UnitRow,
): Promise<OrganizationalUnit> {
  const path = await pathTo(call, organization, unitId)
  return {
    Id: unitId,
    Arn: unitArn(organization, unitId),
    Name: name,
    Path: pathText(organization, path),
  }
}
