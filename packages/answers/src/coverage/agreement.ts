// One answer from both readings of policies with holes, or that there is none, and why.

import { listPolicies } from '@casegate/engine/policy'
import type { Hole } from '../holes/open-value.ts'
import { describeHole } from '../inventory/open-policy.ts'
import { type HeldInPlay, isSettled, readInPlay } from '../policies/policies-in-play.ts'
import {
  type Assignments,
  assignmentsAbout,
  holesAbout,
  inPlayIn,
  onlyIf,
  underEachAssignment,
} from '../policies/policy-assignments.ts'
import { type CoverageQuestion, coverageOf } from './ask-coverage.ts'
import type { Coverage } from './coverage.ts'
import type { Need } from './need.ts'

/** A question to policies as they are held. */
export interface HeldQuestion extends Omit<CoverageQuestion, 'policies'> {
  readonly policies: HeldInPlay
}

/**
 * Allowed in every assignment and however the holes are filled, not allowed in any way, or not to be
 * told; where only some assignments allow it, in which.
 */
export function agreedCoverage(question: HeldQuestion, need: Need): Coverage {
  const { policies } = question
  if (isSettled(policies)) return coverageOf({ ...question, policies }, need)
  const assignments = assignmentsAbout(listPolicies(policies), [need.action])
  if (assignments.assignments.length < 2) return agreedReadings(question, need)
  const found = underEachAssignment(assignments.assignments, listPolicies(policies), assignment =>
    agreedReadings({ ...question, policies: inPlayIn(policies, assignment) }, need),
  )
  return joinAssignments(found, assignments)
}

/** One answer for all assignments, where they have one. */
function joinAssignments(found: readonly Coverage[], assignments: Assignments): Coverage {
  const [first] = found
  const is = (...outcomes: readonly Coverage['outcome'][]) =>
    found.map(({ outcome }) => outcomes.includes(outcome))
  const isAll = (list: readonly boolean[]) => list.every(one => one)
  const texts = new Set(found.map(one => JSON.stringify(one)))
  if (first && (texts.size === 1 || isAll(is('allowed')))) return first
  const denied = found.find(({ outcome }) => outcome === 'explicitDeny')
  if (first && isAll(is('implicitDeny', 'explicitDeny'))) return denied ?? first
  const isAllowed = is('allowed')
  if (!isAllowed.includes(true)) {
    const open = found.find(({ outcome }) => outcome === 'notEvaluated')
    if (open) return open
    const part = found.find(({ outcome }) => outcome === 'inPart' || outcome === 'dependsOnContext')
    const how = onlyIf(assignments, is('inPart', 'dependsOnContext'))
    return { ...(part ?? undetermined([])), details: [...(part?.details ?? []), ...how] }
  }
  const isTold = isAll(is('allowed', 'inPart', 'dependsOnContext', 'implicitDeny', 'explicitDeny'))
  const open = found.filter(({ outcome }) => outcome === 'notEvaluated')
  const details = isTold
    ? onlyIf(assignments, isAllowed).map(words =>
        words.startsWith('only') ? `allowed ${words}` : words,
      )
    : [...new Set(open.flatMap(one => one.details))]
  return { ...undetermined([]), details }
}

function agreedReadings(question: HeldQuestion, need: Need): Coverage {
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

function undetermined(holes: readonly Hole[]): Coverage {
  return {
    outcome: 'notEvaluated',
    decision: 'implicitDeny',
    decidedBy: [],
    policyType: null,
    parts: [],
    details: holes.map(hole => `it depends on ${describeHole(hole)}`),
  }
}
