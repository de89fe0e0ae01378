// A policy as its author wrote it, read leniently: the malformed, which the engine refuses, left out.

import { type ConditionOperator, nullOperator, operators } from '../conditions/operators.ts'
import type { JsonPath, JsonValue } from '../text/json.ts'

export interface Outline {
  readonly value: JsonFields
  /** As the policy has it; undefined where it is missing. */
  readonly version: JsonValue | undefined
  readonly hasVariables: boolean
  readonly statements: readonly StatementOutline[]
}

export interface StatementOutline {
  readonly path: JsonPath
  readonly value: JsonFields
  readonly effect: 'Allow' | 'Deny' | undefined
  readonly action: EntryList | undefined
  readonly resource: EntryList | undefined
  readonly principal: PrincipalOutline | undefined
  readonly clauses: readonly ClauseOutline[]
}

/** A text with its path. */
export interface OutlineEntry {
  readonly text: string
  readonly path: JsonPath
}

/** An element or its opposite: Action and NotAction, Resource and NotResource. */
export interface EntryList {
  readonly name: string
  readonly negated: boolean
  readonly path: JsonPath
  readonly entries: readonly OutlineEntry[]
}

export interface PrincipalOutline {
  readonly name: string
  readonly negated: boolean
  readonly path: JsonPath
  /** `"Principal": "*"`, not `{"AWS": "*"}` */
  readonly bare: boolean
  readonly entries: readonly (OutlineEntry & { readonly type: string })[]
}

/** One operator with one key. */
export interface ClauseOutline {
  /** The path of the values; the key is their key. */
  readonly path: JsonPath
  readonly operator: string
  readonly set: 'ForAllValues' | 'ForAnyValue' | undefined
  /** The operator alone: `StringLike`. */
  readonly name: string
  readonly meaning: ConditionOperator | undefined
  readonly isNull: boolean
  readonly ifExists: boolean
  readonly key: string
  /** In lower case: names of keys are not case-sensitive. */
  readonly folded: string
  readonly values: readonly OutlineEntry[]
}

export type JsonFields = { readonly [key: string]: JsonValue }

export function readOutline(value: JsonValue): Outline {
  const fields = isFields(value) ? value : {}
  const version = own(fields, 'Version')
  const stated = own(fields, 'Statement')
  const statements: StatementOutline[] = []
  if (isList(stated)) {
    for (const [index, entry] of stated.entries()) {
      if (isFields(entry)) statements.push(readStatement(entry, ['Statement', index]))
    }
  } else if (isFields(stated)) {
    statements.push(readStatement(stated, ['Statement']))
  }
  return { value: fields, version, hasVariables: version === '2012-10-17', statements }
}

export function isFields(value: JsonValue | undefined): value is JsonFields {
  return typeof value === 'object' && value !== null && !isList(value)
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function readStatement(value: JsonFields, path: JsonPath): StatementOutline {
  const effect = own(value, 'Effect')
  return {
    path,
    value,
    effect: effect === 'Allow' || effect === 'Deny' ? effect : undefined,
    action: readList(value, 'Action', path),
    resource: readList(value, 'Resource', path),
    principal: readPrincipal(value, path),
    clauses: readClauses(value, [...path, 'Condition']),
  }
}

function readList(statement: JsonFields, name: string, path: JsonPath): EntryList | undefined {
  for (const [element, negated] of [
    [name, false],
    [`Not${name}`, true],
  ] as const) {
    const value = own(statement, element)
    if (value === undefined) continue
    const at = [...path, element]
    return { name: element, negated, path: at, entries: readEntries(value, at) }
  }
  return undefined
}

function readPrincipal(statement: JsonFields, path: JsonPath): PrincipalOutline | undefined {
  for (const [name, negated] of [
    ['Principal', false],
    ['NotPrincipal', true],
  ] as const) {
    const value = own(statement, name)
    if (value === undefined) continue
    const at = [...path, name]
    if (value === '*') {
      return {
        name,
        negated,
        path: at,
        bare: true,
        entries: [{ type: 'AWS', text: '*', path: at }],
      }
    }
    const entries = Object.entries(isFields(value) ? value : {}).flatMap(([type, names]) =>
      readEntries(names, [...at, type]).map(entry => ({ ...entry, type })),
    )
    return { name, negated, path: at, bare: false, entries }
  }
  return undefined
}

const operatorForm = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/

function readClauses(statement: JsonFields, path: JsonPath): ClauseOutline[] {
  const block = own(statement, 'Condition')
  const clauses: ClauseOutline[] = []
  for (const [operator, keys] of Object.entries(isFields(block) ? block : {})) {
    const [, set, name = operator, ifExists] = operatorForm.exec(operator) ?? []
    for (const [key, value] of Object.entries(isFields(keys) ? keys : {})) {
      const at = [...path, operator, key]
      clauses.push({
        path: at,
        operator,
        set: set === 'ForAllValues' || set === 'ForAnyValue' ? set : undefined,
        name,
        meaning: operators.get(name),
        isNull: name === nullOperator,
        ifExists: ifExists !== undefined,
        key,
        folded: key.toLowerCase(),
        values: readEntries(value, at),
      })
    }
  }
  return clauses
}

/** The texts of a value or of a list; numbers and booleans count as their texts. */
function readEntries(value: JsonValue, path: JsonPath): OutlineEntry[] {
  if (!isList(value)) return isText(value) ? [{ text: String(value), path }] : []
  return value.flatMap((entry, index) =>
    isText(entry) ? [{ text: String(entry), path: [...path, index] }] : [],
  )
}

function isText(value: JsonValue): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function own(fields: JsonFields, name: string): JsonValue | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}
