// Reads policies: a JSON value or JSON text becomes a Policy, or a list of errors with their places.

import { type JsonPath, locateJson, parseJson, positionAt, printPath } from '../text/json.ts'
import type {
  ConditionClause,
  Layer,
  Listed,
  Policy,
  PolicyError,
  Principals,
  Statement,
} from './document.ts'
import { type LayerRules, layerRules } from './layers.ts'
import { readPrincipals } from './principal.ts'
import { readTemplate, type Template } from './template.ts'

export interface PolicyPlace {
  readonly layer: Layer
  readonly level: number
  readonly index: number
  /** The number that errors carry. */
  readonly number: number
}

export type PolicyResult =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly errors: readonly PolicyError[] }

/** Reads one policy. Never throws. */
export function readPolicy(source: unknown, place: PolicyPlace): PolicyResult {
  const named = readName(source, place)
  if ('message' in named) {
    const { layer, number } = place
    return { ok: false, errors: [{ layer, policy: number, path: '', message: named.message }] }
  }
  const { document } = named
  const text = typeof document === 'string' ? document : undefined
  let value = document
  if (text !== undefined) {
    const parsed = parseJson(text)
    if (!parsed.ok) {
      const { path, offset, message } = parsed.error
      const at = { ...positionAt(text, offset), path: printPath(path) }
      return { ok: false, errors: [errorAt(place, at, `no valid JSON: ${message}`)] }
    }
    value = parsed.value
  }
  const rules =
    layerRules[place.layer === 'resource' && named.type === 'trust' ? 'trust' : place.layer]
  const faults: Fault[] = []
  const read = readDocument(value, { rules, faults })
  if (faults.length === 0 && read !== undefined) {
    const { name, type, arn } = named
    return { ok: true, policy: { ...place, ...read, name, type, arn, text } }
  }
  return { ok: false, errors: faults.map(fault => locateFault(fault, place, text)) }
}

/** Collects what is wrong; reading goes on, so that one run tells of every error. */
interface Reading {
  readonly rules: LayerRules
  readonly faults: Fault[]
}

interface Fault {
  readonly path: JsonPath
  readonly message: string
}

type Fields = Readonly<Record<string, unknown>>

interface Named {
  readonly name: string
  readonly document: unknown
  readonly type: string | undefined
  readonly arn: string | undefined
}

function readName(source: unknown, place: PolicyPlace): Named | { readonly message: string } {
  const { layer, level, index } = place
  const organizational = layer === 'scps' || layer === 'rcps'
  const name = organizational ? `${layer}[${level}][${index}]` : `${layer}[${index}]`
  if (!isObject(source) || !Object.hasOwn(source, 'document')) {
    return { name, document: source, type: undefined, arn: undefined }
  }
  const given = { name: source.name ?? name, type: source.type, arn: source.arn }
  if (typeof given.name !== 'string') return { message: 'the policy name must be a string' }
  return {
    name: given.name,
    document: source.document,
    type: typeof given.type === 'string' ? given.type : undefined,
    arn: typeof given.arn === 'string' ? given.arn : undefined,
  }
}

function readDocument(
  value: unknown,
  reading: Reading,
): Pick<Policy, 'id' | 'version' | 'statements'> | undefined {
  const { rules } = reading
  if (!isObject(value)) {
    addFault(reading, [], 'a policy must be a JSON object')
    return undefined
  }
  const allowed = rules.id ? ['Version', 'Id', 'Statement'] : ['Version', 'Statement']
  refuseUnknown(value, allowed, [], reading)
  const id = value.Id
  if (id !== undefined && rules.id && typeof id !== 'string') {
    addFault(reading, ['Id'], 'Id must be a string')
  }
  const version = value.Version ?? '2008-10-17'
  if (version !== '2008-10-17' && version !== '2012-10-17') {
    addFault(reading, ['Version'], 'Version must be "2012-10-17" or "2008-10-17"')
    return undefined
  }
  if (!Object.hasOwn(value, 'Statement')) {
    addFault(reading, [], 'the policy has no Statement')
    return undefined
  }
  const variables = version === '2012-10-17'
  const list = value.Statement
  const statements: Statement[] = []
  if (Array.isArray(list)) {
    if (list.length === 0) addFault(reading, ['Statement'], 'Statement must not be empty')
    for (const [index, entry] of list.entries()) {
      const read = readStatement(entry, { index, path: ['Statement', index], variables }, reading)
      if (read !== undefined) statements.push(read)
    }
  } else {
    const read = readStatement(list, { index: 0, path: ['Statement'], variables }, reading)
    if (read !== undefined) statements.push(read)
  }
  if (rules.strictSid) refuseSameSids(statements, reading)
  return { id: typeof id === 'string' ? id : undefined, version, statements }
}

interface StatementPlace {
  readonly index: number
  readonly path: JsonPath
  readonly variables: boolean
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

function readStatement(
  value: unknown,
  place: StatementPlace,
  reading: Reading,
): Statement | undefined {
  const { index, path, variables } = place
  if (!isObject(value)) {
    addFault(reading, path, 'a statement must be a JSON object')
    return undefined
  }
  refuseUnknown(value, statementFields, path, reading)
  const sid = readSid(value, path, reading)
  const effect = readEffect(value, path, reading)
  const principal = readStatementPrincipal(value, effect, path, reading)
  const action = readActions(value, path, reading)
  const resource = readResources(value, variables, path, reading)
  const conditions = readConditions(value, path, reading)
  if (effect === undefined || action === undefined) return undefined
  return { index, path, sid, effect, principal, action, resource, conditions }
}

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

function readActions(value: Fields, path: JsonPath, reading: Reading): Listed<string> | undefined {
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
  const values = readStrings(value[name], [...path, name], reading)
  for (const [index, action] of values.entries()) {
    const message = faultOfAction(action, rules.anyAction || isFullAccess(value))
    if (message === undefined) continue
    addFault(reading, pathOfEntry(value[name], [...path, name], index), message)
  }
  return { negated, values }
}

function faultOfAction(action: string, anyAction: boolean): string | undefined {
  if (action === '*') return anyAction ? undefined : 'an action must name its service, as "s3:*"'
  const colon = action.indexOf(':')
  if (colon < 0) return `"${action}" must be "*" or a service prefix, a colon and an action name`
  if (!/^[a-zA-Z0-9-]+$/.test(action.slice(0, colon))) {
    return `"${action}" has no valid service prefix before the colon`
  }
  return /^[a-zA-Z0-9*?_-]+$/.test(action.slice(colon + 1))
    ? undefined
    : `"${action}" has no valid action name after the colon`
}

// AWS: Organizations User Guide, "RCP syntax": RCPFullAWSAccess alone may allow.
function isFullAccess(statement: Fields): boolean {
  return (
    statement.Effect === 'Allow' &&
    statement.Principal === '*' &&
    statement.Action === '*' &&
    statement.Resource === '*' &&
    statement.Condition === undefined
  )
}

function readResources(
  value: Fields,
  variables: boolean,
  path: JsonPath,
  reading: Reading,
): Listed<Template> | undefined {
  const { rules } = reading
  const field = pickField(value, 'Resource', path, reading)
  if (field === undefined) {
    const needed = rules.resource === 'required'
    if (needed) addFault(reading, path, 'the statement has neither Resource nor NotResource')
    return undefined
  }
  const at = [...path, field.name]
  if (rules.resource === 'forbidden') {
    addFault(reading, at, `${field.name} is not allowed in ${rules.title}`)
    return undefined
  }
  const values: Template[] = []
  for (const [index, resource] of readStrings(value[field.name], at, reading).entries()) {
    const read = readTemplate(resource, { variables, wildcards: true })
    const message = read.ok ? faultOfResource(read.template, rules) : read.message
    if (message !== undefined) addFault(reading, pathOfEntry(value[field.name], at, index), message)
    else if (read.ok) values.push(read.template)
  }
  return { negated: field.negated, values }
}

function faultOfResource({ source, parts }: Template, rules: LayerRules): string | undefined {
  if (source === '*') return undefined
  const shown = JSON.stringify(source)
  if (!source.startsWith('arn:')) return `${shown} must be "*" or an ARN`
  const fields = source.split(':')
  if (!fields[1] || !fields[2]) return `${shown} has no partition or no service`
  if (fields.length >= 3 && /[*?]/.test(fields[2] ?? '')) {
    return `${shown} has a wildcard in the service part of the ARN`
  }
  let colons = 0
  for (const part of parts) {
    if (typeof part === 'string') colons += part.split(':').length - 1
    else if (typeof part === 'object' && colons < 5) {
      return `${shown} has a variable before the fifth colon of the ARN`
    }
  }
  if (fields.length >= 6 || rules.shortArn === 'completed' || rules.shortArn === 'literal') {
    return undefined
  }
  if (rules.shortArn === 'starred' && source.endsWith('*')) return undefined
  return `${shown} is an incomplete ARN, which ${rules.title} does not support`
}

function readConditions(value: Fields, path: JsonPath, reading: Reading): ConditionClause[] {
  const block = value.Condition
  if (block === undefined) return []
  const at = [...path, 'Condition']
  if (!isObject(block)) {
    addFault(reading, at, 'Condition must be a JSON object')
    return []
  }
  const clauses: ConditionClause[] = []
  for (const [operator, keys] of Object.entries(block)) {
    if (!isObject(keys)) {
      addFault(reading, [...at, operator], `${operator} must hold context keys and their values`)
      continue
    }
    const seen = new Set<string>()
    for (const [key, stated] of Object.entries(keys)) {
      const where = [...at, operator, key]
      if (key === '') addFault(reading, where, 'a context key must have a name')
      const folded = key.toLowerCase()
      if (seen.has(folded)) addFault(reading, where, `the context key "${key}" is given twice`)
      seen.add(folded)
      clauses.push({ path: where, operator, key, values: readValues(stated, where, reading) })
    }
  }
  return clauses
}

/** AWS: Grammar: quotation marks are optional for numbers and booleans. */
function readValues(value: unknown, path: JsonPath, reading: Reading): string[] {
  const values: string[] = []
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (list.length === 0) addFault(reading, path, 'the list must not be empty')
  for (const [index, entry] of list.entries()) {
    if (typeof entry === 'string') values.push(entry)
    else if (typeof entry === 'boolean') values.push(String(entry))
    else if (typeof entry === 'number' && Number.isFinite(entry)) values.push(String(entry))
    else {
      const where = pathOfEntry(value, path, index)
      addFault(reading, where, 'a condition value must be a string, a number or a boolean')
    }
  }
  return values
}

function readStrings(value: unknown, path: JsonPath, reading: Reading): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (list.length === 0) addFault(reading, path, 'the list must not be empty')
  const strings: string[] = []
  for (const [index, entry] of list.entries()) {
    if (typeof entry === 'string') strings.push(entry)
    else addFault(reading, pathOfEntry(value, path, index), 'expected a string')
  }
  return strings
}

/** Picks `Action` or `NotAction`; both together are an error. */
function pickField(
  value: Fields,
  name: 'Principal' | 'Action' | 'Resource',
  path: JsonPath,
  reading: Reading,
): { name: string; negated: boolean } | undefined {
  const not = `Not${name}`
  const has = Object.hasOwn(value, name)
  const hasNot = Object.hasOwn(value, not)
  if (has && hasNot) addFault(reading, path, `${name} and ${not} exclude each other`)
  if (has) return { name, negated: false }
  return hasNot ? { name: not, negated: true } : undefined
}

function refuseUnknown(
  value: Fields,
  allowed: readonly string[],
  path: JsonPath,
  reading: Reading,
): void {
  for (const key of Object.keys(value)) {
    if (allowed.includes(key)) continue
    const twin = allowed.find(name => name.toLowerCase() === key.toLowerCase())
    const hint = twin === undefined ? `expected ${allowed.join(', ')}` : `did you mean ${twin}?`
    addFault(reading, [...path, key], `${JSON.stringify(key)} is not allowed here; ${hint}`)
  }
}

function refuseSameSids(statements: readonly Statement[], reading: Reading): void {
  const seen = new Set<string>()
  for (const { sid, path } of statements) {
    if (sid === undefined || sid === '') continue
    if (seen.has(sid)) addFault(reading, [...path, 'Sid'], `the Sid "${sid}" is given twice`)
    seen.add(sid)
  }
}

function pathOfEntry(value: unknown, path: JsonPath, index: number): JsonPath {
  return Array.isArray(value) ? [...path, index] : path
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function addFault(reading: Reading, path: JsonPath, message: string): void {
  reading.faults.push({ path, message })
}

function locateFault(fault: Fault, place: PolicyPlace, text: string | undefined): PolicyError {
  const path = printPath(fault.path)
  const span = text === undefined ? undefined : locateJson(text, fault.path)
  return errorAt(place, { path, ...span?.start }, fault.message)
}

function errorAt(
  { layer, number }: PolicyPlace,
  at: { path: string; line?: number; column?: number },
  message: string,
): PolicyError {
  return { layer, policy: number, ...at, message }
}
