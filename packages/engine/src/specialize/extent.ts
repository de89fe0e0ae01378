// How far resource patterns reach over what another pattern means.

import { splitResource } from '../compile/resource.ts'
import { readResource } from '../request/resource.ts'
import { type ArnPattern, compileArn, matchesArn } from '../text/arn-pattern.ts'
import { readWildcards } from '../text/wildcard.ts'
import { type OverlapParts, partsOf, partsOverlap } from './overlap.ts'

/** On all resources, on some, or on none. */
export type Extent = 'all' | 'some' | 'none'

/** undefined where only the exact comparison tells: "?", policy variables, ARNs of fewer parts. */
export type ExtentTest = (resource: string) => Extent | undefined

/** Made once for the patterns of a statement, and asked of many resources. */
export function createExtentTest(patterns: readonly string[]): ExtentTest {
  const compiled = new Map<string, ArnPattern>()
  let parts: readonly OverlapParts[] | undefined
  return resource => {
    if (resource === '*') return 'some'
    parts ??= patterns.map(partsOf)
    const asked = partsOf(resource)
    const meetings = parts.map(pattern => partsOverlap(pattern, asked))
    if (meetings.includes(undefined)) return undefined
    const met = patterns.filter((_, index) => meetings[index])
    if (met.length === 0) return 'none'
    if (met.includes('*')) return 'all'
    const { folded } = readResource(resource, { resource: undefined, head: undefined })
    // A star of the resource stands for itself here: what matches it matches all that it means.
    return met.some(pattern => matchesArn(compiledOf(pattern), folded)) ? 'all' : 'some'
  }

  function compiledOf(pattern: string): ArnPattern {
    const made =
      compiled.get(pattern) ?? compileArn(splitResource(readWildcards(pattern), 'identity'))
    compiled.set(pattern, made)
    return made
  }
}
