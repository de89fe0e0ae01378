// Finds actions: by name, by pattern, and which condition keys apply to one.

import { compileWildcards, matchesPattern } from '../text/wildcard.ts'
import { type ConditionKey, findKey } from './condition-key.ts'
import type { Action } from './service.ts'
import type { ActionTable } from './table.ts'

/** An action as a policy writes it. */
export function actionName({ service, name }: Action): string {
  return `${service}:${name}`
}

/** Finds an action by its whole name, in any case: `cases:getcase`. */
export function findAction(table: ActionTable, text: string): Action | undefined {
  const [prefix, name] = splitAction(text)
  return table.findService(prefix)?.actions.get(name.toLowerCase())
}

/** The actions a pattern covers: `cases:Get*`, or `*` for all of AWS, in the table's order. */
export function expandAction(table: ActionTable, pattern: string): readonly Action[] {
  if (pattern === '*') return table.prefixes.flatMap(prefix => listActions(table, prefix))
  const [prefix, name] = splitAction(pattern)
  if (!/[*?]/.test(name)) {
    const found = findAction(table, pattern)
    return found === undefined ? [] : [found]
  }
  const compiled = compileWildcards(name.toLowerCase())
  const actions = table.findService(prefix)?.actions ?? []
  return [...actions].flatMap(([folded, action]) =>
    matchesPattern(compiled, folded) ? [action] : [],
  )
}

/** The key by this name, where requests for the action may have it. */
export function findActionKey(
  table: ActionTable,
  action: Action,
  name: string,
): ConditionKey | undefined {
  const service = table.findService(action.service)
  const own = service === undefined ? undefined : findKey(service.keys, name)
  if (own !== undefined && action.keys.has(own)) return own
  return isTagKey(name) ? undefined : findKey(table.globalKeys, name)
}

/** AWS's own policies use this name though its reference lacks it: retired, or never documented. */
export function isUnlisted(table: ActionTable, text: string): boolean {
  const [prefix, name] = splitAction(text.toLowerCase())
  const names = table.unlisted.get(prefix)
  return names !== undefined && (names.has('*') || names.has(name))
}

/** Splits at the first colon; the name is empty where there is none. */
export function splitAction(text: string): readonly [prefix: string, name: string] {
  const colon = text.indexOf(':')
  return colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)]
}

// AWS: "AWS global condition context keys": these three are present only where the service's
// reference lists them for the action or its resources.
function isTagKey(name: string): boolean {
  return /^aws:(resourcetag\/|requesttag\/|tagkeys$)/i.test(name)
}

function listActions(table: ActionTable, prefix: string): readonly Action[] {
  return [...(table.findService(prefix)?.actions.values() ?? [])]
}
