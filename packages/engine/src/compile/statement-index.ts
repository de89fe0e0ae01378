// The statements of one layer and effect, found by the action asked for.

import type { Action } from '../request/question.ts'
import { coversAction } from './action.ts'
import type { CompiledStatement } from './statement.ts'

export interface StatementIndex {
  /** Statements that may speak of actions of one service, by service. */
  readonly byService: ReadonlyMap<string, readonly CompiledStatement[]>
  /** Statements that may speak of every service: "*" and NotAction. */
  readonly anyService: readonly CompiledStatement[]
  readonly size: number
}

export function indexStatements(statements: readonly CompiledStatement[]): StatementIndex {
  const byService = new Map<string, CompiledStatement[]>()
  const anyService: CompiledStatement[] = []
  for (const statement of statements) {
    const { negated, entries } = statement.action
    if (negated || entries.some(entry => entry.service === undefined)) {
      anyService.push(statement)
      continue
    }
    for (const { service = '' } of entries) {
      const list = byService.get(service)
      if (list === undefined) byService.set(service, [statement])
      else if (list.at(-1) !== statement) list.push(statement)
    }
  }
  return { byService, anyService, size: statements.length }
}

/** The statements whose action covers the one asked for, in the order of the policies. */
export function findByAction(index: StatementIndex, action: Action): CompiledStatement[] {
  const found: CompiledStatement[] = []
  for (const list of [index.byService.get(action.service) ?? [], index.anyService]) {
    for (const statement of list) if (coversAction(statement.action, action)) found.push(statement)
  }
  return found.sort((one, other) => one.order - other.order)
}
