// Checks of clauses against each other: conditions that no request can meet together.

import { readDate, readNumber } from '../../conditions/values.ts'
import type { Note, PolicyCheck } from '../check.ts'
import type { ClauseOutline, StatementOutline } from '../outline.ts'

export const contradictionChecks: readonly PolicyCheck<StatementOutline>[] = [
  { code: 'CONTRADICTING_CONDITIONS', group: 'warning', find: findContradictions },
]

function* findContradictions({ clauses }: StatementOutline): Iterable<Note> {
  const byKey = new Map<string, ClauseOutline[]>()
  for (const clause of clauses) {
    // A set operator speaks of some values, IfExists of present ones: they contradict less simply.
    if (clause.set !== undefined || clause.ifExists || clause.values.length === 0) continue
    const group = byKey.get(clause.folded)
    if (group === undefined) byKey.set(clause.folded, [clause])
    else group.push(clause)
  }
  for (const [, group] of byKey) {
    if (group.length < 2) continue
    const reason =
      findAbsence(group) ??
      findNoValue(group) ??
      findEmptyRange(group, 'Numeric', readNumber) ??
      findEmptyRange(group, 'Date', readDate)
    const last = group.at(-1)
    if (reason === undefined || last === undefined) continue
    const message = `this statement can never match: ${last.key} ${reason}`
    yield { path: last.path, atKey: true, message }
  }
}

/** `Null` says that the key is absent, and another operator needs it. */
function findAbsence(group: readonly ClauseOutline[]): string | undefined {
  const absent = group.some(
    ({ isNull, set, values }) =>
      isNull && set === undefined && values.every(({ text }) => text.toLowerCase() === 'true'),
  )
  const needed = group.find(({ meaning }) => meaning?.negated === false)
  return absent && needed !== undefined
    ? `must be absent for Null and present for ${needed.operator}`
    : undefined
}

/** Equality with values of which another clause leaves none. */
function findNoValue(group: readonly ClauseOutline[]): string | undefined {
  const equal = group.filter(({ name }) => name === 'StringEquals')
  const [first] = equal
  if (first === undefined || group.some(hasVariables)) return undefined
  const stated = first.values.map(({ text }) => text)
  for (const { name, operator, values } of group) {
    const fold = (text: string): string => (name.endsWith('IgnoreCase') ? text.toLowerCase() : text)
    const others = new Set(values.map(({ text }) => fold(text)))
    const left = stated.filter(text => {
      if (name === 'StringNotEquals') return !others.has(text)
      return !/^StringEquals/.test(name) || others.has(fold(text))
    })
    if (left.length === 0) return `has no value that both StringEquals and ${operator} accept`
  }
  return undefined
}

function hasVariables({ values }: ClauseOutline): boolean {
  return values.some(({ text }) => text.includes('${'))
}

/** Less than one bound and greater than another that is not below it. */
function findEmptyRange(
  group: readonly ClauseOutline[],
  family: string,
  read: (text: string) => number | undefined,
): string | undefined {
  let below = Number.POSITIVE_INFINITY
  let above = Number.NEGATIVE_INFINITY
  let strict = false
  for (const { name, values } of group) {
    const numbers = values.flatMap(({ text }) => read(text) ?? [])
    if (!name.startsWith(family) || numbers.length === 0) continue
    // One of several values is enough, so the widest bound counts.
    if (name.includes('LessThan')) {
      below = Math.min(
        below,
        numbers.reduce((a, b) => Math.max(a, b)),
      )
    } else if (name.includes('GreaterThan')) {
      above = Math.max(
        above,
        numbers.reduce((a, b) => Math.min(a, b)),
      )
    } else continue
    strict ||= !name.endsWith('Equals')
  }
  return above > below || (strict && above === below)
    ? 'has no value between its bounds'
    : undefined
}
