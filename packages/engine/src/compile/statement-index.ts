// The statements of one layer and effect, found by the action asked for.

import type { Action } from '../request/question.ts'
import { coversAction } from './action.ts'
import type { CompiledStatement } from './statement.ts'

export interface StatementIndex {
  readonly byService: ReadonlyMap<string, ServiceStatements>
  /** Statements that may speak of every service: "*" and NotAction. */
  readonly anyService: readonly CompiledStatement[]
}

interface ServiceStatements {
  /** By the action names written out, in lower case. */
  readonly literal: Map<string, CompiledStatement[]>
  /** Those with a wildcard in an action name. */
  readonly wild: CompiledStatement[]
}

export function indexStatements(statements: readonly CompiledStatement[]): StatementIndex {
  const byService = new Map<string, ServiceStatements>()
  const anyService: CompiledStatement[] = []
  for (const statement of statements) {
    const { negated, entries } = statement.action
    if (negated || entries.some(entry => entry.service === undefined)) {
      anyService.push(statement)
      continue
    }
    for (const { service = '', literal } of entries) {
      const of = byService.get(service) ?? { literal: new Map(), wild: [] }
      byService.set(service, of)
      if (literal === undefined) addOnce(of.wild, statement)
      else addOnce(listOf(of.literal, literal), statement)
    }
  }
  return { byService, anyService }
}

/** The statements whose action covers the one asked for, in the order of the policies. */
export function findByAction(index: StatementIndex, action: Action): CompiledStatement[] {
  const of = index.byService.get(action.service)
  const covers = (statement: CompiledStatement) => coversAction(statement.action, action)
  const found = new Set([
    ...(of?.literal.get(action.name) ?? []),
    ...(of?.wild.filter(covers) ?? []),
    ...index.anyService.filter(covers),
  ])
  return [...found].sort((one, other) => one.order - other.order)
}

function listOf(lists: Map<string, CompiledStatement[]>, name: string): CompiledStatement[] {
  const known = lists.get(name)
  if (known !== undefined) return known
  const list: CompiledStatement[] = []
  lists.set(name, list)
  return list
}

/** Statements come one after the other, so only the last can be the same one. */
function addOnce(list: CompiledStatement[], statement: CompiledStatement): void {
  if (list.at(-1) !== statement) list.push(statement)
}
