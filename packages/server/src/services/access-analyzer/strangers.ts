// How a stranger may come to a resource: with or without the marks by which policies know friends.
import type { RequestContext } from '@casegate/engine'
import { statementsIn } from '@casegate/engine/policy'

// AWS: S3 User Guide, "The meaning of public": who is limited to fixed values of such a key, without
// wildcards and variables, is trusted. The values are of the right form, and nobody has them.
const STRANGE_VALUES: readonly (readonly [key: string, value: string])[] = [
  ['aws:SourceVpce', 'vpce-00000000000000000'],
  ['aws:SourceVpc', 'vpc-00000000000000000'],
  ['aws:SourceArn', 'arn:aws:iam::000000000000:role/unnamed'],
  ['aws:SourceAccount', '000000000000'],
  ['aws:SourceOwner', '000000000000'],
  ['aws:SourceOrgID', 'o-0000000000'],
  ['kms:CallerAccount', '000000000000'],
  ['s3:DataAccessPointAccount', '000000000000'],
  ['s3:DataAccessPointArn', 'arn:aws:s3:us-east-1:000000000000:accesspoint/unnamed'],
]

/** Each key doubles the number of contexts. */
const MAX_KEYS = 3

/**
 * Contexts that together are those of all strangers: each key that the policy limits to fixed values
 * is absent, or has another value. Keys beyond the first few are left open, as are those with a
 * wildcard: then a stranger may have the very value that the policy asks for.
 */
export function listStrangers(document: string): readonly RequestContext[] {
  const used = listUsedValues(document)
  const fixed = STRANGE_VALUES.filter(([key]) => used.get(key.toLowerCase())?.every(isFixed))
  let contexts: readonly RequestContext[] = [{}]
  for (const [key, value] of fixed.slice(0, MAX_KEYS)) {
    contexts = contexts.flatMap(context => [
      { ...context, [key]: [] },
      { ...context, [key]: value },
    ])
  }
  return contexts
}

function isFixed(value: unknown): boolean {
  return typeof value === 'string' && !/[*?$]/.test(value)
}

/** The values of all conditions by their keys, which are in lower case. */
function listUsedValues(document: string): ReadonlyMap<string, readonly unknown[]> {
  const used = new Map<string, unknown[]>()
  for (const { Condition } of statementsIn(document)) {
    for (const keys of membersOf(Condition).map(([, values]) => values)) {
      for (const [key, value] of membersOf(keys)) {
        const folded = key.toLowerCase()
        used.set(folded, [...(used.get(folded) ?? []), ...[value].flat()])
      }
    }
  }
  return used
}

function membersOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
