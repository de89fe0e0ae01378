// The fields that every case has, the same in each domain.
import { readFileSync } from 'node:fs'
import type { FieldType } from '../../../models/generated/cases.ts'

export interface SystemField {
  readonly id: string
  readonly name: string
  readonly type: FieldType
  readonly description: string
  /** Callers may set what `caller` says, at any time; what `creator` says, with CreateCase alone. */
  readonly setBy: 'caller' | 'creator' | 'service'
  /** UTF-16 units; where there is none the limit of all fields holds. */
  readonly maxLength?: number
  /** Options that cannot be changed. */
  readonly options?: readonly { readonly value: string; readonly name: string }[]
}

const { fields } = JSON.parse(
  readFileSync(new URL('system-fields.json', import.meta.url), 'utf8'),
) as { readonly fields: readonly SystemField[] }

/** In the order of their ids. */
export const SYSTEM_FIELDS: readonly SystemField[] = fields

const BY_ID: ReadonlyMap<string, SystemField> = new Map(fields.map(field => [field.id, field]))

export function systemField(fieldId: string): SystemField | undefined {
  return BY_ID.get(fieldId)
}
