// Lists of patterns with holes: actions, resources, principals, values of conditions.
import type { Bound } from './bound.ts'
import {
  type Hole,
  isChoice,
  isHole,
  isOpen,
  isOpenText,
  type OpenText,
  withStandIns,
} from './open-value.ts'

/** Patterns that together match whatever the text may match. `*` matches all. */
export type Widen = (text: OpenText) => readonly string[]

export const ANY = '*'

/** The patterns of a list, however it is written: one text, a list, a choice of these. */
export function patternsOf(value: unknown, bound: Bound, widen: Widen): readonly unknown[] {
  const listed = (one: unknown) => patternsOf(one, bound, widen)
  if (Array.isArray(value)) return value.flatMap(listed)
  if (value === undefined) return []
  if (!isOpen(value)) return [value]
  if (isChoice(value)) {
    const lists = value.branches.map(listed)
    if (bound === 'atMost') return [...new Set(lists.flat())]
    return (lists[0] ?? []).filter(one => lists.every(list => list.includes(one)))
  }
  const sure = withStandIns(value)
  const named = isOpen(sure) ? [] : [sure]
  if (bound === 'atLeast') return named
  return isOpenText(value) ? [...named, ...widen(value)] : [ANY]
}

export const widenToAny: Widen = () => [ANY]

/** A hole may be any text: a star of the pattern. */
export const widenPattern: Widen = ({ parts }) => {
  const text = parts.map(patternOf).join('')
  return isWithinVariable(parts) ? [ANY] : [text]
}

function patternOf(part: string | Hole): string {
  return isHole(part) ? (part.name?.like ?? ANY) : part
}

const SERVICE = /^[\w-]+:[\w*?-]*$/
const REST = /^[\w*?-]*$/

/** What is known of it is only of use with the service; a hole holds no colon then. */
export const widenAction: Widen = ({ parts: [first, ...rest] }) => {
  if (typeof first !== 'string' || !SERVICE.test(first)) return [ANY]
  if (!rest.every(part => isHole(part) || REST.test(part))) return [ANY]
  return [first + rest.map(part => (isHole(part) ? ANY : part)).join('')]
}

/** An ARN has six parts, the last of which may hold colons. */
const COLONS = 5
/** Before them only what is known: `*` in a service's place means nothing to IAM. */
const KNOWN_COLONS = 3
const MOST = 32

/**
 * A hole before the last part of an ARN may hold colons, and so move what follows it. Each number of
 * colons is a pattern.
 */
export const widenArn: Widen = ({ parts }) => {
  const [first] = parts
  if (typeof first !== 'string' || !/^arn:[^:$]+:[^:*?$]+:/.test(first)) return [ANY]
  if (isWithinVariable(parts)) return [ANY]
  let found: readonly Widened[] = [{ text: '', colons: 0 }]
  for (const part of parts) {
    found = found.flatMap(({ text, colons }) => {
      // No name holds a colon.
      if (!isHole(part) || part.name) {
        const known = patternOf(part)
        return [{ text: text + known, colons: colons + countColons(known) }]
      }
      const most = Math.max(0, COLONS - colons)
      return Array.from({ length: most + 1 }, (_, more) => ({
        text: text + ANY + `:${ANY}`.repeat(more),
        colons: colons + more,
      }))
    })
    if (found.length > MOST) return [`${first.split(':').slice(0, KNOWN_COLONS).join(':')}:*:*:*`]
  }
  return found.map(({ text, colons }) => text + `:${ANY}`.repeat(Math.max(0, COLONS - colons)))
}

interface Widened {
  readonly text: string
  readonly colons: number
}

function countColons(text: string): number {
  return text.split(':').length - 1
}

/** A hole in a policy variable's name names any variable. */
function isWithinVariable(parts: OpenText['parts']): boolean {
  return parts.some((part, index) => isHole(part) && /\$\{[^}]*$/.test(textBefore(parts, index)))
}

function textBefore(parts: OpenText['parts'], index: number): string {
  return parts
    .slice(0, index)
    .map(part => (isHole(part) ? '' : part))
    .join('')
}
