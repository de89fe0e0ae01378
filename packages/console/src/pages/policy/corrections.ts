// What one click can do about a finding: only what cannot be meant otherwise.
import type { Finding } from 'casegate/operator-api'
import { removeEntry, replaceSpan } from './policy-text.ts'

export interface Correction {
  readonly label: string
  /** The whole of it, which begins with the label. */
  readonly title: string
  /** To the very text that the finding is about. */
  apply(text: string): string
}

/** Entries and statements without which the policy says just the same. */
const REMOVABLE: ReadonlySet<string> = new Set([
  'REDUNDANT_ACTION',
  'REDUNDANT_RESOURCE',
  'REDUNDANT_STATEMENT',
])

export function correctionFor({
  code,
  path,
  start,
  end,
  suggestion,
}: Finding): Correction | undefined {
  const span = { start: start.offset, end: end.offset }
  if (suggestion !== undefined) {
    const by = JSON.stringify(suggestion)
    const title = `Correct to ${suggestion}`
    return { label: 'Correct', title, apply: text => replaceSpan(text, span, by) }
  }
  const isListed = /\[\d+\]$/.test(path)
  if (!REMOVABLE.has(code) || !isListed) return undefined
  const [label, title] = ['Remove', `Remove ${path}`]
  return { label, title, apply: text => removeEntry(text, span.start, span.end) }
}
