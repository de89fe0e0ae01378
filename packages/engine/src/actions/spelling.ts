// What a misspelt name was probably meant to be.

import { actionName, findAction, splitAction } from './action.ts'
import type { ActionTable } from './table.ts'

/** The likeliest action for a name that is none: `cases:CreateDomian` → `cases:CreateDomain`. */
export function suggestAction(table: ActionTable, text: string): string | undefined {
  const [prefix, name] = splitAction(text)
  const service = table.findService(prefix)
  if (service === undefined) {
    const other = suggestService(table, text)
    return other === undefined ? undefined : suggestInService(table, `${other}:${name}`)
  }
  return suggestInService(table, text)
}

/**
 * The likeliest prefix for one that is none. A service that has the action wins over one that is
 * spelt alike: `connectcases:CreateDomain` means `cases`.
 */
export function suggestService(table: ActionTable, text: string): string | undefined {
  const [prefix, name] = splitAction(text.toLowerCase())
  if (prefix.length > longestName) return undefined
  const alike = nearestName(prefix, table.prefixes)
  const related = table.prefixes.filter(
    known => known.length > 2 && (prefix.includes(known) || known.includes(prefix)),
  )
  const candidates = alike === undefined ? related : [alike, ...related]
  const having = candidates.filter(known => table.findService(known)?.actions.has(name) === true)
  return having[0] ?? alike
}

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

/** Longer names are not worth the time. */
const longestName = 96

function suggestInService(table: ActionTable, text: string): string | undefined {
  const known = findAction(table, text)
  if (known !== undefined) return actionName(known)
  const [prefix, name] = splitAction(text)
  const actions = table.findService(prefix)?.actions ?? new Map()
  const nearest = nearestName(name, actions.keys())
  return nearest === undefined ? undefined : actionName(actions.get(nearest))
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
