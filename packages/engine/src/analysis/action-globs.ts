// Lists of actions folded to patterns that mean the same: s3:Get*, ec2:* but ec2:RunInstances.

import { actionName } from '../actions/index.ts'
import type { ActionIndex, Beginning, ServiceRange } from './action-index.ts'

/** INVARIANT: of AWS's listed actions, those of the patterns but not of the exceptions. */
export interface FoldedActions {
  readonly actions: readonly string[]
  readonly exceptActions: readonly string[]
}

export function foldActions(names: Iterable<string>, index: ActionIndex): FoldedActions {
  const byService = new Map<string, string[]>()
  for (const name of new Set(names)) {
    const prefix = name.slice(0, name.indexOf(':')).toLowerCase()
    const own = byService.get(prefix)
    if (own === undefined) byService.set(prefix, [name])
    else own.push(name)
  }
  const folded = [...byService].map(([prefix, own]) => foldService(prefix, own, index))
  const actions = folded.flatMap(one => one.actions).sort()
  const exceptActions = folded.flatMap(one => one.exceptActions).sort()
  const missing = index.table.prefixes.filter(prefix => !byService.has(prefix))
  if (missing.length * 2 > index.table.prefixes.length) return { actions, exceptActions }
  const others = folded.flatMap(one => one.missing)
  return { actions: ['*'], exceptActions: [...missing.map(name => `${name}:*`), ...others].sort() }
}

interface FoldedService extends FoldedActions {
  /** The listed actions of the service that are not meant, folded. */
  readonly missing: readonly string[]
}

function foldService(prefix: string, names: readonly string[], index: ActionIndex): FoldedService {
  const range = index.serviceOf(prefix)
  const listed = range === undefined ? [] : listNames(range, index)
  const wanted = new Set(names)
  const known = new Set(listed)
  const unlisted = names.filter(name => !known.has(name))
  const meant = listed.map(name => wanted.has(name))
  const missing = range === undefined ? [] : foldNames(meant, false, range, index)
  if (listed.length > 0 && meant.every(one => one)) {
    return { actions: [`${prefix}:*`, ...unlisted], exceptActions: [], missing }
  }
  const folded = range === undefined ? [] : foldNames(meant, true, range, index)
  if (missing.length + 1 < folded.length) {
    return { actions: [`${prefix}:*`, ...unlisted], exceptActions: missing, missing }
  }
  return { actions: [...folded, ...unlisted], exceptActions: [], missing }
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
      folded.push(...listNames({ from: range.from + at, to: range.from + at + 1 }, index))
    at = found?.to ?? at + 1
  }
  return folded
}

function listNames(
  { from, to }: Pick<ServiceRange, 'from' | 'to'>,
  { actions }: ActionIndex,
): string[] {
  return actions.slice(from, to).map(actionName)
}
