// The known name that a mistyped one most likely meant.

const FARTHEST = 0.4

/** Undefined when nothing is near: at most two fifths of the letters may differ. */
export function closestName(mistyped: string, known: readonly string[]): string | undefined {
  let best: string | undefined
  let bestDistance = Math.ceil(mistyped.length * FARTHEST) + 1
  for (const name of known) {
    const distance = editDistance(mistyped.toLowerCase(), name.toLowerCase())
    if (distance < bestDistance) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

/** Levenshtein's distance, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution))
    }
    above = row
  }
  return above[b.length] ?? 0
}
