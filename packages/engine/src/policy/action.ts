// Reads Action and NotAction.

import { type Fields, type JsonPath, quote } from '../text/json.ts'
import type { Listed, Oddity } from './document.ts'
import { addFault, pickField, type Reading, readStrings } from './reading.ts'

export function readActions(
  value: Fields,
  path: JsonPath,
  reading: Reading,
): { readonly action: Listed<string>; readonly oddities: readonly Oddity[] } | undefined {
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
  const oddities: Oddity[] = []
  for (const { text, path: where } of entries) {
    if (PLAIN_ACTION.test(text)) continue
    const fault = faultOfAction(text, anyAction)
    const odd = fault === undefined ? oddityOfAction(text) : undefined
    if (fault !== undefined) addFault(reading, where, fault)
    if (odd !== undefined) oddities.push({ path: where, message: odd })
  }
  return { action: { negated, values: entries.map(({ text }) => text) }, oddities }
}

/** Nearly all are of this form, with which nothing is wrong. */
const PLAIN_ACTION = /^[a-zA-Z0-9-]+:[a-zA-Z0-9*?_-]+$/

/** Why AWS does not store a policy with it. */
export function faultOfAction(action: string, anyAction: boolean): string | undefined {
  if (action === '*') return anyAction ? undefined : 'an action must name its service, as "s3:*"'
  const [service = '', ...names] = action.split(':')
  if (names.length === 0) {
    return `${quote(action)} must be "*" or a service prefix, a colon and an action name`
  }
  if (names.length > 1) return `${quote(action)} has more than one colon: list actions one by one`
  return /^[a-zA-Z0-9.-]+$/.test(service)
    ? undefined
    : `${quote(action)} needs a service prefix of letters, digits, "." and "-" before the colon`
}

/**
 * Why it matches nothing, though AWS stores it: its own managed policies have held
 * `amplifybackend: *` and names with a blank at their end. What no action's name can hold matches
 * itself alone, and so no action.
 */
export function oddityOfAction(action: string): string | undefined {
  if (action === '*') return undefined
  const [service = '', name = ''] = action.split(':')
  const nothing = 'AWS stores it, and it matches nothing'
  if (service.includes('.')) return `${quote(action)} names no service: ${nothing}`
  if (name === '') return `${quote(action)} has no action name after the colon: ${nothing}`
  const [odd] = /[^a-zA-Z0-9*?_-]/.exec(name) ?? []
  if (odd === undefined) return undefined
  const what = /\s/.test(odd) ? 'white space' : quote(odd)
  const advice = odd === ',' ? '; list actions one by one' : ''
  return `${quote(action)} holds ${what}, as no action's name does: ${nothing}${advice}`
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
