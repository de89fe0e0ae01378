// Whether two resource patterns have a resource in common, part by part as ARNs are matched.

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

/**
 * Both patterns are read from the left at once; a star takes nothing, or one more character of the
 * other pattern. `reached[j]` tells whether some text leads to this place in both.
 */
function haveCommonText(one: string, other: string): boolean {
  if (!one.includes('*') && !other.includes('*')) return one === other
  let reached = new Array<boolean>(other.length + 1).fill(false)
  for (let i = 0; i <= one.length; i++) {
    const next = new Array<boolean>(other.length + 1).fill(false)
    for (let j = 0; j <= other.length; j++) {
      next[j] = i === 0 && j === 0 ? true : leadsHere(i, j, reached, next)
    }
    reached = next
  }
  return reached[other.length] === true

  function leadsHere(i: number, j: number, above: boolean[], row: boolean[]): boolean {
    const a = one[i - 1]
    const b = other[j - 1]
    const fromAbove = i > 0 && above[j] === true
    const fromLeft = j > 0 && row[j - 1] === true
    if (a === '*' && (fromAbove || fromLeft)) return true
    if (b === '*' && (fromLeft || fromAbove)) return true
    return i > 0 && j > 0 && a === b && above[j - 1] === true
  }
}
