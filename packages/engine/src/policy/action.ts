// Reads Action and NotAction.

import { type JsonPath, quote } from '../text/json.ts'
import type { Listed } from './document.ts'
import { addFault, type Fields, pickField, type Reading, readStrings } from './reading.ts'

export function readActions(
  value: Fields,
  path: JsonPath,
  reading: Reading,
): Listed<string> | undefined {
  const { rules } = reading
  const field = pickField(value, 'Action', path, reading)
  if (field === undefined) {
    addFault(reading, path, 'the statement has neither Action nor NotAction')
    return undefined
  }
  const { name, negated } = field
  if (negated && !rules.notAction) {
    addFault(reading, [...path, name], `NotAction is not allowed in ${rules.title}`)
  }
  if (value.Effect === 'Allow' && !rules.allow && !isFullAccess(value)) {
    addFault(reading, [...path, 'Effect'], `Effect must be "Deny" in ${rules.title}`)
  }
  const anyAction = rules.anyAction || isFullAccess(value)
  const entries = readStrings(value[name], [...path, name], reading)
  for (const { text, path: where } of entries) {
    const message = faultOfAction(text, anyAction)
    if (message !== undefined) addFault(reading, where, message)
  }
  return { negated, values: entries.map(({ text }) => text) }
}

export function faultOfAction(action: string, anyAction: boolean): string | undefined {
  if (action === '*') return anyAction ? undefined : 'an action must name its service, as "s3:*"'
  const colon = action.indexOf(':')
  if (colon < 0)
    return `${quote(action)} must be "*" or a service prefix, a colon and an action name`
  if (!/^[a-zA-Z0-9-]+$/.test(action.slice(0, colon))) {
    return `${quote(action)} has no valid service prefix before the colon`
  }
  return /^[a-zA-Z0-9*?_-]+$/.test(action.slice(colon + 1))
    ? undefined
    : `${quote(action)} has no valid action name after the colon`
}

// AWS: Organizations User Guide, "RCP syntax": RCPFullAWSAccess alone may allow.
export function isFullAccess(statement: Fields): boolean {
  return (
    statement.Effect === 'Allow' &&
    statement.Principal === '*' &&
    statement.Action === '*' &&
    statement.Resource === '*' &&
    statement.Condition === undefined
  )
}
