// The statements of a policy as their author wrote them, read leniently, with their places in a text.

import { isObject, type JsonPath, type JsonValue, parseJson, watchJson } from '../text/json.ts'

/** Members of a statement; any of them may be missing or malformed. */
export interface StatementFields {
  readonly Sid?: unknown
  readonly Effect?: unknown
  readonly Principal?: unknown
  readonly NotPrincipal?: unknown
  readonly Action?: unknown
  readonly NotAction?: unknown
  readonly Resource?: unknown
  readonly NotResource?: unknown
  readonly Condition?: unknown
}

/** From the first character up to, not including, `end`: offsets in a text. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

export interface WrittenStatement extends TextSpan {
  /** Its place among the statements. */
  readonly index: number
  readonly path: JsonPath
  readonly fields: StatementFields
}

export interface WrittenStatements {
  readonly statements: readonly WrittenStatement[]
  /** Where the member `Statement` is; undefined in a text that has none, or is not JSON. */
  readonly whole: TextSpan | undefined
  readonly isList: boolean
}

/** The statements of a document, or of its text; none where it is not a policy. */
export function statementsIn(document: unknown): readonly StatementFields[] {
  const value = typeof document === 'string' ? parsed(document) : document
  return entriesOf(value).filter(isFields)
}

/** The version as it is written; undefined where there is none. */
export function versionOf(document: unknown): unknown {
  const value = typeof document === 'string' ? parsed(document) : document
  return isObject(value) ? value.Version : undefined
}

/** The same, each with its place in the text. What is no object is no statement. */
export function writtenStatements(text: string): WrittenStatements {
  const spans = new Map<number | undefined, TextSpan>()
  watchJson(text, ([name, index, ...deeper], start, end) => {
    if (name !== 'Statement' || deeper.length > 0) return
    if (index === undefined || typeof index === 'number') spans.set(index, { start, end })
  })
  const value = parsed(text)
  const isList = Array.isArray(memberOf(value))
  const whole = spans.get(undefined)
  const statements = entriesOf(value).flatMap((fields, index): WrittenStatement[] => {
    const span = isList ? spans.get(index) : whole
    const path = isList ? ['Statement', index] : ['Statement']
    return span && isFields(fields) ? [{ index, path, fields, ...span }] : []
  })
  return { statements, whole: value === undefined ? undefined : whole, isList }
}

function parsed(text: string): JsonValue | undefined {
  const result = parseJson(text)
  return result.ok ? result.value : undefined
}

function entriesOf(value: unknown): readonly unknown[] {
  const stated = memberOf(value)
  return Array.isArray(stated) ? stated : [stated]
}

function memberOf(value: unknown): unknown {
  return isFields(value) && 'Statement' in value ? value.Statement : undefined
}

function isFields(value: unknown): value is StatementFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
