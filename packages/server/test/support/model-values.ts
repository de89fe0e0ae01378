// Values that a model's constraints allow, and those just beyond.

import type { Shape, StringShape } from '../../src/models/model.ts'

export function* boundaries(
  { min, max }: { readonly min?: number; readonly max?: number },
  what: 'length' | 'value',
): Generator<[number, string?]> {
  if (min !== undefined) {
    yield [min]
    const isPossible = what === 'value' || min > 0
    if (isPossible) yield [min - 1, `Member must have ${what} greater than or equal to ${min}`]
  }
  if (max !== undefined) {
    yield [max]
    yield [max + 1, `Member must have ${what} less than or equal to ${max}`]
  }
}

export const outsiders = [
  '#',
  ' ',
  '\u0000',
  '\u{1F600}',
  '!',
  '\n',
  '#'.repeat(25),
  ' '.repeat(25),
]

// What the patterns of the served models ask of their values, filled up to the length wanted.
const fillings: readonly ((length: number) => string)[] = [
  length => 'a'.repeat(length),
  length => `/${'a'.repeat(Math.max(0, length - 2))}/`.slice(0, length),
  length => '1'.repeat(length),
  length => `v1.${'a'.repeat(Math.max(0, length - 3))}`.slice(0, length),
  length => `d-${'0'.repeat(Math.max(0, length - 2))}`,
  length => `arn:aws:iam::123456789012:user/${'a'.repeat(length)}`.slice(0, length),
]

/** A text of that length which the shape's pattern allows if any filling does. */
export function validText(shape: StringShape, length: number): string {
  const texts = fillings.map(fill => fill(length)).filter(text => text.length === length)
  return texts.find(text => matchesWhole(shape, text)) ?? 'a'.repeat(length)
}

export function validValue(shape: Shape): unknown {
  if (shape.type === 'structure' || shape.type === 'map') return {}
  if (shape.type === 'list') return []
  if (shape.type !== 'string') return 0
  if (shape.enum !== undefined) return shape.enum[0]
  const lengths = [shape.min ?? 1, shape.max ?? 1, 12].filter(length => length < 200)
  const texts = lengths.map(length => validText(shape, length))
  return texts.find(text => matchesWhole(shape, text) && fits(shape, text)) ?? ''
}

export function matchesWhole(shape: StringShape, text: string): boolean {
  if (shape.pattern === undefined) return true
  const flags = /\\p\{/i.test(shape.pattern) ? 'u' : ''
  return new RegExp(`^(${shape.pattern})$`, flags).test(text)
}

export function fits(
  { min = 0, max = Number.POSITIVE_INFINITY }: StringShape,
  text: string,
): boolean {
  return [...text].length >= min && [...text].length <= max
}
