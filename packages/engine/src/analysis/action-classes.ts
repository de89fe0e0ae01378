// Classes of actions that no statement tells apart: each is looked at once.

import { actionName } from '../actions/index.ts'
import { type ActionEntry, type ActionMatcher, coversAction } from '../compile/action.ts'
import { readAction } from '../request/question.ts'
import type { ActionIndex } from './action-index.ts'
import { type Rule, speaksOf } from './rule.ts'

export interface ActionClass {
  /** One of the class. */
  readonly example: string
  /** All of the class; for that of the actions that no service names, made when asked for. */
  readonly list: () => readonly string[]
  /** The numbers of the matchers that cover the class. */
  readonly covering: readonly number[]
  /** What `splitBy` says of its actions. */
  readonly trait: string
}

/** What covers actions. */
export type Covering = Pick<Rule, 'action' | 'services'>

export interface ActionSorting {
  readonly index: ActionIndex
  /** The actions that are asked about; undefined for all. */
  readonly within: ActionMatcher | undefined
  /** What all policies of the question name: the unlisted actions among them count too. */
  readonly named: readonly ActionEntry[]
  /** Tells apart what matchers do not, such as the types of resource. */
  readonly splitBy?: ((number: number) => string) | undefined
}

/**
 * Sorts the listed actions, and the unlisted ones that an entry spells out, by the matchers that
 * cover them. An action that nothing covers is in no class.
 */
export function* sortActions(
  matchers: readonly Covering[],
  sorting: ActionSorting,
): Generator<ActionClass, void> {
  const { index, splitBy } = sorting
  const wanted = listWanted(sorting)
  const marks = createMarks(matchers.length)
  const signatures = new Map<number, number>()
  const always: number[] = []
  for (const [number, matcher] of matchers.entries()) {
    const { entries, negated } = matcher.action
    const everything = entries.some(entry => entry.service === undefined)
    if (everything !== negated) always.push(number)
    if (everything) continue
    for (const action of new Set(entries.flatMap(index.expand))) {
      if (wanted?.has(action) === false || !speaksOfNumber(matcher, action, index)) continue
      signatures.set(action, marks.add(signatures.get(action) ?? 0, number))
    }
  }
  const base = new Set(always)
  const apart = splitBy !== undefined || wanted !== undefined
  const unnamed = base.size > 0 && apart ? [...(wanted ?? listAll(index))] : []
  const classes = new Map<string, Map<number, number[]>>()
  for (const [action, signature] of signatures) place(action, signature)
  for (const action of unnamed) if (!signatures.has(action)) place(action, 0)
  for (const [trait, bySignature] of classes) {
    for (const [signature, actions] of bySignature) {
      const covering = listCovering(signature)
      if (covering.length > 0) yield createClass(index, actions, covering, trait)
    }
  }
  if (base.size > 0 && !apart) yield createRest(index, signatures, always)
  for (const one of sortUnlisted(matchers, sorting)) if (one.covering.length > 0) yield one

  function place(action: number, signature: number): void {
    const trait = splitBy?.(action) ?? ''
    const bySignature = classes.get(trait) ?? new Map<number, number[]>()
    const known = bySignature.get(signature)
    if (known === undefined) bySignature.set(signature, [action])
    else known.push(action)
    classes.set(trait, bySignature)
  }

  /** A matcher that covers everything but what it names is toggled by naming. */
  function listCovering(signature: number): number[] {
    const named = new Set(marks.list(signature))
    return [...new Set([...named, ...always])].filter(
      number => named.has(number) !== base.has(number),
    )
  }
}

/** undefined where all actions are asked about. */
function listWanted({ within, index }: ActionSorting): ReadonlySet<number> | undefined {
  if (within === undefined || within.entries.some(entry => entry.service === undefined)) {
    return undefined
  }
  return new Set(within.entries.flatMap(index.expand))
}

function speaksOfNumber(matcher: Covering, number: number, { actions }: ActionIndex): boolean {
  if (matcher.services === undefined) return true
  const action = actions[number]
  return action !== undefined && speaksOf(matcher, actionName(action))
}

/** Sets of matcher numbers, each set with a number of its own; the empty set is 0. */
function createMarks(size: number) {
  const sets: { readonly parent: number; readonly mark: number }[] = [{ parent: 0, mark: -1 }]
  const steps = new Map<number, number>()
  return {
    /** Marks come in ascending order, so equal sets are reached by equal steps. */
    add(set: number, mark: number): number {
      const step = set * size + mark
      const known = steps.get(step)
      if (known !== undefined) return known
      steps.set(step, sets.length)
      return sets.push({ parent: set, mark }) - 1
    },
    list(set: number): number[] {
      const found: number[] = []
      for (let at = sets[set]; at !== undefined && at.mark >= 0; at = sets[at.parent]) {
        found.push(at.mark)
      }
      return found
    },
  }
}

function createClass(
  { actions }: ActionIndex,
  numbers: readonly number[],
  covering: readonly number[],
  trait: string,
): ActionClass {
  const list = () => numbers.flatMap(number => actions[number] ?? []).map(actionName)
  const [first] = numbers
  const example = first === undefined ? undefined : actions[first]
  return { example: example === undefined ? '' : actionName(example), list, covering, trait }
}

/** The actions that only "*" and NotAction cover. */
function createRest(
  index: ActionIndex,
  named: ReadonlyMap<number, number>,
  covering: readonly number[],
): ActionClass {
  let listed: readonly string[] | undefined
  const list = () => {
    listed ??= listAll(index)
      .filter(number => !named.has(number))
      .flatMap(number => index.actions[number] ?? [])
      .map(actionName)
    return listed
  }
  return { example: findExample(index, named), list, covering, trait: '' }
}

/** Without reading more services than it takes. */
function findExample(index: ActionIndex, named: ReadonlyMap<number, number>): string {
  for (const prefix of ['s3', 'ec2', ...index.table.prefixes]) {
    const range = index.serviceOf(prefix)
    for (let number = range?.from ?? 0; number < (range?.to ?? 0); number++) {
      const action = index.actions[number]
      if (!named.has(number) && action !== undefined) return actionName(action)
    }
  }
  return 'unlisted:Action'
}

/** The numbers of all actions, in the order of their names. */
export function listAll(index: ActionIndex): number[] {
  return index.table.prefixes.flatMap(prefix => {
    const { from = 0, to = 0 } = index.serviceOf(prefix) ?? {}
    return Array.from({ length: to - from }, (_, at) => from + at)
  })
}

/** Actions that AWS's reference lacks and an entry spells out, each a class of its own. */
function sortUnlisted(
  matchers: readonly Covering[],
  { named, within, index }: ActionSorting,
): ActionClass[] {
  const names = new Map<string, string>()
  for (const entry of named) {
    const name = nameUnlisted(entry, index)
    if (name !== undefined && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
  }
  return [...names.values()].flatMap(name => {
    const action = readAction(name)
    if (action === undefined || (within !== undefined && !coversAction(within, action))) return []
    const covering = [...matchers.entries()].flatMap(([number, matcher]) =>
      coversAction(matcher.action, action) && speaksOf(matcher, name) ? [number] : [],
    )
    return [{ example: name, list: () => [name], covering, trait: '' }]
  })
}

/** Of a service that AWS's reference lacks, a pattern stands for an action of that name. */
function nameUnlisted(entry: ActionEntry, index: ActionIndex): string | undefined {
  const { source, service, literal } = entry
  if (service === undefined) return undefined
  const range = index.serviceOf(service)
  if (range === undefined) return source.replaceAll('*', 'Example').replaceAll('?', 'x')
  return literal === undefined || index.expand(entry).length > 0 ? undefined : source
}
