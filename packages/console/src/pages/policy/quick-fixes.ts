// What one click can do about a finding: only what cannot be meant otherwise.
import type { Finding } from '../../client/shapes.ts'
import { removeEntry, replaceSpan } from './policy-text.ts'

export interface QuickFix {
  readonly label: string
  /** To the very text that the finding is about. */
  apply(text: string): string
}

/** Entries and statements without which the policy says just the same. */
const REMOVABLE: ReadonlySet<string> = new Set([
  'REDUNDANT_ACTION',
  'REDUNDANT_RESOURCE',
  'REDUNDANT_STATEMENT',
])

export function quickFixFor({ code, path, start, end, suggestion }: Finding): QuickFix | undefined {
  const span = { start: start.offset, end: end.offset }
  if (suggestion !== undefined) {
    const by = JSON.stringify(suggestion)
    return { label: `Write ${suggestion}`, apply: text => replaceSpan(text, span, by) }
  }
  const isListed = /\[\d+\]$/.test(path)
  if (!REMOVABLE.has(code) || !isListed) return undefined
  return { label: 'Remove', apply: text => removeEntry(text, span.start, span.end) }
}
