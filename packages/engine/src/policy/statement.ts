// Reads one statement.

import { type Fields, isObject, type JsonPath } from '../text/json.ts'
import { isFullAccess, readActions } from './action.ts'
import { readConditions } from './condition.ts'
import type { Principals, Statement } from './document.ts'
import { readPrincipals } from './principal.ts'
import { addFault, pickField, type Reading, refuseUnknown } from './reading.ts'
import { readResources } from './resource.ts'

export function readStatement(
  value: unknown,
  { index, path }: { readonly index: number; readonly path: JsonPath },
  reading: Reading,
): Statement | undefined {
  if (!isObject(value)) {
    addFault(reading, path, 'a statement must be a JSON object')
    return undefined
  }
  refuseUnknown(value, statementFields, path, reading)
  const sid = readSid(value, path, reading)
  const effect = readEffect(value, path, reading)
  const principal = readStatementPrincipal(value, effect, path, reading)
  const actions = readActions(value, path, reading)
  const resource = readResources(value, path, reading)
  const conditions = readConditions(value, path, reading)
  if (effect === undefined || actions === undefined) return undefined
  return { index, path, sid, effect, principal, ...actions, resource, conditions }
}

const statementFields = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]

function readSid(value: Fields, path: JsonPath, reading: Reading): string | undefined {
  const sid = value.Sid
  if (sid === undefined) return undefined
  if (typeof sid !== 'string') {
    addFault(reading, [...path, 'Sid'], 'Sid must be a string')
    return undefined
  }
  if (reading.rules.strictSid && !/^[A-Za-z0-9]*$/.test(sid)) {
    addFault(reading, [...path, 'Sid'], 'Sid may hold only letters and digits (A-Z, a-z, 0-9)')
  }
  return sid
}

function readEffect(value: Fields, path: JsonPath, reading: Reading): 'Allow' | 'Deny' | undefined {
  const effect = value.Effect
  if (effect === undefined) {
    addFault(reading, path, 'the statement has no Effect')
    return undefined
  }
  if (effect !== 'Allow' && effect !== 'Deny') {
    addFault(reading, [...path, 'Effect'], 'Effect must be "Allow" or "Deny", in this case')
    return undefined
  }
  return effect
}

function readStatementPrincipal(
  value: Fields,
  effect: 'Allow' | 'Deny' | undefined,
  path: JsonPath,
  reading: Reading,
): Principals | undefined {
  const { rules } = reading
  const field = pickField(value, 'Principal', path, reading)
  if (field === undefined) {
    const needed = rules.principal !== 'forbidden'
    if (needed) addFault(reading, path, `a statement of ${rules.title} must have a Principal`)
    return undefined
  }
  const at = [...path, field.name]
  if (rules.principal === 'forbidden') {
    addFault(reading, at, `${field.name} is not allowed in ${rules.title}`)
    return undefined
  }
  if (field.negated && !rules.notPrincipal) {
    addFault(reading, at, `NotPrincipal is not allowed in ${rules.title}`)
    return undefined
  }
  if (field.negated && effect === 'Allow') {
    addFault(reading, at, 'NotPrincipal can be used only with Effect "Deny"')
    return undefined
  }
  const read = readPrincipals(value[field.name], field.negated)
  for (const { path: inner, message } of read.faults) {
    addFault(reading, [...at, ...inner], message)
  }
  if (rules.principal === 'everyone' && value[field.name] !== '*' && !isFullAccess(value)) {
    addFault(reading, at, `Principal must be "*" in ${rules.title}`)
  }
  return read.principals
}
