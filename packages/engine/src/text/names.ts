// The known name that a misspelt one was probably meant to be.

/** Longer names are not worth the time. */
export const longestName = 96

/** The nearest of the names, within a third of the length in slips of the pen. */
export function nearestName(text: string, names: Iterable<string>): string | undefined {
  if (text.length > longestName) return undefined
  const folded = text.toLowerCase()
  let nearest: string | undefined
  let best = Math.max(1, Math.floor(text.length / 3)) + 1
  for (const name of names) {
    const distance = countSlips(folded, name.toLowerCase(), best)
    if (distance >= best) continue
    best = distance
    nearest = name
  }
  return nearest
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one text into the other
 * (optimal string alignment); `limit` when there are that many or more.
 */
function countSlips(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit
  let older: number[] = []
  let old = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      let slips = Math.min(
        (old[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (old[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (swapped && row > 1 && column > 1) slips = Math.min(slips, (older[column - 2] ?? 0) + 1)
      current.push(slips)
      least = Math.min(least, slips)
    }
    if (least >= limit) return limit
    older = old
    old = current
  }
  return Math.min(old[to.length] ?? limit, limit)
}
