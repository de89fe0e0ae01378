// Decides one dimension: a value for which all the literals hold, or the proof that there is none.

import { Undetermined } from '../languages/budget.ts'
import { globOfText, onlyText } from '../languages/glob.ts'
import type { Language } from '../languages/language.ts'
import type { Languages } from '../languages/languages.ts'
import { isOfKind, listCandidates } from './candidates.ts'
import { absent, type Dimension, type Value } from './dimension.ts'
import type { Literal, Match, ValueClaim } from './literal.ts'

/** undefined when no value of the dimension makes all the literals true. */
export function solve(
  dimension: Dimension,
  literals: readonly Literal[],
  languages: Languages,
): Value | undefined {
  if (dimension.mayBeAbsent && literals.every(holdsWhenAbsent)) return absent
  const chooser: Chooser = { dimension, literals, languages }
  return (
    (dimension.mayBeSingle ? solveSingle(chooser) : undefined) ??
    (dimension.mayBeList ? solveList(chooser) : undefined)
  )
}

/** Whether a value makes the literal true; false also where that is not plain to see. */
export function isPlainlyTrue(value: Value, { claim, positive }: Literal): boolean {
  if (value === absent) return claim.whenAbsent === positive
  if (typeof value !== 'string' || value === '') return false
  if (claim.match === undefined) return claim.whenPresent === positive
  const matches = claim.match.matches(value)
  return matches === undefined || (matches !== claim.negated) === positive
}

interface Chooser {
  readonly dimension: Dimension
  readonly literals: readonly Literal[]
  readonly languages: Languages
}

/** What one value must do: match, or not match. */
interface Demand {
  readonly match: Match
  readonly wanted: boolean
}

function holdsWhenAbsent({ claim, positive }: Literal): boolean {
  return claim.whenAbsent === positive
}

function solveSingle(chooser: Chooser): Value | undefined {
  const demands: Demand[] = []
  for (const { claim, positive } of chooser.literals) {
    if (claim.match !== undefined) {
      demands.push({ match: claim.match, wanted: positive !== claim.negated })
    } else if (claim.whenPresent !== positive) return undefined
  }
  const sets = chooser.literals.some(({ claim }) => claim.form === 'every' || claim.form === 'some')
  if (!sets) return choose(chooser, demands, false)
  return choose(chooser, demands, true) ?? solveEmptyText(chooser)
}

/** The set operators take an empty text for an empty list; the others take it as it is. */
function solveEmptyText({ dimension, literals }: Chooser): Value | undefined {
  if (dimension.kind !== 'text' || dimension.texts !== undefined) return undefined
  const fits = literals.every(({ claim, positive }) => {
    const holds = holdsForEmptyText(claim)
    return holds === undefined || holds === positive
  })
  return fits ? '' : undefined
}

/** undefined: it depends on a policy variable. */
function holdsForEmptyText(claim: ValueClaim): boolean | undefined {
  if (claim.form === 'every') return true
  if (claim.form === 'some') return false
  if (claim.match === undefined) return claim.whenPresent
  const matches = claim.match.matches('')
  return matches === undefined ? undefined : matches !== claim.negated
}

/**
 * A list is one of empty texts only, or there is a text in it that is not empty. Then each claim is
 * one on every value, or asks for some value of its own; so each value is chosen by itself.
 */
function solveList(chooser: Chooser): Value | undefined {
  const everyone: Demand[] = []
  const someone: Demand[] = []
  let blank = chooser.dimension.kind === 'text' && chooser.dimension.texts === undefined
  for (const { claim, positive } of chooser.literals) {
    const { form, match, negated } = claim
    const truth = form === 'every' || (form === 'presence' && claim.whenPresent)
    if (truth !== positive) blank = false
    if (match === undefined || form === 'one') {
      // A list never fits a comparison with one value.
      if ((form === 'presence' && claim.whenPresent) !== positive) return undefined
    } else if ((form === 'every') === positive) {
      everyone.push({ match, wanted: positive !== negated })
    } else {
      someone.push({ match, wanted: positive !== negated })
    }
  }
  const filled = fillList(chooser, everyone, someone)
  return filled ?? (blank ? [''] : undefined)
}

function fillList(
  chooser: Chooser,
  everyone: readonly Demand[],
  someone: readonly Demand[],
): readonly string[] | undefined {
  const values: string[] = []
  for (const demand of someone) {
    const value =
      choose(chooser, [...everyone, demand], true) ?? choose(chooser, [...everyone, demand], false)
    if (value === undefined) return undefined
    values.push(value)
  }
  if (!values.some(value => value !== '')) {
    const value = choose(chooser, everyone, true)
    if (value === undefined) return undefined
    values.push(value)
  }
  return [...new Set(values)]
}

function choose(
  chooser: Chooser,
  demands: readonly Demand[],
  notEmpty: boolean,
): string | undefined {
  const contradiction = demands.some(({ match, wanted }) =>
    demands.some(other => other.match === match && other.wanted !== wanted),
  )
  if (contradiction) return undefined
  return chooser.dimension.kind === 'text'
    ? chooseText(chooser, demands, notEmpty)
    : chooseCandidate(chooser.dimension, demands)
}

function chooseText(
  { dimension, languages }: Chooser,
  demands: readonly Demand[],
  notEmpty: boolean,
): string | undefined {
  const inside: Language[] = dimension.texts === undefined ? [] : [dimension.texts]
  const outside: Language[] = notEmpty ? [languages.of([emptyText])] : []
  for (const { match, wanted } of demands) {
    const { texts } = match
    if (texts === undefined) throw new Undetermined(`${dimension.name} is not compared as text`)
    if (wanted) inside.push(texts.possibly)
    else outside.push(texts.surely)
  }
  const example = dimension.examples.find(
    text =>
      inside.every(language => language.matches(text)) &&
      !outside.some(language => language.matches(text)),
  )
  return example ?? languages.find({ inside, outside, alphabet: dimension.alphabet })
}

const emptyText = globOfText([])

function chooseCandidate(dimension: Dimension, demands: readonly Demand[]): string | undefined {
  const { kind } = dimension
  if (kind === 'text') return undefined
  const [only] = demands
    .map(listOnlyTexts)
    .map(texts => texts?.filter(text => isOfKind(kind, text)))
    .filter(texts => texts !== undefined && texts.length > 0)
  const stated = demands.flatMap(({ match }) => match.stated)
  const candidates = only ?? [...dimension.examples, ...listCandidates(kind, stated)]
  const found = candidates.find(text =>
    demands.every(({ match, wanted }) => (match.matches(text) ?? wanted) === wanted),
  )
  const comparable =
    kind === 'boolean' ||
    (kind !== 'mixed' && demands.every(({ match }) => match.texts === undefined))
  if (found === undefined && only === undefined && !comparable) {
    throw new Undetermined(`${dimension.name} is compared in ways that do not go together`)
  }
  return found
}

/** The texts of which the value must be one, where the demand is for some texts and no others. */
function listOnlyTexts({ match: { texts }, wanted }: Demand): readonly string[] | undefined {
  if (!wanted || texts === undefined || texts.surely !== texts.possibly) return undefined
  const found = texts.surely.globs.flatMap(glob => onlyText(glob) ?? [])
  return found.length === texts.surely.globs.length ? found : undefined
}
