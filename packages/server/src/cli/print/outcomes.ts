// What people and programs are told of an outcome: a mark, words, and a name that is fixed.

import type { Outcome } from '@casegate/answers/task-answer'
import { styled } from '../output.ts'

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  allowed: 'allowed',
  inPart: 'allowed in part',
  dependsOnContext: 'allowed under conditions',
  implicitDeny: 'no allow',
  explicitDeny: 'explicit deny',
  notEvaluated: 'could not be evaluated',
}

/** In JSON. */
export const OUTCOME_NAMES = {
  allowed: 'allowed',
  inPart: 'allowedInPart',
  dependsOnContext: 'allowedUnderConditions',
  implicitDeny: 'noAllow',
  explicitDeny: 'explicitDeny',
  notEvaluated: 'notEvaluated',
} as const satisfies Readonly<Record<Outcome, string>>

const MARKS: Readonly<
  Record<Outcome, readonly [colour: 'green' | 'yellow' | 'red', text: string]>
> = {
  allowed: ['green', '✔'],
  inPart: ['yellow', '◐'],
  dependsOnContext: ['yellow', '◐'],
  implicitDeny: ['red', '✘'],
  explicitDeny: ['red', '✘'],
  notEvaluated: ['red', '?'],
}

export function markOf(outcome: Outcome): string {
  return styled(...MARKS[outcome])
}

/** Which layer denies, where it is not the identity's own policies. */
export function layerOf(state: Outcome, policyType: string | null): string {
  const isOther = policyType !== null && policyType !== 'identity-based policy'
  return state === 'explicitDeny' && isOther ? `, a ${policyType}` : ''
}
