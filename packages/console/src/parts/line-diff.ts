// What has changed between two texts, line by line.

export type Mark = 'same' | 'added' | 'removed'

export interface DiffLine {
  readonly mark: Mark
  readonly text: string
}

/** By the longest common subsequence: policies are short. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = before === '' ? [] : before.split('\n')
  const now = after === '' ? [] : after.split('\n')
  const lengths = commonLengths(old, now)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    const [removed, added] = [old[i], now[j]]
    if (removed !== undefined && removed === added) {
      lines.push({ mark: 'same', text: removed })
      i += 1
      j += 1
    } else if (added !== undefined && (lengths[i]?.[j + 1] ?? 0) >= (lengths[i + 1]?.[j] ?? -1)) {
      lines.push({ mark: 'added', text: added })
      j += 1
    } else {
      lines.push({ mark: 'removed', text: removed ?? '' })
      i += 1
    }
  }
  return lines
}

/** How many lines the rest of one text has in common with the rest of the other. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array(now.length + 1).fill(0))
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = lengths[i]
      const next = lengths[i + 1]
      if (!row || !next) continue
      row[j] = old[i] === now[j] ? next[j + 1] + 1 : Math.max(next[j], row[j + 1])
    }
  }
  return lengths
}
