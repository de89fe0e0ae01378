// A statement with holes as statements without: those that stand for it at least, or at most.
import { isObject } from '@casegate/engine/json'
import { type Bound, type Bounds, opposite } from './bound.ts'
import { closeCondition } from './conditions.ts'
import { hasHoles, isChoice, isOpen } from './open-value.ts'
import { ANY, patternsOf, type Widen, widenAction, widenArn } from './patterns.ts'
import { CALLER, closeNotPrincipal, closePrincipal, withTest } from './principals.ts'

type Fields = Readonly<Record<string, unknown>>
type Effect = keyof Bounds

/** What a policy is attached as decides which elements a statement must have. */
export type StatementKind = 'identity' | 'trust' | 'resource'

const SPEAKS_OF: Readonly<Record<StatementKind, object>> = {
  identity: { Resource: ANY },
  trust: { Principal: ANY },
  resource: { Principal: ANY, Resource: ANY },
}

/** None where nothing stands for it. What has no holes, or is no statement, is left as it is. */
export function closeStatement(
  value: unknown,
  bounds: Bounds,
  kind: StatementKind,
): readonly unknown[] {
  if (value === undefined) return []
  if (isChoice(value)) return closeChoice(value.branches, bounds, kind)
  if (isOpen(value)) return anything(bounds, kind)
  if (!hasHoles(value) || !isObject(value)) return [value]
  const effects = effectsOf(value.Effect)
  return effects.flatMap(effect => {
    const bound = bounds[effect]
    // It may have the other effect, so that this one is not sure.
    if (effects.length > 1 && bound === 'atLeast') return []
    const named = isOpen(value.Effect) ? { ...value, Effect: effect } : value
    const closed = closeElements(named, bound)
    if (closed === 'anything') return [matchingAll(effect, kind)]
    return closed === 'nothing' ? [] : [closed]
  })
}

/** A policy must have a statement; this one matches no request. */
export function statementOfNothing(kind: StatementKind): object {
  return { Effect: 'Allow', NotAction: ANY, ...SPEAKS_OF[kind] }
}

/** Any statement, or none. */
function anything(bounds: Bounds, kind: StatementKind): readonly object[] {
  return (['Allow', 'Deny'] as const).flatMap(effect =>
    bounds[effect] === 'atMost' ? [matchingAll(effect, kind)] : [],
  )
}

function matchingAll(effect: Effect, kind: StatementKind): object {
  return { Effect: effect, Action: ANY, ...SPEAKS_OF[kind] }
}

/** At most: those of all branches. At least: those that every branch has. */
function closeChoice(
  branches: readonly unknown[],
  bounds: Bounds,
  kind: StatementKind,
): readonly unknown[] {
  const lists = branches.map(branch =>
    [branch].flat().flatMap(one => closeStatement(one, bounds, kind).map(withoutSid)),
  )
  const texts = lists.map(list => new Set(list.map(one => JSON.stringify(one))))
  const found = new Map(lists.flat().map(one => [JSON.stringify(one), one]))
  return [...found].flatMap(([text, one]) => {
    const isInAll = texts.every(each => each.has(text))
    const effect = isObject(one) && one.Effect === 'Deny' ? 'Deny' : 'Allow'
    return isInAll || bounds[effect] === 'atMost' ? [one] : []
  })
}

/** Two branches may use one Sid. */
function withoutSid(statement: unknown): unknown {
  if (!isObject(statement)) return statement
  const { Sid: _, ...rest } = statement
  return rest
}

function effectsOf(effect: unknown): readonly Effect[] {
  if (!isOpen(effect)) return [effect === 'Deny' ? 'Deny' : 'Allow']
  const branches = isChoice(effect) ? effect.branches : [effect]
  const named = (['Allow', 'Deny'] as const).filter(one => branches.includes(one))
  return branches.some(isOpen) || named.length === 0 ? ['Allow', 'Deny'] : named
}

type Closed = Fields | 'anything' | 'nothing'

/** Each element by itself: a statement matches what all of them match. */
function closeElements(statement: Fields, bound: Bound): Closed {
  const closed: (readonly [string, unknown])[] = []
  for (const [name, value] of Object.entries(statement)) {
    if (!hasHoles(value)) closed.push([name, value])
    else if (name !== 'Sid') {
      const elements = closeElement(name, value, bound)
      if (typeof elements === 'string') return elements
      closed.push(...elements)
    }
  }
  const { [CALLER]: test, ...elements } = Object.fromEntries(closed)
  if (!isObject(test)) return elements
  const Condition = withTest(elements.Condition ?? {}, test)
  if (Condition !== undefined) return { ...elements, Condition }
  return bound === 'atMost' ? elements : 'nothing'
}

/** Names of elements in their order, each with what widens a text with holes of it. */
const LISTED: ReadonlyMap<string, Widen> = new Map([
  ['Action', widenAction],
  ['Resource', widenArn],
])

type Elements = readonly (readonly [string, unknown])[] | 'anything' | 'nothing'

function closeElement(name: string, value: unknown, bound: Bound): Elements {
  // Without an element that it must have, or with another in its stead, it may say anything.
  if (isChoice(value) && value.branches.includes(undefined) && name !== 'Condition') {
    return bound === 'atMost' ? 'anything' : 'nothing'
  }
  const plain = name.replace(/^Not/, '')
  const isNegated = plain !== name
  const widen = LISTED.get(plain)
  if (widen) return closeList(name, plain, isNegated, value, bound, widen)
  if (plain === 'Principal') {
    return isNegated ? closeNotPrincipal(value, bound) : closePrincipal(value, bound)
  }
  if (name === 'Condition') {
    const condition = closeCondition(value, bound)
    if (condition === 'never') return 'nothing'
    return condition === 'always' ? [] : [[name, condition]]
  }
  // No element of a policy's language: the engine refuses the statement for its name.
  return [[name, null]]
}

/** `NotAction` matches more with fewer patterns. */
function closeList(
  name: string,
  plain: string,
  isNegated: boolean,
  value: unknown,
  bound: Bound,
  widen: Widen,
): Elements {
  const patterns = patternsOf(value, isNegated ? opposite(bound) : bound, widen)
  if (isNegated) {
    if (patterns.length === 0) return [[plain, ANY]]
    return patterns.includes(ANY) ? 'nothing' : [[name, patterns]]
  }
  return patterns.length === 0 ? 'nothing' : [[name, patterns]]
}
