// A policy's text without an earlier change of it, where what came since has left that change alone.
import { replaceStatement, type StatementFields, statementsIn } from '@casegate/engine/policy'

/** Null where there is no policy. */
export interface TextChange {
  readonly before: string | null
  readonly after: string | null
}

/**
 * Undefined where the text no longer holds what the change has made of it. Null where nothing is
 * left: of a policy that began with the change, or was taken away by it.
 */
export function withoutChange(change: TextChange, text: string | null): string | null | undefined {
  const { before, after } = change
  if (text === after) return before
  if (text === null || after === null) return undefined
  let left: string = text
  for (const part of changedParts(statementsIn(before ?? ''), statementsIn(after))) {
    const taken = partBack(left, part)
    if (taken === undefined) return undefined
    if (taken === null) return before === null ? null : undefined
    left = taken
  }
  return left
}

/** Statements that took the place of others, behind one that was there before and after. */
interface Part {
  readonly removed: readonly StatementFields[]
  readonly added: readonly string[]
  readonly behind: string | undefined
}

/** In the order of the text; what both texts have in common lies between. */
function changedParts(
  before: readonly StatementFields[],
  after: readonly StatementFields[],
): readonly Part[] {
  const common = commonLengths(before.map(written), after.map(written))
  const parts: Part[] = []
  let [from, to] = [0, 0]
  let behind: string | undefined
  while (from < before.length || to < after.length) {
    const start = { from, to }
    while (!isCommon(from, to) && (from < before.length || to < after.length)) {
      if (lengthAt(from + 1, to) >= lengthAt(from, to + 1) && from < before.length) from += 1
      else to += 1
    }
    if (from > start.from || to > start.to) {
      const added = after.slice(start.to, to).map(written)
      parts.push({ removed: before.slice(start.from, from), added, behind })
    }
    const same = after[to]
    behind = same && written(same)
    from += 1
    to += 1
  }
  return parts

  function lengthAt(one: number, other: number): number {
    return common[one]?.[other] ?? 0
  }

  function isCommon(one: number, other: number): boolean {
    const [old, now] = [before[one], after[other]]
    return old !== undefined && now !== undefined && written(old) === written(now)
  }
}

/** Of the longest list that both have from there on. */
function commonLengths(one: readonly string[], other: readonly string[]): number[][] {
  const lengths = [...one, ''].map(() => [...other, ''].map(() => 0))
  for (let from = one.length - 1; from >= 0; from -= 1) {
    for (let to = other.length - 1; to >= 0; to -= 1) {
      const row = lengths[from]
      const next = lengths[from + 1]
      if (!row || !next) continue
      row[to] =
        one[from] === other[to]
          ? (next[to + 1] ?? 0) + 1
          : Math.max(next[to] ?? 0, row[to + 1] ?? 0)
    }
  }
  return lengths
}

/** Undefined where the part is not there any more; null where no statement is left. */
function partBack(text: string, { removed, added, behind }: Part): string | null | undefined {
  const there = statementsIn(text)
  const words = there.map(written)
  if (added.length === 0) {
    const at = behind === undefined ? 0 : words.indexOf(behind)
    const anchor = there[at]
    if (!anchor) return undefined
    const both = behind === undefined ? [...removed, anchor] : [anchor, ...removed]
    return replaceStatement(text, at, both)
  }
  const at = words.findIndex((_, index) => added.every((one, next) => words[index + next] === one))
  if (at < 0) return undefined
  let left = text
  for (let index = at + added.length - 1; index > at; index -= 1) {
    // The statement in front of it is still there.
    left = replaceStatement(left, index, []) ?? left
  }
  return replaceStatement(left, at, removed) ?? null
}

function written(statement: StatementFields): string {
  return JSON.stringify(statement)
}
