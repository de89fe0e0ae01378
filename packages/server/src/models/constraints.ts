// What a shape demands of its values, each demand with the sentence AWS says when it fails.

import type { Shape } from './model.ts'

export interface Constraint {
  readonly sentence: string
  readonly holds: (value: unknown) => boolean
}

const known = new WeakMap<Shape, readonly Constraint[]>()

/** The constraints of a shape itself, not of what it holds; compiled once. */
export function constraintsOf(shape: Shape): readonly Constraint[] {
  let constraints = known.get(shape)
  if (constraints === undefined) {
    constraints = compile(shape)
    known.set(shape, constraints)
  }
  return constraints
}

function compile(shape: Shape): readonly Constraint[] {
  switch (shape.type) {
    case 'string':
      return [
        ...bounds(shape, 'length', codePoints),
        ...(shape.pattern === undefined ? [] : [matches(shape.pattern, shape.max)]),
        ...(shape.enum === undefined ? [] : [isOneOf(shape.enum)]),
      ]
    case 'list':
    case 'blob':
      return bounds(shape, 'length', value => (value as ArrayLike<unknown>).length)
    case 'map':
      return bounds(shape, 'length', value => Object.keys(value as object).length)
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return bounds(shape, 'value', Number)
    default:
      return []
  }
}

function bounds(
  { min, max }: { readonly min?: number; readonly max?: number },
  what: 'length' | 'value',
  measure: (value: unknown) => number,
): Constraint[] {
  const constraints: Constraint[] = []
  if (max !== undefined) {
    const sentence = `Member must have ${what} less than or equal to ${max}`
    constraints.push({ sentence, holds: value => measure(value) <= max })
  }
  // Nothing is shorter than nothing, so a least length of 0 demands nothing and is left unsaid.
  if (min !== undefined && !(what === 'length' && min === 0)) {
    const sentence = `Member must have ${what} greater than or equal to ${min}`
    constraints.push({ sentence, holds: value => measure(value) >= min })
  }
  return constraints
}

/** A value that is too long is not tried: its length already fails, and patterns may be slow. */
function matches(pattern: string, max = Number.POSITIVE_INFINITY): Constraint {
  const expression = anchored(pattern)
  return {
    sentence: `Member must satisfy regular expression pattern: ${pattern}`,
    holds: value => codePoints(value) > max || expression.test(String(value)),
  }
}

/** AWS's patterns cover the whole value. Some use `\p{L}` and need Unicode mode; few forbid it. */
function anchored(pattern: string): RegExp {
  const whole = `^(?:${pattern})$`
  try {
    return new RegExp(whole, 'u')
  } catch {
    return new RegExp(whole)
  }
}

function isOneOf(values: readonly string[]): Constraint {
  const set: ReadonlySet<unknown> = new Set(values)
  return {
    sentence: `Member must satisfy enum value set: [${values.join(', ')}]`,
    holds: value => set.has(value),
  }
}

/** Smithy: the length of a string is its number of Unicode code points. */
function codePoints(value: unknown): number {
  const text = String(value)
  let surrogatePairs = 0
  for (let index = 0; index < text.length; index++) {
    if ((text.codePointAt(index) ?? 0) > 0xffff) surrogatePairs++
  }
  return text.length - surrogatePairs
}
