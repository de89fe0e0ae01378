// One clause of a Condition block as a test of the request.

import type { ConditionClause } from '../policy/document.ts'
import { readTemplate, templateKeys } from '../policy/template.ts'
import { type ContextKey, lookUp, type Question, textOf } from '../request/question.ts'
import type { ContextValue } from '../request/request.ts'
import { quote } from '../text/json.ts'
import type { Matcher, ValueFault } from './comparison.ts'
import { type ConditionOperator, nullOperator, oddityOfBoolean, operators } from './operators.ts'
import { readBoolean } from './values.ts'

export interface Condition {
  readonly clause: ConditionClause
  readonly key: ContextKey
  /** The key and those of the variables in its values. */
  readonly keys: readonly ContextKey[]
  /** Those of the clause that can be compared; without any it holds at most where the key is absent. */
  readonly values: readonly string[]
  /** What is wrong with a clause that AWS stores all the same, one by one. */
  readonly oddities: readonly string[]
  readonly holds: (question: Question) => boolean
}

export type ConditionResult =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly fault: ValueFault }

/** Compiles a clause. An operator or a value that AWS would not store is an error. */
export function compileCondition(clause: ConditionClause, variables: boolean): ConditionResult {
  const key = { spelled: clause.key, folded: clause.key.toLowerCase() }
  const asked = readTest(clause.operator)
  if (asked === undefined) return { ok: false, fault: notAnOperator(clause.operator) }
  const { values, oddities } = sortValues(clause.values, asked, variables)
  const named = variables ? values.flatMap(variableKeys) : []
  const holds =
    values.length === 0
      ? holdsWithoutValues(asked, key)
      : compileTest(values, asked, { key, named, variables })
  if (typeof holds !== 'function') return { ok: false, fault: holds }
  return { ok: true, condition: { clause, key, keys: [key, ...named], values, oddities, holds } }
}

function variableKeys(value: string): ContextKey[] {
  const read = readTemplate(value, { variables: true, wildcards: false })
  return read.ok ? templateKeys(read.template) : []
}

/** An operator as a policy writes it: `ForAnyValue:StringLikeIfExists`. */
export interface OperatorForm {
  readonly name: string
  readonly operator: ConditionOperator
  readonly set: 'ForAllValues' | 'ForAnyValue' | undefined
  readonly ifExists: boolean
  /** Whether a clause with it holds where the request lacks the key. */
  readonly whenAbsent: boolean
}

/** undefined where there is no such operator, and for `Null`, which compares nothing. */
export function readOperator(text: string): OperatorForm | undefined {
  const [, set, name = '', ifExists] = operatorForm.exec(text) ?? []
  const operator = operators.get(name)
  if (operator === undefined) return undefined
  const form = { name, operator, set: setOf(set), ifExists: ifExists !== undefined }
  const whenAbsent = holdsIfAbsent(form) || (form.set === undefined && operator.negated)
  return { ...form, whenAbsent }
}

function setOf(text: string | undefined): OperatorForm['set'] {
  return text === 'ForAllValues' || text === 'ForAnyValue' ? text : undefined
}

/** What an operator asks: a comparison, or whether the key is there at all. */
export type ClauseOperator =
  | OperatorForm
  | { readonly name: typeof nullOperator; readonly set: OperatorForm['set'] }

export function readTest(text: string): ClauseOperator | undefined {
  const [asksNull, qualifier] = nullForm.exec(text) ?? []
  if (asksNull === undefined) return readOperator(text)
  return { name: nullOperator, set: setOf(qualifier) }
}

function notAnOperator(operator: string): ValueFault {
  return { index: -1, message: `${quote(operator)} is not a condition operator` }
}

/** AWS stores a clause without values, and values that some operators cannot read. */
function sortValues(stated: readonly string[], asked: ClauseOperator, variables: boolean) {
  if (stated.length === 0) {
    const when = holdsIfAbsent(asked) ? 'only where the key is missing' : 'nothing'
    return {
      values: [],
      oddities: [`the list must not be empty: AWS stores it, and it matches ${when}`],
    }
  }
  const oddityOf = 'operator' in asked ? asked.operator.oddity : oddityOfBoolean
  const values: string[] = []
  const oddities: string[] = []
  for (const text of stated) {
    const expected = oddityOf?.(text, variables && 'operator' in asked)
    if (expected === undefined) values.push(text)
    else oddities.push(`${quote(text)} is not ${expected}: AWS stores it, and it matches nothing`)
  }
  // Where an operator asks for anything else, less than all it asks would let more through.
  const isWhole = oddities.length === 0 || !('operator' in asked) || !asked.operator.negated
  return { values: isWhole ? values : [], oddities }
}

/**
 * AWS: IAM User Guide, "Access Analyzer policy check reference", empty array condition: it does not
 * affect the policy; with ForAllValues or IfExists it matches only where the key is missing.
 */
function holdsWithoutValues(asked: ClauseOperator, key: ContextKey): Test {
  const ifAbsent = holdsIfAbsent(asked)
  return question => ifAbsent && lookUp(question, key) === undefined
}

export function holdsIfAbsent({
  set,
  ifExists = false,
}: Pick<OperatorForm, 'set'> & { readonly ifExists?: boolean }): boolean {
  return set === 'ForAllValues' || ifExists
}

type Test = (question: Question) => boolean
type Values = readonly ContextValue[]

function compileTest(
  values: readonly string[],
  asked: ClauseOperator,
  {
    key,
    named,
    variables,
  }: {
    readonly key: ContextKey
    readonly named: readonly ContextKey[]
    readonly variables: boolean
  },
): Test | ValueFault {
  if (!('operator' in asked)) return compileNull(values, key, asked.set)
  const { set, operator, whenAbsent } = asked
  const matches = operator.comparison(values, variables)
  if (typeof matches !== 'function') return matches
  const present = compileSet(set, operator.negated, matches)
  return question => {
    const value = lookUp(question, key)
    if (value === undefined) return whenAbsent || question.assumesMissing
    question.spend?.(comparisonsOf(value, values))
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

function compileNull(values: readonly string[], key: ContextKey, set: OperatorForm['set']): Test {
  // AWS: "Null with qualifier": with ForAllValues it is always true, with ForAnyValue always false.
  if (set !== undefined) return () => set === 'ForAllValues'
  const wanted = values.map(readBoolean)
  return question => {
    const absent = lookUp(question, key) === undefined
    return wanted.includes(absent) || (absent && question.assumesMissing)
  }
}
