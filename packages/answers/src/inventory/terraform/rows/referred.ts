// What a member of a resource names: texts, and resources of the file where the text is not known yet.
import type { Hole } from '../../../holes/open-value.ts'
import { isReferred } from './address.ts'
import { holeOf, isUnknown, type Reference, type TerraformRow } from './row.ts'

export interface Members {
  readonly texts: readonly string[]
  readonly rows: readonly MemberRow[]
  /** What else it may name. */
  readonly open: Hole | undefined
}

export interface MemberRow {
  readonly row: TerraformRow
  /** What it depends on whether the row is named. */
  readonly perhaps: Hole | undefined
}

/**
 * A text that is not known yet comes of resources: the configuration tells of which. Where it tells
 * of as many as there are unknown texts, they are those; of more, any of them. Where a file has
 * neither a configuration nor marks, what is the only one of its kind is meant.
 */
export function membersOf(
  row: TerraformRow,
  member: string,
  suitable: readonly TerraformRow[],
): Members {
  const value = row.values[member]
  const list = Array.isArray(value) ? value : [value]
  const texts = list.filter(one => typeof one === 'string' && one !== '')
  const isList = Array.isArray(value)
  const unknown = isList ? list.filter(one => typeof one !== 'string').length : 1
  // Of a list that is unknown as a whole, nobody knows how long it is.
  const isCounted = isList || !member.endsWith('s')
  const isOpen = isList ? unknown > 0 : texts.length === 0 && isUnknownText(row, member)
  if (!isOpen) return { texts, rows: [], open: undefined }
  const hole = holeOf(row, member)
  const references = row.references(member)
  const { rows, isWhole } = references
    ? referredRows(references, suitable)
    : { rows: suitable, isWhole: suitable.length === 1 && isCounted && !row.unknown }
  const isSure = isWhole && isCounted && rows.length === unknown
  return {
    texts,
    rows: rows.map(one => ({ row: one, perhaps: isSure ? undefined : hole })),
    open: isWhole ? undefined : hole,
  }
}

/** A number or an object where a name belongs is unknown too: it is surely some name. */
function isUnknownText(row: TerraformRow, member: string): boolean {
  const value = row.values[member]
  if (value !== undefined && value !== null && value !== '') return true
  return value !== '' && isUnknown(row, member)
}

interface ReferredRows {
  readonly rows: readonly TerraformRow[]
  /** It is among these. */
  readonly isWhole: boolean
}

export function referredRows(
  references: readonly Reference[],
  suitable: readonly TerraformRow[],
): ReferredRows {
  const found = new Set<TerraformRow>()
  let isWhole = references.length > 0
  for (const { to } of references) {
    const rows = to ? suitable.filter(one => isReferred(one.parsed, to)) : []
    if (rows.length === 0) isWhole = false
    for (const one of rows) found.add(one)
  }
  return { rows: [...found], isWhole }
}
