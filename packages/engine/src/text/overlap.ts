// Whether two patterns can match the same text.

/** Is there a text that both match? "*" is any run of characters, "?" any one. */
export function haveCommonText(left: string, right: string): boolean {
  if (!canBeginAlike(left, right)) return false
  // open[j]: some text is matched by what is read of `left` and by what `right` has before j.
  let open: boolean[] = [true]
  for (let i = 0; ; i++) {
    const next: boolean[] = []
    for (let j = 0; j <= right.length; j++) {
      if (open[j] !== true) continue
      if (left[i] === '*' || right[j] === '*') {
        open[j + 1] = true
        next[j] = true
      } else if (left[i] === right[j] || left[i] === '?' || right[j] === '?') {
        next[j + 1] = true
      }
    }
    if (i === left.length) return open[right.length] === true
    open = next
  }
}

/** Whether nothing before the first wildcard of either keeps them apart. */
export function canBeginAlike(left: string, right: string): boolean {
  const start = Math.min(literalLength(left), literalLength(right))
  return left.slice(0, start) === right.slice(0, start)
}

function literalLength(pattern: string): number {
  const wildcard = pattern.search(/[*?]/)
  return wildcard < 0 ? pattern.length : wildcard
}
