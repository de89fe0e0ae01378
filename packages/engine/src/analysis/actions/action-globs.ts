// Lists of actions folded to patterns that mean the same: s3:Get*, ec2:* but ec2:RunInstances.

import { actionName } from '../../actions/index.ts'
import type { ActionClass } from './action-classes.ts'
import type { ActionIndex, Beginning, ServiceRange } from './action-index.ts'
import type { ActionInterval } from './action-ranges.ts'

/** INVARIANT: of AWS's listed actions, those of the patterns but not of the exceptions. */
export interface FoldedActions {
  readonly actions: readonly string[]
  readonly exceptActions: readonly string[]
}

/** The actions of all the classes. */
export function foldActions(classes: Iterable<ActionClass>, index: ActionIndex): FoldedActions {
  const meant = new Map<string, Meant>()
  const unlisted = new Set<string>()
  for (const { ranges, unlisted: names } of new Set(classes)) {
    for (const name of names) unlisted.add(name)
    for (const range of ranges()) noteRange(meant, range, index)
  }
  const folded = [...meant].map(([prefix, own]) => foldService(prefix, own, index))
  const missing = index.table.prefixes.filter(prefix => !meant.has(prefix))
  const mostly = missing.length * 2 <= index.table.prefixes.length
  const actions = mostly ? ['*'] : folded.flatMap(one => one.actions)
  const exceptActions = mostly
    ? [...missing.map(name => `${name}:*`), ...folded.flatMap(one => one.missing)]
    : folded.flatMap(one => one.exceptActions)
  return { actions: [...actions, ...unlisted].sort(), exceptActions: exceptActions.sort() }
}

/** Which of a service's actions are meant: by their places in it. */
type Meant = 'all' | boolean[]

function noteRange(
  meant: Map<string, Meant>,
  { from, to }: ActionInterval,
  { actions, serviceOf }: ActionIndex,
): void {
  const prefix = actions[from]?.service
  const service = prefix === undefined ? undefined : serviceOf(prefix)
  if (prefix === undefined || service === undefined) return
  const known = meant.get(prefix)
  if (known === 'all' || to - from === service.names.length) {
    meant.set(prefix, 'all')
    return
  }
  const own = known ?? Array.from(service.names, () => false)
  meant.set(prefix, own.fill(true, from - service.from, to - service.from))
}

interface FoldedService extends FoldedActions {
  /** The listed actions of the service that are not meant, folded. */
  readonly missing: readonly string[]
}

function foldService(prefix: string, meant: Meant, index: ActionIndex): FoldedService {
  const range = index.serviceOf(prefix)
  if (range === undefined || meant === 'all' || meant.every(one => one)) {
    return { actions: [`${prefix}:*`], exceptActions: [], missing: [] }
  }
  const folded = foldNames(meant, true, range, index)
  const missing = foldNames(meant, false, range, index)
  if (missing.length + 1 < folded.length) {
    return { actions: [`${prefix}:*`], exceptActions: missing, missing }
  }
  return { actions: folded, exceptActions: [], missing }
}

/** Below this many actions, names say more than a pattern. */
const fewestFolded = 3

/** The actions of the service that are meant, or those that are not. */
function foldNames(
  meant: readonly boolean[],
  wanted: boolean,
  range: ServiceRange,
  index: ActionIndex,
): string[] {
  const beginnings = range.beginnings()
  // How many before each place are wanted.
  const counts = [0]
  for (const one of meant) counts.push((counts.at(-1) ?? 0) + (one === wanted ? 1 : 0))
  const isWhole = ({ from, to }: Beginning): boolean =>
    (counts[to] ?? 0) - (counts[from] ?? 0) === to - from
  const folded: string[] = []
  let at = 0
  while (at < meant.length) {
    const found =
      meant[at] === wanted
        ? beginnings[at]?.find(one => one.to - one.from >= fewestFolded && isWhole(one))
        : undefined
    if (found !== undefined) folded.push(`${found.text}*`)
    else if (meant[at] === wanted)
      folded.push(...index.actions.slice(range.from + at, range.from + at + 1).map(actionName))
    at = found?.to ?? at + 1
  }
  return folded
}
