// One clause of a Condition block as a test of the request.

import type { ConditionClause } from '../policy/document.ts'
import { readTemplate, templateKeys } from '../policy/template.ts'
import { type ContextKey, lookUp, type Question, textOf } from '../request/question.ts'
import type { ContextValue } from '../request/request.ts'
import { quote } from '../text/json.ts'
import type { Matcher, ValueFault } from './comparison.ts'
import { nullOperator, type Operator, operators } from './operators.ts'
import { readBoolean } from './values.ts'

export interface Condition {
  readonly clause: ConditionClause
  readonly key: ContextKey
  /** The key and those of the variables in its values. */
  readonly keys: readonly ContextKey[]
  readonly holds: (question: Question) => boolean
}

export type ConditionResult =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly fault: ValueFault }

/** Compiles a clause. An operator or a value that is not understood is an error. */
export function compileCondition(clause: ConditionClause, variables: boolean): ConditionResult {
  const key = { spelled: clause.key, folded: clause.key.toLowerCase() }
  const named = variables ? clause.values.flatMap(variableKeys) : []
  const holds = compileTest(clause, key, variables, named)
  if (typeof holds !== 'function') return { ok: false, fault: holds }
  return { ok: true, condition: { clause, key, keys: [key, ...named], holds } }
}

function variableKeys(value: string): ContextKey[] {
  const read = readTemplate(value, { variables: true, wildcards: false })
  return read.ok ? templateKeys(read.template) : []
}

/** An operator as a policy writes it: `ForAnyValue:StringLikeIfExists`. */
export interface OperatorForm {
  readonly name: string
  readonly operator: Operator
  readonly set: 'ForAllValues' | 'ForAnyValue' | undefined
  /** Whether a clause with it holds where the request lacks the key. */
  readonly whenAbsent: boolean
}

/** undefined where there is no such operator, and for `Null`, which compares nothing. */
export function readOperator(text: string): OperatorForm | undefined {
  const [, set, name = '', ifExists] = operatorForm.exec(text) ?? []
  const operator = operators.get(name)
  if (operator === undefined) return undefined
  const forAll = set === 'ForAllValues'
  const whenAbsent = ifExists !== undefined || forAll || (set === undefined && operator.negated)
  return { name, operator, set: forAll ? set : set === 'ForAnyValue' ? set : undefined, whenAbsent }
}

type Test = (question: Question) => boolean
type Values = readonly ContextValue[]

function compileTest(
  clause: ConditionClause,
  key: ContextKey,
  variables: boolean,
  named: readonly ContextKey[],
): Test | ValueFault {
  const [asksNull, qualifier] = nullForm.exec(clause.operator) ?? []
  if (asksNull !== undefined) return compileNull(clause, key, qualifier)
  const form = readOperator(clause.operator)
  if (form === undefined) {
    return { index: -1, message: `${quote(clause.operator)} is not a condition operator` }
  }
  const { set, operator, whenAbsent } = form
  const matches = operator.comparison(clause.values, variables)
  if (typeof matches !== 'function') return matches
  const present = compileSet(set, operator.negated, matches)
  return question => {
    const value = lookUp(question, key)
    if (value === undefined) return whenAbsent || question.assumesMissing
    question.spend?.(comparisonsOf(value, clause.values))
    return present(value, question) || (question.assumesMissing && lacksAny(named, question))
  }
}

/** Of each value with each, a long text counting for several. */
function comparisonsOf(value: ContextValue | Values, stated: readonly string[]): number {
  let asked = 0
  for (const entry of asList(value)) asked += 1 + (textOf(entry).length >> 6)
  return asked * stated.length
}

/** A variable without a value could get one that makes the clause hold, negated or not. */
function lacksAny(keys: readonly ContextKey[], question: Question): boolean {
  return keys.some(key => lookUp(question, key) === undefined)
}

const nullForm = new RegExp(`^(?:(ForAllValues|ForAnyValue):)?${nullOperator}$`)
const operatorForm = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/

/**
 * AWS: "Set operators for multivalued context keys". A negated operator asks each request value
 * whether it matches none of the values stated; a single-valued key is a set of one.
 */
function compileSet(
  set: OperatorForm['set'],
  negated: boolean,
  matches: Matcher,
): (value: ContextValue | Values, question: Question) => boolean {
  if (set === 'ForAllValues') {
    return (value, question) =>
      isEmptySet(value) ||
      asList(value).every(entry => matches(textOf(entry), question) !== negated)
  }
  if (set === 'ForAnyValue') {
    return (value, question) =>
      !isEmptySet(value) &&
      asList(value).some(entry => matches(textOf(entry), question) !== negated)
  }
  // A multivalued key cannot be compared without a set operator, in either sense.
  return (value, question) =>
    typeof value !== 'object' && matches(textOf(value), question) !== negated
}

function asList(value: ContextValue | Values): Values {
  return typeof value === 'object' ? value : [value]
}

/** AWS: a key that resolves to a null data set, such as an empty string, counts as empty. */
function isEmptySet(value: ContextValue | Values): boolean {
  return typeof value === 'object' ? value.every(entry => entry === '') : value === ''
}

function compileNull(
  clause: ConditionClause,
  key: ContextKey,
  qualifier: string | undefined,
): Test | ValueFault {
  const wanted: boolean[] = []
  for (const [index, text] of clause.values.entries()) {
    const value = readBoolean(text)
    if (value === undefined) return { index, message: `${quote(text)} is not "true" or "false"` }
    wanted.push(value)
  }
  // AWS: "Null with qualifier": with ForAllValues it is always true, with ForAnyValue always false.
  if (qualifier !== undefined) return () => qualifier === 'ForAllValues'
  return question => {
    const absent = lookUp(question, key) === undefined
    return wanted.includes(absent) || (absent && question.assumesMissing)
  }
}
