// `Principal` and `NotPrincipal` with holes: who is surely meant, and who may be.
import { isObject } from '@casegate/engine/json'
import type { Bound } from './bound.ts'
import { hasHoles, isOpen } from './open-value.ts'
import { ANY, patternsOf, type Widen, widenPattern, widenToAny } from './patterns.ts'

type Elements = readonly (readonly [string, unknown])[]

const EVERYBODY: Elements = [['Principal', ANY]]

/** Stands among elements for what is asked of the caller besides the statement's own condition. */
export const CALLER = '\u0000caller'

/**
 * A principal is named in full: a hole in one may be everybody. Where its account is known, and that it
 * is a role or a user, only a condition can say so.
 */
export function closePrincipal(value: unknown, bound: Bound): Elements | 'nothing' {
  if (bound === 'atMost') return everybodyWith('ArnLike', value) ?? EVERYBODY
  const sure = sureOf(value)
  return sure ? [['Principal', sure]] : 'nothing'
}

/** It matches whom it does not name. */
export function closeNotPrincipal(value: unknown, bound: Bound): Elements | 'nothing' {
  if (bound === 'atLeast') return everybodyWith('ArnNotLike', value) ?? 'nothing'
  const sure = sureOf(value)
  return sure ? [['NotPrincipal', sure]] : EVERYBODY
}

/** Those whose names have no holes, or are known by what stands for them. */
function sureOf(value: unknown): object | undefined {
  if (!isObject(value) || isOpen(value)) return undefined
  const sure = Object.entries(value).flatMap(([type, list]): [string, unknown][] => {
    const names = hasHoles(list) ? patternsOf(list, 'atLeast', widenToAny) : [list].flat()
    return names.length === 0 ? [] : [[type, names]]
  })
  return sure.length === 0 ? undefined : Object.fromEntries(sure)
}

/** undefined where it may be anybody, or somebody without an ARN. */
function everybodyWith(operator: string, value: unknown): Elements | undefined {
  if (!isObject(value) || isOpen(value)) return undefined
  const { AWS: list, ...others } = value
  if (Object.keys(others).length > 0) return undefined
  const patterns = patternsOf(list, 'atMost', widenIdentity).map(arnsOf)
  if (patterns.includes(undefined)) return undefined
  return [...EVERYBODY, [CALLER, { [operator]: { 'aws:PrincipalArn': patterns } }]]
}

const IDENTITY = /^arn:[\w-]+:iam::\d{12}:(?:role|user)\//

const widenIdentity: Widen = text => {
  const [first] = text.parts
  return typeof first === 'string' && IDENTITY.test(first) ? widenPattern(text) : [ANY]
}

/** AWS: IAM User Guide, "AWS JSON policy elements: Principal": an account means all of its principals. */
function arnsOf(principal: unknown): string | undefined {
  if (typeof principal !== 'string') return undefined
  const [, account] = /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(principal) ?? []
  if (account !== undefined) return `arn:*:*::${account}:*`
  return IDENTITY.test(principal) ? principal : undefined
}

/** Operators that ask the same of an ARN. */
const ALIKE: readonly (readonly string[])[] = [
  ['ArnLike', 'ArnEquals', 'StringLike'],
  ['ArnNotLike', 'ArnNotEquals', 'StringNotLike', 'ArnNotLikeIfExists', 'ArnNotEqualsIfExists'],
]

/** The block with the test beside its own; undefined where each operator for it is taken. */
export function withTest(block: unknown, test: object): unknown {
  if (!isObject(block)) return block
  const taken = new Set(Object.keys(block).map(operator => operator.toLowerCase()))
  const [[operator = '', keys] = []] = Object.entries(test)
  const names = ALIKE.find(all => all.includes(operator)) ?? []
  const free = names.find(name => !taken.has(name.toLowerCase()))
  return free === undefined ? undefined : { ...block, [free]: keys }
}
