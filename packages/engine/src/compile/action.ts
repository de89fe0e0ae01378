// Does a statement's Action or NotAction cover the action asked for?

import type { Listed } from '../policy/document.ts'
import type { FoldedAction } from '../request/question.ts'
import { compileWildcards, isLiteral, matchesPattern, type Pattern } from '../text/wildcard.ts'

export interface ActionMatcher {
  readonly negated: boolean
  readonly entries: readonly ActionEntry[]
}

export interface ActionEntry {
  readonly source: string
  /** The service in lower case; undefined for "*". */
  readonly service: string | undefined
  /** The one name that matches, in lower case, when there is no wildcard. */
  readonly literal: string | undefined
  readonly pattern: Pattern
}

// AWS: "IAM JSON policy elements: Action": prefix and name are not case-sensitive.
export function compileAction(action: Listed<string>): ActionMatcher {
  return { negated: action.negated, entries: action.values.map(compileEntry) }
}

export function coversAction(matcher: ActionMatcher, action: FoldedAction): boolean {
  for (const entry of matcher.entries) if (matchesEntry(entry, action)) return !matcher.negated
  return matcher.negated
}

export function matchesEntry(entry: ActionEntry, action: FoldedAction): boolean {
  if (entry.service === undefined) return true
  if (entry.service !== action.service) return false
  return entry.literal === undefined
    ? matchesPattern(entry.pattern, action.name)
    : entry.literal === action.name
}

function compileEntry(source: string): ActionEntry {
  const lower = source.toLowerCase()
  const colon = lower.indexOf(':')
  const name = lower.slice(colon + 1)
  const pattern = compileWildcards(name)
  return {
    source,
    service: colon < 0 ? undefined : lower.slice(0, colon),
    literal: isLiteral(pattern) ? name : undefined,
    pattern,
  }
}
