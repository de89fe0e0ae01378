// The action table as checks use it: answers remembered, work counted, nothing without a table.

import {
  type Action,
  type ActionTable,
  expandAction,
  suggestAction,
  suggestService,
} from '../actions/index.ts'
import type { Budget } from './budget.ts'

export interface Lookup {
  readonly table: ActionTable
  /** The actions a pattern covers; undefined where the budget is spent. */
  readonly expand: (pattern: string) => readonly Action[] | undefined
  /** The likeliest action for a wrong name. */
  readonly suggest: (text: string) => string | undefined
  readonly suggestService: (text: string) => string | undefined
}

export function createLookup(table: ActionTable, budget: Budget): Lookup {
  const expanded = new Map<string, readonly Action[]>()
  const actions = new Map<string, string | undefined>()
  const services = new Map<string, string | undefined>()
  return {
    table,
    expand: pattern => {
      const known = expanded.get(pattern)
      if (known !== undefined) return known
      if (!budget.spend(pattern === '*' ? allSteps : serviceSteps + pattern.length))
        return undefined
      const found = expandAction(table, pattern)
      expanded.set(pattern, found)
      return found
    },
    suggest: text => suggestOnce(text, actions, suggestAction),
    suggestService: text => suggestOnce(text, services, suggestService),
  }

  function suggestOnce(
    text: string,
    memory: Map<string, string | undefined>,
    suggest: typeof suggestAction,
  ): string | undefined {
    if (!memory.has(text) && budget.spend(suggestionSteps)) memory.set(text, suggest(table, text))
    return memory.get(text)
  }
}

/** A service has at most about a thousand actions of about twenty characters. */
const serviceSteps = 20_000
const allSteps = 400_000
const suggestionSteps = 400_000
