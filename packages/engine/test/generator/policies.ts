// Random policies: every element, operator and layer, and now and then a policy that is none.
import type { Random } from '../random.ts'
import type { Policies } from '../reference/part.ts'
import type { PolicyKind } from '../reference/policy-kind.ts'
import {
  actionPatterns,
  contextKeys,
  derivedConditions,
  operatorsOf,
  policyValues,
  principalEntries,
  resourcePatterns,
  resources,
} from './alphabet.ts'
import { spoil } from './spoiled.ts'

type Json = unknown
type Members = { [name: string]: Json }

export function randomPolicies(random: Random): Policies {
  const document = (kind: PolicyKind) => () => randomDocument(random, kind)
  const policies: Policies = { identity: random.list(0, 2, document('identity')) }
  if (random.chance(0.55)) policies.resource = random.list(1, 2, document('resource'))
  if (random.chance(0.2)) policies.boundary = document('boundary')()
  if (random.chance(0.22)) policies.session = random.list(1, 2, document('session'))
  if (random.chance(0.12)) policies.endpoint = random.list(1, 2, document('endpoint'))
  if (random.chance(0.15)) {
    policies.scps = random.list(1, 2, () => random.list(1, 2, document('scp')))
  }
  if (random.chance(0.2))
    policies.rcps = random.list(1, 2, () => random.list(0, 1, document('rcp')))
  return random.chance(0.12) ? emptied(random, policies) : policies
}

/** A part that is there and has no policy: it would hide the rest were it there often. */
function emptied(random: Random, policies: Policies): Policies {
  const kind = random.pick(['identity', 'resource', 'boundary', 'session', 'endpoint'] as const)
  const { scps } = policies
  if (scps !== undefined) return { ...policies, scps: emptiedLevels(random, scps) }
  return random.chance(0.15)
    ? { ...policies, [random.pick(['scps', 'rcps'] as const)]: [] }
    : { ...policies, [kind]: [] }
}

function emptiedLevels(random: Random, levels: Json[][]): Json[][] {
  return random.chance(0.3) ? [] : levels.with(random.below(levels.length), [])
}

function randomDocument(random: Random, kind: PolicyKind): Json {
  const statements = random.list(1, 3, () => randomStatement(random, kind))
  const document: Members = { Statement: statements.length === 1 ? statements[0] : statements }
  if (kind !== 'scp' && kind !== 'rcp' && random.chance(0.03)) document.Id = 'any'
  if (random.chance(0.9)) document.Version = random.chance(0.93) ? '2012-10-17' : '2008-10-17'
  const written = random.chance(0.015) ? spoil(random, document) : document
  return random.chance(0.05) ? JSON.stringify(written) : written
}

function randomStatement(random: Random, kind: PolicyKind): Members {
  const deny = random.chance(kind === 'rcp' ? 0.95 : kind === 'scp' ? 0.15 : 0.22)
  if (kind === 'rcp' && !deny) {
    return { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }
  }
  const statement: Members = { Effect: deny ? 'Deny' : 'Allow' }
  addPrincipal(random, statement, kind, deny)
  addActions(random, statement, kind)
  addResources(random, statement, kind)
  // A filter that seldom lets anything through would hide the rest of the evaluation.
  const isFilter = ['boundary', 'session', 'endpoint', 'scp'].includes(kind)
  if (random.chance(isFilter ? 0.25 : 0.6) || (deny && random.chance(0.5))) {
    statement.Condition = randomCondition(random)
  }
  return statement
}

function addPrincipal(random: Random, statement: Members, kind: PolicyKind, deny: boolean): void {
  if (kind === 'rcp') statement.Principal = '*'
  if (kind !== 'resource' && kind !== 'endpoint') return
  const name = deny && random.chance(0.2) ? 'NotPrincipal' : 'Principal'
  const isOpen = random.chance(kind === 'endpoint' ? 0.6 : 0.25)
  statement[name] = isOpen ? '*' : randomPrincipal(random)
}

function randomPrincipal(random: Random): Members {
  const principal: Members = {}
  for (const type of ['AWS', ...random.list(0, 1, () => random.pick(otherTypes))]) {
    const names = principalEntries[type] ?? []
    principal[type] = unwrap(
      random,
      random.list(1, 4, () => random.pick(names)),
    )
  }
  return principal
}

const otherTypes = ['Service', 'Service', 'Federated', 'CanonicalUser']

function addActions(random: Random, statement: Members, kind: PolicyKind): void {
  const patterns = kind === 'rcp' ? actionPatterns.filter(one => one !== '*') : actionPatterns
  const chosen = random.list(1, 3, () => random.pick(patterns))
  const isNot = kind !== 'rcp' && random.chance(0.12)
  const isOpen = kind !== 'rcp' && random.chance(0.3)
  if (isNot) statement.NotAction = unwrap(random, chosen)
  else statement.Action = isOpen ? '*' : unwrap(random, chosen)
}

function addResources(random: Random, statement: Members, kind: PolicyKind): void {
  if (kind === 'resource' && random.chance(0.1)) return
  const chosen = random.list(1, 3, () => randomResourcePattern(random, kind))
  if (random.chance(0.12)) statement.NotResource = unwrap(random, chosen)
  else statement.Resource = random.chance(0.3) ? '*' : unwrap(random, chosen)
}

/** A resource with a wildcard put in, or a pattern of its own; short ARNs where they are valid. */
function randomResourcePattern(random: Random, kind: PolicyKind): string {
  const isWhole = ['session', 'scp', 'rcp'].includes(kind)
  while (true) {
    const pattern = random.chance(0.4)
      ? random.pick(resourcePatterns)
      : withWildcard(random, random.pick(resources))
    if (!isWhole || pattern === '*' || pattern.split(':').length >= 6) return pattern
  }
}

function withWildcard(random: Random, resource: string): string {
  if (resource === '*' || resource.includes('$') || random.chance(0.3)) return resource
  const fields = resource.split(':')
  const index = 3 + random.below(fields.length - 3)
  const field = fields[index] ?? ''
  const at = random.below(field.length + 1)
  const to = at + random.below(field.length - at + 1)
  const wildcard = random.pick(['*', '*', '?', '*?', '**'])
  return fields.with(index, field.slice(0, at) + wildcard + field.slice(to)).join(':')
}

function randomCondition(random: Random): Members {
  const condition: Members = {}
  for (const [operator, key, value] of random.list(1, 2, () => randomClause(random))) {
    // A key that is named twice in different cases would not be valid.
    condition[operator] ??= { [key]: value }
  }
  return condition
}

function randomClause(random: Random): [operator: string, key: string, value: Json] {
  if (random.chance(0.08)) {
    const qualifier = random.chance(0.1) ? random.pick(['ForAllValues:', 'ForAnyValue:']) : ''
    return [`${qualifier}Null`, randomKey(random), random.pick(['true', 'false', true])]
  }
  if (random.chance(0.12)) {
    const key = random.pick(Object.keys(derivedConditions))
    return [random.pick(['StringEquals', 'StringNotEquals']), key, derivedConditions[key]?.[0]]
  }
  const kind = random.chance(0.4) ? 'text' : random.pick(Object.keys(operatorsOf))
  const set = random.chance(0.3) ? random.pick(['ForAllValues:', 'ForAnyValue:']) : ''
  const suffix = random.chance(0.2) ? 'IfExists' : ''
  const operator = `${set}${random.pick(operatorsOf[kind] ?? [])}${suffix}`
  const isText = kind === 'text' || kind === 'arn'
  const key =
    isText && random.chance(0.1) ? randomKey(random) : random.pick(contextKeys[kind] ?? [])
  const fewest = random.chance(0.03) ? 0 : 1
  const values = random.list(fewest, 3 * fewest, () => random.pick(policyValues[kind] ?? []))
  return [operator, random.chance(0.1) ? key.toUpperCase() : key, unwrap(random, values)]
}

function randomKey(random: Random): string {
  return random.pick(random.pick(Object.values(contextKeys)))
}

/** One value may stand without brackets. */
function unwrap<T>(random: Random, values: T[]): T | T[] | undefined {
  return values.length === 1 && random.chance(0.7) ? values[0] : values
}
