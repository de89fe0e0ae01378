// Names that a question gives and that AWS does not have: an answer to it would say nothing.
import type { ActionTable } from '@casegate/engine/actions'
import { loadActionTable } from './action-table.ts'
import { actionReference } from './engine-parts.ts'

export interface AskedNames {
  /** Actions, or patterns of them. */
  readonly actions: readonly string[]
  /** ARNs, patterns of ARNs, and `*`; none for any. */
  readonly resources?: readonly string[] | undefined
  readonly context?: Readonly<Record<string, unknown>> | undefined
}

/**
 * What is wrong with each name: actions and services first, for without them nothing can be said of
 * the resources; then resources that none of the actions can have, and Regions.
 */
export function faultsOfNames({ actions, resources = [], context = {} }: AskedNames): string[] {
  const { expandAction, faultOfAction, faultOfRegion, faultOfResource } = actionReference()
  const table = loadActionTable()
  const unknown = actions.flatMap(action => faultOfAction(table, action)?.message ?? [])
  if (unknown.length > 0) return unknown
  const asked = {
    words: actions.join(' and '),
    actions: resources.every(isAny) ? [] : actions.flatMap(one => expandAction(table, one)),
  }
  const named = regionsIn(context)
  return [
    ...resources.flatMap(resource => faultOfResource(resource, asked)?.message ?? []),
    ...named.flatMap(region => faultOfRegion(region)?.message ?? []),
  ]
}

/** How many of AWS's actions the patterns name, and of which day its reference is. */
export function countActions(actions: readonly string[]): { count: number; date: string } {
  const table: ActionTable = loadActionTable()
  const { expandAction } = actionReference()
  const found = new Set(actions.flatMap(action => expandAction(table, action)))
  return { count: found.size, date: table.date }
}

function isAny(resource: string): boolean {
  return resource === '*'
}

function regionsIn(context: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(context)
    .filter(([key]) => key.toLowerCase() === 'aws:requestedregion')
    .flatMap(([, value]) => [value].flat())
    .filter(value => typeof value === 'string')
}
