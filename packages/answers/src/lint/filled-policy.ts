// A policy with holes as one that can be looked at: filled, with the places that are not its own.
import { isObject, type JsonPath, printPath } from '@casegate/engine/json'
import { isChoice, isHole, isOpen, withStandIns } from '../holes/open-value.ts'
import { type HeldPolicy, isOpenPolicy } from '../inventory/open-policy.ts'
import { parsePath, type SourcedPolicy } from '../inventory/sourced-policy.ts'

export interface FilledPolicy {
  readonly policy: SourcedPolicy
  /** Whether what stands at a path was filled in. */
  readonly isFilled: (path: string) => boolean
  /** Whether a statement has a resource that was filled in. */
  readonly hasFilledResource: (path: string) => boolean
}

/** Stands for a resource that only a deployment tells. */
const UNKNOWN_RESOURCE = 'arn:aws:known-after-deployment:::resource'
const UNKNOWN_TEXT = 'x'

export function fillPolicy(policy: HeldPolicy): FilledPolicy {
  if (!isOpenPolicy(policy)) {
    return { policy, isFilled: () => false, hasFilledResource: () => false }
  }
  const { open, placeIn, ...named } = policy
  const statements = open.statements.flatMap(({ value, path }) =>
    branchesOf(value).map(one => ({ value: one, path })),
  )
  const filled: string[] = []
  const Statement = statements.map(({ value }, index) => {
    return fill(value, ['Statement', index], filled)
  })
  const placeOf = (inner: string) => {
    const [first, index, ...rest] = parsePath(inner)
    const isInStatement = first === 'Statement' && typeof index === 'number'
    return placeIn(isInStatement ? [...(statements[index]?.path ?? []), ...rest] : [])
  }
  return {
    policy: { ...named, document: { ...open.fields, Statement }, placeOf },
    isFilled: path => filled.some(one => path === one || /^[.[]/.test(after(path, one))),
    hasFilledResource: path => {
      const [statement = path] = /^Statement\[\d+\]/.exec(path) ?? []
      return filled.some(one => /^\.(Not)?Resource\b/.test(after(one, statement)))
    },
  }
}

/** What follows the beginning; empty where it begins otherwise. */
function after(path: string, beginning: string): string {
  return path.startsWith(beginning) ? path.slice(beginning.length) : ''
}

/** Each of what a statement may be, as far as it is known. */
function branchesOf(value: unknown): readonly unknown[] {
  if (isChoice(value)) return value.branches.flatMap(branch => [branch].flat().flatMap(branchesOf))
  return value === undefined || isOpen(value) ? [] : [value]
}

function fill(value: unknown, path: JsonPath, filled: string[]): unknown {
  const standIn = withStandIns(value)
  if (isOpen(value) && !isOpen(standIn)) return standIn
  if (isOpen(value)) {
    filled.push(printPath(path))
    if (isChoice(value))
      return fill(
        value.branches.find(one => one !== undefined),
        path,
        filled,
      )
    const isEffect = path.at(-1) === 'Effect'
    if (isHole(value)) return isEffect ? 'Allow' : UNKNOWN_RESOURCE
    return value.parts.map(part => (isHole(part) ? UNKNOWN_TEXT : part)).join('')
  }
  if (Array.isArray(value)) return value.map((one, index) => fill(one, [...path, index], filled))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, fill(one, [...path, key], filled)]),
  )
}
