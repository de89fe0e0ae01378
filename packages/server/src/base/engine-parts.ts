// Parts of the engine that most questions do without, each loaded when it is first needed.
import { createRequire } from 'node:module'
import type * as reference from '@casegate/engine/actions'
import type * as analysis from '@casegate/engine/analysis'
import type * as explanation from '@casegate/engine/explain'

type Reference = Pick<typeof reference, 'findAction' | 'readActionTable'>
type Analysis = Pick<typeof analysis, 'compare' | 'findAllowedPart'>
type Explaining = Pick<typeof explanation, 'explain'>

// At once, not as a promise, so that those who ask need not wait where there is nothing to load.
const load = createRequire(import.meta.url)
let referring: Reference | undefined
let analysing: Analysis | undefined
let explaining: Explaining | undefined

/** AWS's table of actions. */
export function actionReference(): Reference {
  referring ??= load('@casegate/engine/actions') as Reference
  return referring
}

/** The exact comparison of policies. */
export function exactAnswers(): Analysis {
  analysing ??= load('@casegate/engine/analysis') as Analysis
  return analysing
}

/** Explanations of single requests. */
export function explanations(): Explaining {
  explaining ??= load('@casegate/engine/explain') as Explaining
  return explaining
}
