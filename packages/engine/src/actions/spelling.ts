// What a misspelt name was probably meant to be.

import { longestName, nearestName } from '../text/names.ts'
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

function suggestInService(table: ActionTable, text: string): string | undefined {
  const known = findAction(table, text)
  if (known !== undefined) return actionName(known)
  const [prefix, name] = splitAction(text)
  const actions = table.findService(prefix)?.actions ?? new Map()
  const nearest = nearestName(name, actions.keys())
  return nearest === undefined ? undefined : actionName(actions.get(nearest))
}
