// Tags of fields; a system field has them in its domain only.
import type { WriteCall } from '../../../contract/call.ts'
import type { Tags } from '../../../contract/permission.ts'
import { type InDomain, inDomain, untaken } from '../named.ts'
import { type Field, findFieldRow } from './field.ts'
import { FIELDS } from './rows.ts'

export async function retagField(
  { rows }: WriteCall,
  domain: InDomain,
  field: Field,
  tags: Tags,
): Promise<void> {
  const { fieldId, name, type, createdAt, modifiedAt } = field
  const row = await findFieldRow(rows, domain, fieldId)
  if (row) return rows.update(FIELDS, { ...row, tags })
  await rows.insert(FIELDS, {
    ...inDomain(domain),
    fieldId,
    state: 'system',
    name,
    takenName: untaken(fieldId),
    type,
    createdAt,
    modifiedAt,
    tags,
  })
}
