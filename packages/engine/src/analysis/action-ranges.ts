// Ranges of numbered actions, and what ranges that overlap divide the numbers into.

/** The actions numbered `from` up to, not including, `to`; there is at least one. */
export interface ActionRange {
  readonly from: number
  readonly to: number
}

/** A range that the same of several ranges cover. */
export interface Division extends ActionRange {
  /** Which of them, by their places in the list, in ascending order. */
  readonly covering: readonly number[]
}

/** In ascending order; what none of the ranges covers is left out. */
export function divideRanges(ranges: readonly ActionRange[]): Division[] {
  const edges = ranges.flatMap(({ from, to }, range) => [
    { at: from, range },
    { at: to, range },
  ])
  edges.sort((one, other) => one.at - other.at)
  const divisions: Division[] = []
  const open = new Set<number>()
  let from = 0
  for (const { at, range } of edges) {
    if (at > from && open.size > 0) {
      divisions.push({ from, to: at, covering: [...open].sort((one, other) => one - other) })
    }
    from = at
    // The first edge of a range opens it, the second closes it.
    if (!open.delete(range)) open.add(range)
  }
  return divisions
}

/** What ranges that are in ascending order and do not overlap leave of another one. */
export function withoutRanges(whole: ActionRange, ranges: readonly ActionRange[]): ActionRange[] {
  const left: ActionRange[] = []
  let { from } = whole
  for (const range of ranges) {
    if (range.to <= from) continue
    if (range.from >= whole.to) break
    if (range.from > from) left.push({ from, to: range.from })
    from = range.to
  }
  if (from < whole.to) left.push({ from, to: whole.to })
  return left
}

/** Numbers in ascending order as ranges: neighbours go together. */
export function rangesOf(numbers: Iterable<number>): ActionRange[] {
  const ranges: { from: number; to: number }[] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last?.to === number) last.to++
    else ranges.push({ from: number, to: number + 1 })
  }
  return ranges
}

export function numbersOf({ from, to }: ActionRange): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at)
}
