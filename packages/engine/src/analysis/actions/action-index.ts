// AWS's actions by number, service by service as they are named: made once for an action table.

import type { Action, ActionTable } from '../../actions/index.ts'
import type { ActionEntry } from '../../compile/action.ts'
import { isPrefix, literalStart, matchesPattern } from '../../text/wildcard.ts'
import type { Glob } from '../languages/glob.ts'
import { globsOfTemplates, listTemplates } from '../reach.ts'
import { type ActionInterval, numbersOf, rangesOf } from './action-ranges.ts'

export interface ActionIndex {
  readonly table: ActionTable
  /** By number. */
  readonly actions: readonly Action[]
  /** The numbers of a service's actions, those with alike names side by side. */
  readonly serviceOf: (prefix: string) => ServiceRange | undefined
  /** The actions that an entry names; it must name a service. */
  readonly expand: (entry: ActionEntry) => readonly ActionInterval[]
  /** The resources that an action can be asked for, as `listTemplates` has them. */
  readonly templatesOf: (number: number) => string
  /** The same as patterns. */
  readonly globsOf: (templates: string) => readonly Glob[]
}

export interface ServiceRange extends ActionInterval {
  /** In lower case and in order; the first is of the action numbered `from`. */
  readonly names: readonly string[]
  /** For each, its beginnings that end before a capital and are shared with others. */
  readonly beginnings: () => readonly (readonly Beginning[])[]
}

/** The names of a service that begin alike, by their places in it. */
export interface Beginning extends ActionInterval {
  /** `service:Get` */
  readonly text: string
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
  const templates: string[] = []
  const globs = new Map<string, readonly Glob[]>()
  return { table, actions, serviceOf, expand, templatesOf, globsOf }

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

  function expand({ service, literal, pattern }: ActionEntry): readonly ActionInterval[] {
    const range = service === undefined ? undefined : serviceOf(service)
    if (range === undefined) return []
    const { names } = range
    const start = literal ?? literalStart(pattern)
    const from = findFrom(names, start)
    if (literal !== undefined) return names[from] === literal ? [within(range, from, from + 1)] : []
    const to = findFrom(names, `${start}\uffff`)
    if (isPrefix(pattern)) return from < to ? [within(range, from, to)] : []
    const found = rangesOf(
      numbersOf({ from, to }).filter(at => matchesPattern(pattern, names[at] ?? '')),
    )
    return found.map(one => within(range, one.from, one.to))
  }

  function templatesOf(number: number): string {
    const known = templates[number]
    if (known !== undefined) return known
    const action = actions[number]
    const found = action === undefined ? '' : listTemplates(action)
    templates[number] = found
    return found
  }

  function globsOf(listed: string): readonly Glob[] {
    const known = globs.get(listed)
    if (known !== undefined) return known
    const found = globsOfTemplates(listed)
    globs.set(listed, found)
    return found
  }
}

function within(service: ActionInterval, from: number, to: number): ActionInterval {
  return { from: service.from + from, to: service.from + to }
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
