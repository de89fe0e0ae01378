// The action table as checks use it: answers remembered, work counted, nothing without a table.

import {
  type Action,
  type ActionTable,
  expandAction,
  suggestAction,
  suggestService,
} from '../actions/index.ts'
import { nearestName } from '../text/names.ts'
import type { CheckBudget } from './budget.ts'

export interface Lookup {
  readonly table: ActionTable
  /** The actions a pattern covers; undefined where the budget is spent. */
  readonly expand: (pattern: string) => readonly Action[] | undefined
  /** The likeliest action for a wrong name. */
  readonly suggest: (text: string) => string | undefined
  readonly suggestService: (text: string) => string | undefined
  /** The likeliest condition key of the same service, or the likeliest global one. */
  readonly suggestKey: (text: string) => string | undefined
}

export function createLookup(table: ActionTable, budget: CheckBudget): Lookup {
  const expanded = new Map<string, readonly Action[]>()
  const actions = new Map<string, string | undefined>()
  const services = new Map<string, string | undefined>()
  const keys = new Map<string, string | undefined>()
  return {
    table,
    expand: pattern => {
      const known = expanded.get(pattern)
      if (known !== undefined) return known
      const steps = pattern === '*' ? allSteps : serviceSteps + pattern.length
      if (/[*?]/.test(pattern) && !budget.spend(steps)) return undefined
      const found = expandAction(table, pattern)
      expanded.set(pattern, found)
      return found
    },
    suggest: text => suggestOnce(text, actions, suggestAction),
    suggestKey: text => suggestOnce(text, keys, suggestKey),
    suggestService: text => suggestOnce(text, services, suggestService),
  }

  function suggestOnce(
    text: string,
    memory: Map<string, string | undefined>,
    suggest: (table: ActionTable, text: string) => string | undefined,
  ): string | undefined {
    if (!memory.has(text) && budget.spend(suggestionSteps)) memory.set(text, suggest(table, text))
    return memory.get(text)
  }
}

function suggestKey(table: ActionTable, text: string): string | undefined {
  const service = table.findService(text.split(':', 1)[0] ?? '')
  const { exact } = service?.keys ?? table.globalKeys
  return nearestName(
    text,
    [...exact.values()].map(({ name }) => name),
  )
}

/** A service has at most about a thousand actions of about twenty characters. */
const serviceSteps = 20_000
const allSteps = 400_000
const suggestionSteps = 400_000
