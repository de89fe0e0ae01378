// Policies of AWS Organizations: which of them limit permissions, and what they are attached to.
import type { PolicyKind } from '@casegate/engine/policy'
import { isUnknownPolicy } from '../open-policy.ts'
import { changesNothing } from '../organization-policies.ts'
import { documentsAt } from './documents.ts'
import { membersOf } from './rows/referred.ts'
import { isUnknown, type TerraformRow, textOf } from './rows/row.ts'
import type { TerraformSheet } from './sheet.ts'

const TYPES: ReadonlySet<string> = new Set([
  'aws_organizations_policy',
  'awscc_organizations_policy',
])
const KINDS: ReadonlyMap<string, PolicyKind> = new Map([
  ['SERVICE_CONTROL_POLICY', 'scp'],
  ['RESOURCE_CONTROL_POLICY', 'rcp'],
])

export function isOrganizationsPolicy({ type }: TerraformRow): boolean {
  return TYPES.has(type)
}

/** Where it names no type, Terraform makes it a service control policy. */
export function organizationsKind(row: TerraformRow): PolicyKind | 'other' | 'unknown' {
  const { type } = row.values
  if ((type === undefined || type === null) && isUnknown(row, 'type')) return 'unknown'
  const named = textOf(type)
  if (named === '') return 'scp'
  return KINDS.get(named) ?? (changesNothing(named) ? 'other' : 'unknown')
}

export function readOrganizationsPolicy(row: TerraformRow, sheet: TerraformSheet): void {
  const kind = organizationsKind(row)
  if (kind === 'other' || kind === 'unknown') return
  const closes = kind === 'rcp' ? 'resource' : 'identity'
  const policies = documentsAt(row, 'content', { name: row.address, closes }, sheet.rows)
  const known = policies.filter(policy => !isUnknownPolicy(policy))
  sheet.others.push(...known.map(policy => ({ policy, kind, heldBy: targetsOf(row, sheet) })))
}

function targetsOf(row: TerraformRow, { rows }: TerraformSheet): readonly string[] {
  const own = [row.values.target_ids ?? []].flat().filter(one => typeof one === 'string')
  const attachments = rows.filter(one => one.type === 'aws_organizations_policy_attachment')
  const policies = rows.filter(isOrganizationsPolicy)
  const id = textOf(row.values.id)
  const attached = attachments.flatMap(one => {
    const { texts, rows: named } = membersOf(one, 'policy_id', policies)
    const isOf = (id !== '' && texts.includes(id)) || named.some(member => member.row === row)
    return isOf ? (membersOf(one, 'target_id', []).texts[0] ?? one.address) : []
  })
  return [...own, ...attached]
}
