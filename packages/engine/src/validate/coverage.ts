// Which entry of an Action or NotAction lets a statement speak of an action.

import { compileWildcards, matchesPattern } from '../text/wildcard.ts'
import type { EntryList, OutlineEntry } from './outline.ts'

/**
 * The entry by which the list covers the action; for NotAction, which covers what it does not name,
 * the element itself. undefined where it does not cover it.
 */
export function coversAction(list: EntryList, action: string): OutlineEntry | undefined {
  const named = list.entries.find(({ text }) => matchesAction(text, action))
  if (!list.negated) return named
  return named === undefined ? { text: list.name, path: list.path } : undefined
}

export function matchesAction(pattern: string, action: string): boolean {
  if (pattern === '*') return true
  const colon = action.indexOf(':')
  const [left, right] = [pattern.toLowerCase(), action.toLowerCase()]
  if (left.slice(0, colon + 1) !== right.slice(0, colon + 1)) return false
  return matchesPattern(compileWildcards(left.slice(colon + 1)), right.slice(colon + 1))
}
