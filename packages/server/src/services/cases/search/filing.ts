// Files what a case can be found by, whenever it has changed.
import type { WriteCall } from '../../../contract/call.ts'
import type { Tags } from '../../../contract/permission.ts'
import type { FieldType, FieldValueUnion } from '../../../models/generated/cases.ts'
import type { Facts, Filing } from '../../../storage/search/search.ts'
import type { CaseRow } from '../cases/rows.ts'
import { findFieldRow } from '../fields/field.ts'
import { systemField } from '../fields/system-fields.ts'
import type { InDomain } from '../named.ts'
import { ANY_WORD, anyWords, factsOf, spaceOf, TAG, type TypedValue, tagTerms } from './facts.ts'

type Reading = Pick<WriteCall, 'rows'>
type Values = ReadonlyMap<string, FieldValueUnion>

/** A case of which everything is told: one that is new, or one that is gone. */
export async function wholeFacts(call: Reading, row: CaseRow, values: Values): Promise<Facts> {
  const { values: compared, terms } = factsOf(await typed(call, row, values))
  const all = [
    [ANY_WORD, anyWords(values.values())],
    [TAG, tagTerms(row.tags)],
  ] as const
  return { values: compared, terms: new Map([...terms, ...all]) }
}

/** Of a case whose values have changed, those that have. */
export async function filingOfValues(
  call: Reading,
  row: CaseRow,
  before: Values,
  after: Values,
): Promise<Filing> {
  const changed = new Set([...before.keys(), ...after.keys()])
  for (const fieldId of changed) {
    if (before.get(fieldId) === after.get(fieldId)) changed.delete(fieldId)
  }
  const factsIn = async (values: Values): Promise<Facts> => {
    const some = new Map([...values].filter(([fieldId]) => changed.has(fieldId)))
    const { values: compared, terms } = factsOf(await typed(call, row, some))
    return { values: compared, terms: new Map([...terms, [ANY_WORD, anyWords(values.values())]]) }
  }
  return { ...placeOf(row), before: await factsIn(before), after: await factsIn(after) }
}

export function filingOfTags(row: CaseRow, tags: Tags): Filing {
  const factsIn = (some: Tags): Facts => ({
    values: new Map(),
    terms: new Map([[TAG, tagTerms(some)]]),
  })
  return { ...placeOf(row), before: factsIn(row.tags), after: factsIn(tags) }
}

export function placeOf(row: CaseRow): Pick<Filing, 'document' | 'space'> {
  return { space: spaceOf(row), document: row.caseId }
}

async function typed(
  call: Reading,
  domain: InDomain,
  values: Values,
): Promise<ReadonlyMap<string, TypedValue>> {
  const found = new Map<string, TypedValue>()
  for (const [fieldId, value] of values) {
    found.set(fieldId, { type: await typeOf(call, domain, fieldId, value), value })
  }
  return found
}

const MAY_BE_TIME = /^\d{4}-\d{2}-\d{2}/

/** A value tells its type, but for a text that may be a time. */
async function typeOf(
  { rows }: Reading,
  domain: InDomain,
  fieldId: string,
  { doubleValue, booleanValue, userArnValue, stringValue = '' }: FieldValueUnion,
): Promise<FieldType> {
  if (doubleValue !== undefined) return 'Number'
  if (booleanValue !== undefined) return 'Boolean'
  if (userArnValue !== undefined) return 'User'
  if (!MAY_BE_TIME.test(stringValue)) return 'Text'
  const type = systemField(fieldId)?.type ?? (await findFieldRow(rows, domain, fieldId))?.type
  return type ?? 'Text'
}
