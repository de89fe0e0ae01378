// Literals that hold one dimension at a value: of the caller, of the context, of a variable.

import { exactly } from '../../conditions/comparison.ts'
import { readTemplate } from '../../policy/template.ts'
import { internClaim } from './claims.ts'
import { absent, type Dimension, type Value } from './dimension.ts'
import { deny, type Literal, literalOf } from './literal.ts'
import { matchOfTexts, textComparisons } from './matches.ts'
import type { Space } from './space.ts'

/** The dimension has some value. */
export function pinPresent(dimension: Dimension, space: Space): Literal {
  return literalOf(
    internClaim(space, {
      dimension,
      form: 'presence',
      match: undefined,
      negated: false,
      whenAbsent: false,
      whenPresent: true,
      element: 'Null',
    }),
  )
}

/**
 * The dimension has exactly this value. A list is pinned to lists of these values: nothing a policy
 * can ask tells how often one occurs.
 */
export function pinValue(dimension: Dimension, value: Value, space: Space): Literal[] {
  if (value === absent) return [deny(pinPresent(dimension, space))]
  const texts = typeof value === 'string' ? [value] : value
  const form = typeof value === 'string' && dimension.mayBeSingle ? 'one' : 'every'
  const within = literalOf(claimOfTexts(dimension, texts, form, space))
  if (form === 'one') return [within]
  const each = texts.map(text => literalOf(claimOfTexts(dimension, [text], 'some', space)))
  return [pinPresent(dimension, space), within, ...each]
}

function claimOfTexts(
  dimension: Dimension,
  texts: readonly string[],
  form: 'one' | 'every' | 'some',
  space: Space,
) {
  const comparison = textComparisons.get(exactly)
  if (comparison === undefined) throw new TypeError('texts cannot be compared exactly')
  const templates = texts.flatMap(text => {
    const read = readTemplate(text, { variables: false, wildcards: false })
    return read.ok ? [read.template] : []
  })
  return internClaim(space, {
    dimension,
    form,
    match: matchOfTexts(templates, comparison, dimension, space, undefined),
    negated: false,
    whenAbsent: form === 'every',
    whenPresent: true,
    element: 'Equals',
  })
}
