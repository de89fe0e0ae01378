// One answer from both readings of policies with holes, or that there is none, and why.

import { listPolicies, statementsIn } from '@casegate/engine/policy'
import { createActionTest } from '@casegate/engine/specialize'
import { READINGS } from '../holes/bound.ts'
import { distinctHoles } from '../holes/document.ts'
import type { Hole } from '../holes/open-value.ts'
import { closeStatement } from '../holes/statement.ts'
import { describeHole, isOpenPolicy } from '../inventory/open-policy.ts'
import { type HeldInPlay, isSettled, readInPlay } from '../policies/policies-in-play.ts'
import { type Coverage, type CoverageQuestion, coverageOf } from './coverage.ts'
import type { Need } from './need.ts'

/** A question to policies as they are held. */
export interface HeldQuestion extends Omit<CoverageQuestion, 'policies'> {
  readonly policies: HeldInPlay
}

/** Allowed however the holes are filled, not allowed in any way, or not to be told. */
export function agreedCoverage(question: HeldQuestion, need: Need): Coverage {
  const { policies } = question
  if (isSettled(policies)) return coverageOf({ ...question, policies }, need)
  const least = coverageOf({ ...question, policies: readInPlay(policies, 'least') }, need)
  if (least.outcome === 'allowed') return least
  const greatest = coverageOf({ ...question, policies: readInPlay(policies, 'greatest') }, need)
  const holes = holesAbout(policies, [need.action])
  switch (greatest.outcome) {
    case 'allowed':
    case 'notEvaluated':
      return undetermined(holes)
    case 'inPart':
    case 'dependsOnContext':
      return least.outcome === greatest.outcome && holes.length === 0
        ? greatest
        : {
            ...greatest,
            details: [
              ...greatest.details,
              ...holes.map(hole => `how much depends on ${describeHole(hole)}`),
            ],
          }
    case 'implicitDeny':
    case 'explicitDeny':
      return greatest
  }
}

/** What statements about any of these actions depend on. */
export function holesAbout(policies: HeldInPlay, actions: readonly string[]): readonly Hole[] {
  const open = listPolicies(policies).filter(isOpenPolicy)
  const values = open.flatMap(({ open: { statements } }) => statements.map(({ value }) => value))
  return distinctHoles(values.filter(value => mayConcern(value, actions)))
}

/** All that it could be, allowing or denying. */
const AT_MOST = { Allow: READINGS.greatest.Allow, Deny: READINGS.least.Deny }

function mayConcern(value: unknown, actions: readonly string[]): boolean {
  const Statement = closeStatement(value, AT_MOST, 'identity')
  return statementsIn({ Statement }).some(one => actions.some(createActionTest(one)))
}

function undetermined(holes: readonly Hole[]): Coverage {
  return {
    outcome: 'notEvaluated',
    decision: 'implicitDeny',
    decidedBy: [],
    policyType: null,
    details: holes.map(hole => `it depends on ${describeHole(hole)}`),
  }
}
