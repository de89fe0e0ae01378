// Policy documents in a plan or a state: as text, as an object, or known in part.
import { isObject, type JsonPath } from '@casegate/engine/json'
import type { OpenDocument } from '../../holes/document.ts'
import { hasHoles } from '../../holes/open-value.ts'
import { type HeldPolicy, unknownPolicy } from '../open-policy.ts'
import { parsePath, type SourcedPolicy } from '../sourced-policy.ts'
import { openDocument } from './data-document.ts'
import { isReferred } from './rows/address.ts'
import { holeOf, isUnknown, type TerraformRow } from './rows/row.ts'

export type PolicyNaming = Pick<SourcedPolicy, 'name' | 'type' | 'arn' | 'closes'>

/** None where the member is known to be none. */
export function documentsAt(
  row: TerraformRow,
  member: string,
  named: PolicyNaming,
  rows: readonly TerraformRow[],
): readonly HeldPolicy[] {
  const document = row.values[member]
  if (document === '') return []
  if (document !== undefined && document !== null) {
    return [documentPolicy(row, [member], document, named)]
  }
  if (!isUnknown(row, member)) return []
  const hole = holeOf(row, member)
  const data = dataDocumentOf(row, member, rows)
  const open = data && openDocument(data)
  return [open ? openPolicy(row, [member], open, named) : unknownPolicy(hole, named)]
}

/** A value of the file, at a path of the row's values. */
export function documentPolicy(
  { read, path }: TerraformRow,
  at: JsonPath,
  document: unknown,
  named: PolicyNaming,
): SourcedPolicy {
  const placeOf = (inner: string) => read.placeOf([...path, ...at, ...parsePath(inner)])
  return { ...named, file: read.file, document, placeOf }
}

export function openPolicy(
  row: TerraformRow,
  at: JsonPath,
  open: OpenDocument,
  named: PolicyNaming,
): HeldPolicy {
  const { read, path } = row
  if (!open.statements.some(({ value }) => hasHoles(value))) {
    const document = { ...open.fields, Statement: open.statements.map(({ value }) => value) }
    return { ...named, file: read.file, document, placeOf: () => read.placeOf([...path, ...at]) }
  }
  return { ...named, file: read.file, open, placeIn: () => read.placeOf([...path, ...at]) }
}

export function unknownAt(row: TerraformRow, member: string, named: PolicyNaming): HeldPolicy {
  return unknownPolicy(holeOf(row, member), named)
}

/** The one `aws_iam_policy_document` that the member is, and nothing else. */
function dataDocumentOf(
  row: TerraformRow,
  member: string,
  rows: readonly TerraformRow[],
): TerraformRow | undefined {
  const [reference, ...more] = row.references(member) ?? []
  const { to } = reference ?? {}
  if (!to || more.length > 0 || !/^(minified_)?json$/.test(to.attribute ?? '')) return undefined
  const found = rows.filter(
    one => one.type === 'aws_iam_policy_document' && one.isData && isReferred(one.parsed, to),
  )
  return found.length === 1 ? found[0] : undefined
}

/** A text that is the JSON of a document, or the document itself. */
export function isPolicyLike(value: unknown): boolean {
  if (isObject(value)) return Object.hasOwn(value, 'Statement')
  if (typeof value !== 'string' || !value.includes('Statement')) return false
  try {
    return isPolicyLike(JSON.parse(value))
  } catch {
    return false
  }
}
