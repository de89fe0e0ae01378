// A Deny statement without one request: what may stand in its place, the smallest change first.
type Statement = Readonly<Record<string, unknown>>

interface Asked {
  readonly action: string
  readonly resource: string
}

/**
 * Each choice is the statements that would replace the one that denies. Which of them lets the
 * request through depends on patterns and variables, so whoever takes one asks again; the last
 * choice, no statement at all, always does.
 */
export function exemptionsOf(deny: Statement, { action, resource }: Asked): Statement[][] {
  const otherActions = without(deny, 'Action', action)
  const otherResources = without(deny, 'Resource', resource)
  const { Sid: _, ...unnamed } = deny
  const onlyAction = put(unnamed, ['Action', 'NotAction'], 'Action', action)
  const actionElsewhere = without(onlyAction, 'Resource', resource)
  return [
    ...(otherActions && actionElsewhere ? [[...otherActions, ...actionElsewhere]] : []),
    ...(otherResources ? [otherResources] : []),
    ...(otherActions ? [otherActions] : []),
    [],
  ]
}

/** Undefined where the element has no words for "but not this one"; none where nothing is left. */
function without(
  statement: Statement,
  element: 'Action' | 'Resource',
  value: string,
): Statement[] | undefined {
  const opposite = `Not${element}`
  const names = [element, opposite]
  if (opposite in statement) {
    // Without resources there would be no request: `*` cannot be one of those that are left out.
    if (value === '*') return undefined
    return [put(statement, names, opposite, [...listed(statement[opposite]), value])]
  }
  const values = listed(statement[element])
  const others = values.filter(one => !isSame(element, one, value))
  if (others.length === 0) return []
  if (others.length < values.length) return [put(statement, names, element, others)]
  const isEverything = element === 'Resource' && value !== '*' && values.includes('*')
  return isEverything ? [put(statement, names, opposite, value)] : undefined
}

/** In the place of the element that it replaces, so that the statement reads as before. */
function put(
  statement: Statement,
  names: readonly string[],
  name: string,
  value: unknown,
): Statement {
  return Object.fromEntries(
    Object.entries(statement).map(entry => (names.includes(entry[0]) ? [name, value] : entry)),
  )
}

function listed(value: unknown): unknown[] {
  return [value].flat()
}

/** AWS: IAM User Guide, "Action": prefixes and names are case-insensitive; resources are not. */
function isSame(element: 'Action' | 'Resource', one: unknown, value: string): boolean {
  if (element === 'Resource' || typeof one !== 'string') return one === value
  return one.toLowerCase() === value.toLowerCase()
}
