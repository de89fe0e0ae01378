// Ranges of numbered actions, and what ranges that overlap divide the numbers into.

/** The actions numbered `from` up to, not including, `to`; there is at least one. */
export interface ActionInterval {
  readonly from: number
  readonly to: number
}

/** A range that the same of several ranges cover. */
export interface Division extends ActionInterval {
  /** Which of them, by their places in the list, in ascending order. */
  readonly covering: readonly number[]
}

/** In ascending order; what none of the ranges covers is left out. */
export function divideRanges(ranges: readonly ActionInterval[]): Division[] {
  const edges: { readonly at: number; readonly range: number }[] = []
  for (const [range, { from, to }] of ranges.entries()) {
    edges.push({ at: from, range }, { at: to, range })
  }
  edges.sort((one, other) => one.at - other.at)
  const divisions: Division[] = []
  const open: number[] = []
  let from = 0
  for (const { at, range } of edges) {
    if (at > from && open.length > 0) divisions.push({ from, to: at, covering: [...open] })
    from = at
    toggle(open, range)
  }
  return divisions
}

/** Adds a number to others that ascend, or takes it out. */
function toggle(numbers: number[], number: number): void {
  const found = numbers.findIndex(other => other >= number)
  const at = found < 0 ? numbers.length : found
  if (numbers[at] === number) numbers.splice(at, 1)
  else numbers.splice(at, 0, number)
}

/** What ranges that are in ascending order and do not overlap leave of another one. */
export function withoutRanges(
  whole: ActionInterval,
  ranges: readonly ActionInterval[],
): ActionInterval[] {
  const left: ActionInterval[] = []
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
export function rangesOf(numbers: Iterable<number>): ActionInterval[] {
  const ranges: { from: number; to: number }[] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last?.to === number) last.to++
    else ranges.push({ from: number, to: number + 1 })
  }
  return ranges
}

export function numbersOf({ from, to }: ActionInterval): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at)
}
