// Whether two resource patterns have a resource in common, part by part as ARNs are matched.

import { haveCommonText } from '../text/overlap.ts'

const ARN_PARTS = 6

/**
 * undefined where it must be asked exactly: "?", policy variables, and ARNs of fewer parts.
 * AWS: IAM User Guide, "IAM JSON policy elements: Resource": a wildcard stays in its part.
 */
export function overlaps(one: string, other: string): boolean | undefined {
  if (one === '*' || other === '*') return true
  if (/[?$]/.test(one) || /[?$]/.test(other)) return undefined
  const parts = partsOf(one)
  const others = partsOf(other)
  if (parts.length < ARN_PARTS || others.length < ARN_PARTS) return undefined
  return parts.every((part, index) => {
    const its = others[index] ?? ''
    // Only what follows the fifth colon is case-sensitive.
    return index === ARN_PARTS - 1
      ? haveCommonText(part, its)
      : haveCommonText(part.toLowerCase(), its.toLowerCase())
  })
}

function partsOf(arn: string): string[] {
  const parts = arn.split(':')
  return [...parts.slice(0, ARN_PARTS - 1), ...lastPart(parts)]
}

function lastPart(parts: readonly string[]): string[] {
  return parts.length < ARN_PARTS ? [] : [parts.slice(ARN_PARTS - 1).join(':')]
}
