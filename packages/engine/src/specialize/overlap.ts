// Whether two resource patterns have a resource in common, part by part as ARNs are matched.

import { haveCommonText } from '../text/overlap.ts'

const ARN_PARTS = 6

/** A pattern as it is laid over others: `all` for a star, undefined for what must be asked exactly. */
export type OverlapParts = 'all' | readonly string[] | undefined

/**
 * undefined where it must be asked exactly: "?", policy variables, and ARNs of fewer parts.
 * AWS: IAM User Guide, "IAM JSON policy elements: Resource": a wildcard stays in its part.
 */
export function overlaps(one: string, other: string): boolean | undefined {
  return partsOverlap(partsOf(one), partsOf(other))
}

export function partsOverlap(parts: OverlapParts, others: OverlapParts): boolean | undefined {
  if (parts === 'all' || others === 'all') return true
  if (parts === undefined || others === undefined) return undefined
  return parts.every((part, index) => haveCommonText(part, others[index] ?? ''))
}

/** Only what follows the fifth colon is case-sensitive. */
export function partsOf(arn: string): OverlapParts {
  if (arn === '*') return 'all'
  if (/[?$]/.test(arn)) return undefined
  const parts = arn.split(':')
  if (parts.length < ARN_PARTS) return undefined
  const head = parts.slice(0, ARN_PARTS - 1).map(part => part.toLowerCase())
  return [...head, parts.slice(ARN_PARTS - 1).join(':')]
}
