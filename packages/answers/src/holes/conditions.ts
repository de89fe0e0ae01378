// Condition blocks with holes: what holds at least, and what at most.
import { isObject } from '@casegate/engine/json'
import { type Bound, opposite } from './bound.ts'
import { hasHoles, isChoice, isOpen, printOpen } from './open-value.ts'
import { ANY, patternsOf, type Widen, widenArn, widenPattern, widenToAny } from './patterns.ts'

/** `never`: not even one request is sure to meet it. `always`: nothing is asked. */
export type ClosedCondition = 'never' | 'always' | Readonly<Record<string, unknown>>

const FORM = /^(?:ForAllValues:|ForAnyValue:)?(\w+?)(?:IfExists)?$/
/** Operators whose values are patterns, so that a star stands for a hole. */
const PATTERNS: ReadonlyMap<string, Widen> = new Map([
  ['StringLike', widenPattern],
  ['StringNotLike', widenPattern],
  ['ArnEquals', widenArn],
  ['ArnLike', widenArn],
  ['ArnNotEquals', widenArn],
  ['ArnNotLike', widenArn],
])

export function closeCondition(block: unknown, bound: Bound): ClosedCondition {
  if (!hasHoles(block) && isObject(block)) return block
  if (isChoice(block)) return closeChoice(block.branches, bound)
  const unsure = bound === 'atMost' ? 'always' : 'never'
  if (isOpen(block) || !isObject(block)) return unsure
  const closed: Record<string, Readonly<Record<string, unknown>>> = {}
  for (const [operator, keys] of Object.entries(block)) {
    if (isOpen(keys) || !isObject(keys)) {
      if (bound === 'atLeast') return 'never'
      continue
    }
    const tests: [string, unknown][] = []
    for (const [key, value] of Object.entries(keys)) {
      const values = hasHoles(value) ? closeValues(operator, value, bound) : value
      if (values === 'never') return 'never'
      if (values !== 'always') tests.push([key, values])
    }
    if (tests.length > 0) setOwn(closed, operator, Object.fromEntries(tests))
  }
  return Object.keys(closed).length === 0 ? 'always' : closed
}

/** At most: nothing is asked. At least: what all branches ask, where it is one block. */
function closeChoice(branches: readonly unknown[], bound: Bound): ClosedCondition {
  if (bound === 'atMost') return 'always'
  const blocks = branches.filter(one => one !== undefined)
  const [first] = blocks
  const isOne = blocks.every(one => printOpen(one) === printOpen(first))
  return isOne && first !== undefined ? closeCondition(first, bound) : 'never'
}

/** A clause holds more often with more values, one with `…Not…` less often. */
function closeValues(
  operator: string,
  value: unknown,
  bound: Bound,
): readonly unknown[] | 'never' | 'always' {
  const [, name = ''] = FORM.exec(operator) ?? []
  const isNegated = name.includes('Not')
  const widen = PATTERNS.get(name) ?? widenToAny
  const wanted = isNegated ? opposite(bound) : bound
  const values = patternsOf(value, wanted, widen)
  const isAny = values.includes(ANY) && (widen === widenToAny || widen === widenArn)
  if (bound === 'atMost') {
    if (isNegated) return values.length === 0 ? 'always' : values
    return isAny ? 'always' : values
  }
  if (isNegated) return isAny ? 'never' : values
  return values.length === 0 ? 'never' : values
}

/** A plain assignment would set the prototype where the name is "__proto__". */
function setOwn<Value>(object: Record<string, Value>, name: string, value: Value): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true })
}
