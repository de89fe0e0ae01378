// Lists of actions folded to patterns that mean the same actions: s3:Get*, ec2:* but ec2:RunInstances.

import { actionName } from '../actions/index.ts'
import type { ActionIndex } from './action-index.ts'

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
  const listed = listNames(prefix, index)
  const wanted = new Set(names)
  const known = new Set(listed)
  const unlisted = names.filter(name => !known.has(name))
  const own = listed.filter(name => wanted.has(name))
  const others = listed.filter(name => !wanted.has(name))
  const missing = foldNames(others, listed)
  if (own.length > 0 && others.length === 0) {
    return { actions: [`${prefix}:*`, ...unlisted], exceptActions: [], missing }
  }
  const folded = foldNames(own, listed)
  if (missing.length + 1 < folded.length) {
    return { actions: [`${prefix}:*`, ...unlisted], exceptActions: missing, missing }
  }
  return { actions: [...folded, ...unlisted], exceptActions: [], missing }
}

/** Below this many actions, names say more than a pattern. */
const fewestFolded = 3

/** Both lists in order, so that names that begin alike stand side by side. */
function foldNames(names: readonly string[], listed: readonly string[]): string[] {
  const wanted = new Set(names)
  const folded: string[] = []
  let done = ''
  for (const name of names) {
    if (done !== '' && name.startsWith(done)) continue
    done = ''
    for (const start of listStarts(name)) {
      const covered = listed.filter(one => one.toLowerCase().startsWith(start.toLowerCase()))
      const fits = covered.every(one => wanted.has(one) && one.startsWith(start))
      if (!fits || covered.length < fewestFolded) continue
      done = start
      break
    }
    folded.push(done === '' ? name : `${done}*`)
  }
  return folded
}

/** The beginnings of a name that end before a capital, shortest first: `s3:Get`, `s3:GetObject`. */
function listStarts(name: string): string[] {
  const from = name.indexOf(':') + 2
  return [...name.matchAll(/[A-Z]/g)].flatMap(({ index }) =>
    index >= from ? [name.slice(0, index)] : [],
  )
}

function listNames(prefix: string, index: ActionIndex): string[] {
  const { from = 0, to = 0 } = index.serviceOf(prefix) ?? {}
  return index.actions.slice(from, to).map(actionName)
}
