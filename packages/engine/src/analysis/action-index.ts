// AWS's actions by number, service by service as they are named: made once for an action table.

import type { Action, ActionTable } from '../actions/index.ts'
import type { ActionEntry } from '../compile/action.ts'
import { isPrefix, literalStart, matchesPattern } from '../text/wildcard.ts'

export interface ActionIndex {
  readonly table: ActionTable
  /** By number. */
  readonly actions: readonly Action[]
  /** The numbers of a service's actions, those with alike names side by side. */
  readonly serviceOf: (prefix: string) => ServiceRange | undefined
  /** The numbers of the actions that an entry names; it must name a service. */
  readonly expand: (entry: ActionEntry) => readonly number[]
}

export interface ServiceRange {
  readonly from: number
  readonly to: number
  /** In lower case and in order; the first is of the action numbered `from`. */
  readonly names: readonly string[]
  /** For each, its beginnings that end before a capital and are shared with others. */
  readonly beginnings: () => readonly (readonly Beginning[])[]
}

/** The names of a service that begin alike, `from` up to, not including, `to`. */
export interface Beginning {
  /** `service:Get` */
  readonly text: string
  readonly from: number
  readonly to: number
}

/** The index of a table, made when it is first asked for: a memo of a pure function. */
export function indexActions(table: ActionTable): ActionIndex {
  const known = indexes.get(table)
  if (known !== undefined) return known
  const index = createIndex(table)
  indexes.set(table, index)
  return index
}

const indexes = new WeakMap<ActionTable, ActionIndex>()

function createIndex(table: ActionTable): ActionIndex {
  const actions: Action[] = []
  const services = new Map<string, ServiceRange>()
  const index: ActionIndex = { table, actions, serviceOf, expand }
  return index

  function serviceOf(prefix: string): ServiceRange | undefined {
    const known = services.get(prefix)
    if (known !== undefined) return known
    const service = table.findService(prefix)
    if (service === undefined) return undefined
    const names = [...service.actions.keys()].sort()
    const from = actions.length
    for (const name of names) {
      const action = service.actions.get(name)
      if (action !== undefined) actions.push(action)
    }
    const own = actions.slice(from)
    let listed: readonly (readonly Beginning[])[] | undefined
    const beginnings = () => {
      listed ??= own.map(action => listBeginnings(action, names))
      return listed
    }
    const range = { from, to: actions.length, names, beginnings }
    services.set(prefix, range)
    return range
  }

  function expand({ service, literal, pattern }: ActionEntry): readonly number[] {
    const range = service === undefined ? undefined : serviceOf(service)
    if (range === undefined) return []
    const start = literal ?? literalStart(pattern)
    const first = findFrom(range.names, start)
    if (literal !== undefined) return range.names[first] === literal ? [range.from + first] : []
    const prefix = isPrefix(pattern)
    const found: number[] = []
    for (let at = first; at < range.names.length; at++) {
      const name = range.names[at] ?? ''
      if (!name.startsWith(start)) break
      if (prefix || matchesPattern(pattern, name)) found.push(range.from + at)
    }
    return found
  }
}

/** Shortest first: `s3:Get`, `s3:GetObject`; the last is the name itself. */
function listBeginnings({ service, name }: Action, names: readonly string[]): Beginning[] {
  const ends = [...name.matchAll(/(?<=.)[A-Z]/g)].map(({ index }) => index)
  return [...ends, name.length].map(end => {
    const text = name.slice(0, end)
    const folded = text.toLowerCase()
    const from = findFrom(names, folded)
    return { text: `${service}:${text}`, from, to: findFrom(names, `${folded}\uffff`) }
  })
}

/** The first place whose name is not before the text. */
function findFrom(names: readonly string[], text: string): number {
  let low = 0
  let high = names.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((names[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}
