// A case of a domain, and its values.
import type { CallToAuthorize } from '../../../contract/call.ts'
import type { FieldValueUnion } from '../../../models/generated/cases.ts'
import { notFound } from '../errors.ts'
import { type InDomain, inDomain } from '../named.ts'
import { CASE_VALUES, CASES, type CaseRow } from './rows.ts'

type Reading = Pick<CallToAuthorize, 'rows'>

export function findCase(
  { rows }: Reading,
  domain: InDomain,
  caseId: string,
): Promise<CaseRow | undefined> {
  return rows.get(CASES, { ...inDomain(domain), caseId })
}

export async function requireCase(
  call: Reading,
  domain: InDomain,
  caseId: string,
): Promise<CaseRow> {
  const row = await findCase(call, domain, caseId)
  if (!row) throw notFound('Case', caseId)
  return row
}

export async function valueIn(
  { rows }: Reading,
  row: Pick<CaseRow, keyof InDomain | 'caseId'>,
  fieldId: string,
): Promise<FieldValueUnion | undefined> {
  const { caseId } = row
  return (await rows.get(CASE_VALUES, { ...inDomain(row), caseId, fieldId }))?.value
}

/** All values, by field. */
export async function valuesOf(
  { rows }: Reading,
  row: CaseRow,
): Promise<ReadonlyMap<string, FieldValueUnion>> {
  const where = { ...inDomain(row), caseId: row.caseId }
  const found = await rows.list(CASE_VALUES, { where })
  return new Map(found.map(({ fieldId, value }) => [fieldId, value]))
}

/** More than these are read together with all others; a case may have 500 of 4,100 characters. */
const READ_ALONE = 3

/** At least those asked that there are. */
export async function valuesAsked(
  call: Reading,
  row: CaseRow,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FieldValueUnion>> {
  if (ids.length > READ_ALONE) return valuesOf(call, row)
  const values = new Map<string, FieldValueUnion>()
  for (const id of ids) {
    const value = await valueIn(call, row, id)
    if (value) values.set(id, value)
  }
  return values
}
