// The engine's exact comparison, loaded when it is first needed: most questions do without it.
import { createRequire } from 'node:module'
import type * as analysis from '@casegate/engine/analysis'

type Analysis = Pick<typeof analysis, 'compare' | 'findAllowedPart'>

let loaded: Analysis | undefined

/** At once, not as a promise, so that those who ask need not wait where there is nothing to load. */
export function exactAnswers(): Analysis {
  loaded ??= createRequire(import.meta.url)('@casegate/engine/analysis') as Analysis
  return loaded
}
