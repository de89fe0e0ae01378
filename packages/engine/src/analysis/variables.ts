// Policy variables: values are tried for them, so that what may be different is shown to be.

import { templateKeys } from '../policy/template.ts'
import type { Question } from '../request/question.ts'
import { claimAction } from './actions/open-actions.ts'
import { onlyText } from './languages/glob.ts'
import { boxOfStatement } from './regions/claims.ts'
import { absent, type Dimension } from './regions/dimension.ts'
import type { Box, Literal } from './regions/literal.ts'
import { pinValue } from './regions/pins.ts'
import { askAs } from './regions/question.ts'
import { everywhere, narrowToBox, type RequestSet } from './regions/region.ts'
import type { Space } from './regions/space.ts'
import { subtract } from './regions/subtract.ts'
import type { Rule } from './rule.ts'
import type { FoundPiece, Study } from './study.ts'

/**
 * Samples of the piece with values in place of its variables: exact where the piece itself only
 * says what may be.
 */
export function* listFillings(study: Study, piece: FoundPiece): Generator<RequestSet> {
  const { space, options } = study
  const rules = [...piece.inside, ...piece.outside]
  const keys = listVariables(rules, space)
  if (keys.length === 0) return
  const literals = rules.flatMap(({ box }) => box)
  for (const values of listAssignments(keys, literals)) {
    const context: Record<string, string> = {}
    const pins: Box[] = []
    for (const [dimension, value] of values) {
      if (value !== absent) context[dimension.name] = value
      pins.push(pinValue(dimension, value, space))
    }
    const question = askAs(piece.caller.principal, { ...context, ...options.within?.context })
    const fill = (rule: Rule): Box => fillBox(rule, question, study)
    const inside = [...piece.base, ...pins.flat(), ...piece.inside.flatMap(fill)]
    const region = narrowToBox(everywhere, inside, space.work)
    if (region === undefined) continue
    const [sample] = subtract(region, piece.outside.map(fill), space.work)
    if (sample !== undefined) yield sample
  }
}

function fillBox(rule: Rule, question: Question, study: Study): Box {
  if (!rule.hasVariables || rule.statement === undefined) return rule.box
  const box = boxOfStatement(rule.statement, study.space, question)
  return study.options.universe === 'open' ? [...claimAction(rule, study.space), ...box] : box
}

function listVariables(rules: readonly Rule[], space: Space): Dimension[] {
  const names = rules.flatMap(({ statement, hasVariables }) => {
    if (statement === undefined || !hasVariables) return []
    const { conditions, source } = statement
    const ofResource = source.resource?.values.flatMap(templateKeys) ?? []
    return [...conditions.flatMap(({ keys }) => keys.slice(1)), ...ofResource]
  })
  const folded = new Set(names.map(key => key.folded))
  return [...folded].flatMap(name => space.keys.get(name) ?? [])
}

type Filling = string | typeof absent

type Assignment = ReadonlyMap<Dimension, Filling>

/** All keys at their first value, each in turn at another one, and all of them absent. */
function* listAssignments(keys: readonly Dimension[], literals: Box): Generator<Assignment> {
  const values = new Map(keys.map(key => [key, listValues(key, literals)]))
  const first = new Map<Dimension, Filling>(keys.map(key => [key, values.get(key)?.[0] ?? absent]))
  yield first
  for (const [key, others] of values) {
    for (const value of others.slice(1)) yield new Map(first).set(key, value)
  }
  if (keys.length > 1) yield new Map<Dimension, Filling>(keys.map(key => [key, absent]))
}

/** Values to try: examples, what the rules state for the key, and its absence. */
function listValues(dimension: Dimension, literals: Box): Filling[] {
  if (!dimension.mayBeSingle) return [absent]
  const stated = literals.flatMap(({ claim }) =>
    claim.dimension === dimension
      ? (claim.match?.texts?.surely.globs ?? []).flatMap(glob => onlyText(glob) ?? [])
      : [],
  )
  const booleans = literals.some(isOpenBoolean) ? ['true', 'false'] : []
  const texts = new Set([...booleans, ...dimension.examples, 'example', ...stated, 'other'])
  return [...[...texts].slice(0, triedValues), absent]
}

/** A boolean that a variable stands for. */
function isOpenBoolean({ claim: { element, match } }: Literal): boolean {
  return /\bBool/.test(element) && match?.stated.some(text => text.includes('${')) === true
}

const triedValues = 8
