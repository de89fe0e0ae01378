// `aws_iam_policy_document`, as far as a plan knows its statements.
import { type Fields, isObject } from '@casegate/engine/json'
import type { OpenDocument } from '../../holes/document.ts'
import { createHole, type Hole } from '../../holes/open-value.ts'
import { isMarked, listOf, nameOfContent, type TerraformRow } from './rows/row.ts'

/** Documents that it is made of besides its statements. */
const OTHERS = [
  'source_policy_documents',
  'override_policy_documents',
  'source_json',
  'override_json',
]

/** undefined where nothing of it is known. */
export function openDocument(row: TerraformRow): OpenDocument | undefined {
  const { values, unknown = {} } = row
  const isMadeOfOthers = OTHERS.some(
    member => isMarked(unknown[member]) || [values[member] ?? ''].flat().some(one => one !== ''),
  )
  const { statement: statements, version } = values
  if (isMadeOfOthers || !Array.isArray(statements) || unknown.statement === true) return undefined
  if (isMarked(unknown.version) || statements.length === 0) return undefined
  const Version = typeof version === 'string' ? version : '2012-10-17'
  const marks: unknown = unknown.statement
  return {
    fields: { Version },
    statements: statements.map((one: unknown, index) => {
      const at = `${row.address}.statement[${index}]`
      const mark: unknown = Array.isArray(marks) ? marks[index] : marks
      const place = () => row.read.placeOf([...row.path, 'statement', index])
      const holeOf = (member: string) =>
        createHole(
          `${at}.${member}, known after apply`,
          row.read.file,
          place,
          nameOfContent(row.read),
        )
      const value =
        isObject(one) && mark !== true
          ? statementOf(one, isObject(mark) ? mark : {}, holeOf)
          : holeOf('')
      return { value, path: [] }
    }),
  }
}

const LISTS: readonly (readonly [string, string])[] = [
  ['actions', 'Action'],
  ['not_actions', 'NotAction'],
  ['resources', 'Resource'],
  ['not_resources', 'NotResource'],
]

function statementOf(block: Fields, marks: Fields, holeOf: (member: string) => Hole): Fields {
  const statement: Record<string, unknown> = {}
  if (typeof block.sid === 'string' && block.sid !== '') statement.Sid = block.sid
  const effect = isMarked(marks.effect) ? holeOf('effect') : block.effect
  statement.Effect = effect ?? 'Allow'
  for (const [member, element] of LISTS) {
    const list = valuesOf(block, marks, member, holeOf)
    if (list) statement[element] = list
  }
  for (const [member, element] of [
    ['principals', 'Principal'],
    ['not_principals', 'NotPrincipal'],
  ] as const) {
    const principals = principalsOf(block, marks, member, holeOf)
    if (principals !== undefined) statement[element] = principals
  }
  const condition = conditionOf(block, marks, holeOf)
  if (condition !== undefined) statement.Condition = condition
  return statement
}

/** Unknown elements of a list are null in a plan. */
function valuesOf(
  block: Fields,
  marks: Fields,
  member: string,
  holeOf: (member: string) => Hole,
): unknown {
  const value = block[member]
  if (!Array.isArray(value)) return isMarked(marks[member]) ? holeOf(member) : undefined
  if (value.length === 0) return marks[member] === true ? holeOf(member) : undefined
  return value.map(one => (typeof one === 'string' ? variablesOf(one) : holeOf(member)))
}

/** Terraform reads `${` itself, so that its documents have `&{` for IAM's variables. */
function variablesOf(text: string): string {
  return text.replaceAll('&{', '${')
}

function principalsOf(
  block: Fields,
  marks: Fields,
  member: string,
  holeOf: (member: string) => Hole,
): unknown {
  const list = listOf(block[member])
  if (!isWhole(block[member], marks[member])) return holeOf(member)
  if (list.length === 0) return isMarked(marks[member]) ? holeOf(member) : undefined
  const found = new Map<string, readonly unknown[]>()
  for (const [index, { type, identifiers }] of list.entries()) {
    const inner = markAt(marks[member], index)
    const names = valuesOf({ identifiers }, inner, 'identifiers', () => holeOf(member))
    if (typeof type !== 'string') return holeOf(member)
    if (type === '*') return '*'
    found.set(type, [...(found.get(type) ?? []), ...[names ?? []].flat()])
  }
  return Object.fromEntries(found)
}

function conditionOf(block: Fields, marks: Fields, holeOf: (member: string) => Hole): unknown {
  const list = listOf(block.condition)
  if (!isWhole(block.condition, marks.condition)) return holeOf('condition')
  if (list.length === 0) return isMarked(marks.condition) ? holeOf('condition') : undefined
  const found = new Map<string, Map<string, readonly unknown[]>>()
  for (const [index, { test, variable, values }] of list.entries()) {
    if (typeof test !== 'string' || typeof variable !== 'string') return holeOf('condition')
    const inner = markAt(marks.condition, index)
    const texts = valuesOf({ values }, inner, 'values', () => holeOf('condition'))
    const operator = found.get(test) ?? new Map<string, readonly unknown[]>()
    found.set(test, operator)
    operator.set(variable, [...(operator.get(variable) ?? []), ...[texts ?? []].flat()])
  }
  return Object.fromEntries([...found].map(([test, keys]) => [test, Object.fromEntries(keys)]))
}

/** No block in it is unknown as a whole. */
function isWhole(blocks: unknown, marks: unknown): boolean {
  if (marks === true) return false
  const isMarkedWhole = Array.isArray(marks) && marks.includes(true)
  return !isMarkedWhole && (!Array.isArray(blocks) || blocks.every(isObject))
}

function markAt(marks: unknown, index: number): Fields {
  const mark: unknown = Array.isArray(marks) ? marks[index] : undefined
  return isObject(mark) ? mark : {}
}
