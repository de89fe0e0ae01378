// Classes of actions that no statement tells apart: each is looked at once.

import { actionName } from '../../actions/index.ts'
import { type ActionEntry, type ActionMatcher, coversAction } from '../../compile/action.ts'
import { readAction } from '../../request/question.ts'
import { grouped } from '../../text/listing.ts'
import { type Rule, speaksOf } from '../rule.ts'
import type { ActionIndex } from './action-index.ts'
import {
  type ActionInterval,
  type Division,
  divideRanges,
  numbersOf,
  rangesOf,
  withoutRanges,
} from './action-ranges.ts'

export interface ActionClass {
  /** One of the class. */
  readonly example: () => string
  /** All of the class that AWS's reference lists, made when asked for; none across services. */
  readonly ranges: () => readonly ActionInterval[]
  /** Those that it lacks. */
  readonly unlisted: readonly string[]
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
 * cover them. An action that nothing covers is in no class. Those that entries name first come
 * first.
 */
export function sortActions(
  matchers: readonly Covering[],
  sorting: ActionSorting,
): readonly ActionClass[] {
  const { index, splitBy } = sorting
  const always = matchers.flatMap(({ action }, number) =>
    coversEverything(action) === action.negated ? [] : [number],
  )
  const asked = listAsked(sorting, always.length > 0)
  const ranges: ActionInterval[] = []
  /** The matcher of each range. */
  const numbers: number[] = []
  const note = (range: ActionInterval, number: number): void => {
    ranges.push(range)
    numbers.push(number)
  }
  for (const [number, matcher] of matchers.entries()) {
    if (coversEverything(matcher.action)) continue
    for (const range of expandMatcher(matcher, index)) note(range, number)
  }
  for (const range of asked ?? []) note(range, asking)
  const divisions = divideRanges(ranges)
  const drafts = new Map<string, Map<string, Draft>>()
  for (const division of divisions.toSorted(byFirstRange)) {
    const named = listOnce(division.covering, at => numbers[at] ?? asking)
    if (asked !== undefined && named.pop() !== asking) continue
    const signature = named.join()
    for (const [trait, parts] of splitRange(division, splitBy)) {
      const bySignature = drafts.get(trait) ?? new Map<string, Draft>()
      const known = bySignature.get(signature)
      if (known !== undefined) known.ranges.push(...parts)
      else bySignature.set(signature, { covering: toggle(always, named), ranges: [...parts] })
      drafts.set(trait, bySignature)
    }
  }
  const classes = [...drafts].flatMap(([trait, bySignature]) =>
    [...bySignature.values()]
      .filter(({ covering }) => covering.length > 0)
      .map(draft => createClass(index, draft, trait)),
  )
  const rest =
    asked === undefined && always.length > 0 ? [createRest(index, divisions, always)] : []
  return [...classes, ...rest, ...sortUnlisted(matchers, sorting)]
}

interface Draft {
  readonly covering: readonly number[]
  readonly ranges: ActionInterval[]
}

function byFirstRange({ covering: [one = 0] }: Division, { covering: [other = 0] }: Division) {
  return one - other
}

/** What ascending numbers stand for, which is ascending too, without repetitions. */
function listOnce(numbers: readonly number[], find: (number: number) => number): number[] {
  const found: number[] = []
  for (const number of numbers) {
    const one = find(number)
    if (found.at(-1) !== one) found.push(one)
  }
  return found
}

/** Marks what is asked about, after all matchers. */
const asking = Number.POSITIVE_INFINITY

function coversEverything({ entries }: ActionMatcher): boolean {
  return entries.some(({ service }) => service === undefined)
}

function expandMatcher({ action, services }: Covering, index: ActionIndex): ActionInterval[] {
  const ranges = action.entries.flatMap(index.expand)
  if (services === undefined) return ranges
  const numbers = ranges.flatMap(numbersOf)
  return rangesOf(numbers.filter(number => speaksOf({ services }, nameOf(number, index))))
}

/**
 * undefined where all actions are asked about, and those that no matcher names, if any matcher
 * covers them, are all alike.
 */
function listAsked(
  { within, index, splitBy }: ActionSorting,
  restIsCovered: boolean,
): readonly ActionInterval[] | undefined {
  if (within !== undefined && !coversEverything(within)) return within.entries.flatMap(index.expand)
  return restIsCovered && splitBy !== undefined ? listServices(index) : undefined
}

/** What covers the actions that these numbers name: naming toggles what covers all the others. */
function toggle(always: readonly number[], numbers: readonly number[]): number[] {
  if (always.length === 0) return [...numbers]
  const others = always.filter(number => !numbers.includes(number))
  return [...numbers.filter(number => !always.includes(number)), ...others]
}

/** The parts of the range by what `splitBy` says of their actions. */
function splitRange(
  range: ActionInterval,
  splitBy: ActionSorting['splitBy'],
): Iterable<[trait: string, readonly ActionInterval[]]> {
  if (splitBy === undefined) return [['', [range]]]
  const byTrait = grouped(numbersOf(range), splitBy)
  return [...byTrait].map(([trait, numbers]) => [trait, rangesOf(numbers)])
}

function createClass(index: ActionIndex, { covering, ranges }: Draft, trait: string): ActionClass {
  const example = () => nameOf(ranges[0]?.from, index)
  return { example, ranges: () => ranges, unlisted: [], covering, trait }
}

/** The actions that only "*" and NotAction cover. */
function createRest(
  index: ActionIndex,
  named: readonly ActionInterval[],
  covering: readonly number[],
): ActionClass {
  let listed: readonly ActionInterval[] | undefined
  const ranges = () => {
    listed ??= listServices(index).flatMap(service => withoutRanges(service, named))
    return listed
  }
  return { example: () => findExample(index, named), ranges, unlisted: [], covering, trait: '' }
}

/** Without reading more services than it takes. */
function findExample(index: ActionIndex, named: readonly ActionInterval[]): string {
  for (const prefix of ['s3', 'ec2', ...index.table.prefixes]) {
    const service = index.serviceOf(prefix)
    const [left] = service === undefined ? [] : withoutRanges(service, named)
    if (left !== undefined) return nameOf(left.from, index)
  }
  return 'unlisted:Action'
}

function nameOf(number: number | undefined, { actions }: ActionIndex): string {
  const action = number === undefined ? undefined : actions[number]
  return action === undefined ? '' : actionName(action)
}

/** All actions, service by service, in the order of their names. */
export function listServices(index: ActionIndex): ActionInterval[] {
  return index.table.prefixes.flatMap(prefix => {
    const service = index.serviceOf(prefix)
    return service === undefined || service.from === service.to ? [] : [service]
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
    const covering = matchers.flatMap((matcher, number) =>
      coversAction(matcher.action, action) && speaksOf(matcher, name) ? [number] : [],
    )
    if (covering.length === 0) return []
    return [{ example: () => name, ranges: () => [], unlisted: [name], covering, trait: '' }]
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
