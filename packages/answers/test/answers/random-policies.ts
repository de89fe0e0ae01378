// Random policies about the actions of tasks: patterns, parts, denies and conditions among them.
import { type Random, seededRandom } from '../../../engine/test/random.ts'
import { editionOf, TASKS } from '../../src/tasks/catalogue.ts'
import { allow, deny, documentOf } from './asking.ts'

export { type Random, seededRandom }

const ACCOUNT = '123456789012'
const DOMAIN = `arn:aws:cases:us-east-1:${ACCOUNT}:domain/a*`
export const REGIONS = ['us-east-1', 'eu-west-2'] as const

/** Some of what tasks need, so that every answer comes up, on all of it or on a part. */
export function randomPolicy(random: Random): object {
  const { permissions } = editionOf(random.pick(TASKS))
  const wanted = permissions.filter(() => random.chance(0.8))
  const grants = wanted.map(({ action, resource }) =>
    allow(patternOf(action, random), partOf(resource, random), conditionOf(random)),
  )
  const others = random.list(0, 2, () => randomStatement(random))
  const statements = [...grants, ...others]
  return documentOf(...(statements.length > 0 ? statements : [allow('s3:GetObject')]))
}

function randomStatement(random: Random): object {
  const { permissions } = editionOf(random.pick(TASKS))
  const { action, resource } = random.pick(permissions)
  const make = random.chance(0.4) ? deny : allow
  return make(patternOf(action, random), partOf(resource, random), conditionOf(random))
}

function patternOf(action: string, random: Random): string {
  const [service = '', name = ''] = action.split(':')
  if (random.chance(0.85)) return action
  if (random.chance(0.2)) return '*'
  return random.chance(0.5) ? `${service}:*` : `${service}:${name.slice(0, 3)}*`
}

function partOf(resource: string, random: Random): string {
  if (random.chance(0.5)) return '*'
  if (random.chance(0.6)) return resource
  const narrow = resource === '*' ? DOMAIN : resource.replace('*', random.pick([REGIONS[0], '*']))
  if (resource === '*' || random.chance(0.5)) return narrow
  return resource.endsWith('/*') ? `${resource.slice(0, -1)}a*` : `${resource}b`
}

function conditionOf(random: Random): object {
  if (random.chance(0.85)) return {}
  return { Condition: { StringEquals: { 'aws:RequestedRegion': random.pick(REGIONS) } } }
}

/** A resource that a permission means: only cases:GetDomain on `*` means domains too. */
export function resourceIn(pattern: string, action: string, random: Random): string {
  if (pattern === '*') {
    return action === 'cases:GetDomain' && random.chance(0.5) ? domain(random) : '*'
  }
  const parts = pattern.split(':')
  if (parts[3] === '*') parts[3] = random.pick(REGIONS)
  if (parts[4] === '*') parts[4] = ACCOUNT
  return parts.join(':').replaceAll('*', () => random.pick(['a1', 'b1', 'zz']))
}

function domain(random: Random): string {
  return `arn:aws:cases:${random.pick(REGIONS)}:${ACCOUNT}:domain/${random.pick(['a1', 'b1'])}`
}
