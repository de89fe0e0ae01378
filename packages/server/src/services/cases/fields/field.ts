// A field of a domain, a system's or a customer's own, alive or deleted.
import type { CallToAuthorize } from '../../../contract/call.ts'
import type { Tags } from '../../../contract/permission.ts'
import type { FieldAttributes, FieldType } from '../../../models/generated/cases.ts'
import type { Rows } from '../../../storage/store.ts'
import type { DomainRow } from '../domain-rows.ts'
import { validationError } from '../errors.ts'
import { type InDomain, inDomain } from '../named.ts'
import { FIELDS, type FieldRow } from './rows.ts'
import { type SystemField, systemField } from './system-fields.ts'

export interface Field {
  readonly fieldId: string
  readonly name: string
  readonly type: FieldType
  readonly namespace: 'System' | 'Custom'
  readonly description?: string
  readonly isMultiline?: boolean
  readonly isDeleted: boolean
  readonly createdAt: string
  readonly modifiedAt: string
  readonly tags: Tags
  readonly system?: SystemField
}

export async function findField(
  { rows }: Pick<CallToAuthorize, 'rows'>,
  domain: InDomain & Pick<DomainRow, 'createdAt'>,
  fieldId: string,
): Promise<Field | undefined> {
  const row = await findFieldRow(rows, domain, fieldId)
  const system = systemField(fieldId)
  if (system) return asSystemField(system, domain, row)
  return row && fieldOf(row)
}

/** A field that a request names in its body: one that there is, and that is alive. */
export async function requireLiveField(
  call: Pick<CallToAuthorize, 'rows'>,
  domain: InDomain & Pick<DomainRow, 'createdAt'>,
  fieldId: string,
): Promise<Field> {
  const field = await findField(call, domain, fieldId)
  if (!field) throw validationError(`The field ${fieldId} does not exist in the domain.`)
  if (field.isDeleted) throw validationError(`The field ${fieldId} has been deleted.`)
  return field
}

export function findFieldRow(
  rows: Rows,
  domain: InDomain,
  fieldId: string,
): Promise<FieldRow | undefined> {
  return rows.get(FIELDS, { ...inDomain(domain), fieldId })
}

export function fieldOf(row: FieldRow): Field {
  const { fieldId, name, type, description, isMultiline, createdAt, modifiedAt, tags } = row
  return {
    fieldId,
    name,
    type,
    namespace: 'Custom',
    ...(description !== undefined && { description }),
    ...(isMultiline !== undefined && { isMultiline }),
    isDeleted: row.state === 'deleted',
    createdAt,
    modifiedAt,
    tags,
  }
}

/** A system field is as old as its domain. */
export function asSystemField(
  system: SystemField,
  { createdAt }: Pick<DomainRow, 'createdAt'>,
  row?: FieldRow,
): Field {
  const { id: fieldId, name, type, description } = system
  return {
    fieldId,
    name,
    type,
    namespace: 'System',
    description,
    isDeleted: false,
    createdAt,
    modifiedAt: createdAt,
    tags: row?.tags ?? {},
    system,
  }
}

/** What tells a text of one line from one of many; other types have no attributes. */
export function attributesOf({ isMultiline }: Pick<Field, 'isMultiline'>): {
  readonly attributes?: FieldAttributes
} {
  return isMultiline === undefined ? {} : { attributes: { text: { isMultiline } } }
}
