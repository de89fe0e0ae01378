// What a fix has given, in words short enough for a notice.
import type { GrantedPermission } from 'casegate/operator-api'
import { count } from '../../client/names.ts'

const MAX_NAMED = 2

/** `cases:GetDomain on *`, `cases:GetDomain, cases:CreateDomain and 6 more permissions`. */
export function wordsForGiven(gave: readonly GrantedPermission[]): string {
  const [first] = gave
  if (gave.length === 1 && first) return `${first.action} on ${first.resource}`
  const actions = [...new Set(gave.map(({ action }) => action))]
  if (actions.length <= MAX_NAMED) return actions.join(' and ')
  const rest = actions.length - MAX_NAMED
  return `${actions.slice(0, MAX_NAMED).join(', ')} and ${count(rest, 'more permission')}`
}
