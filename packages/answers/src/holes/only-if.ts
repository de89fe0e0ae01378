// In which assignments something is so, in words: `the condition IsProd holds`, `Stage is prod or test`.

import {
  type Assignment,
  describeValue,
  distinctVariables,
  type Variable,
  valueIn,
} from './assignments.ts'
import { conditionsOf, holdsIn } from './decision.ts'
import { type Hole, holesIn } from './open-value.ts'

/** More ways than these are not written out. */
const MOST_WAYS = 3

export interface OnlyIf {
  readonly words: string
  /** What to look at. */
  readonly at: Pick<Hole, 'file' | 'place'> | undefined
}

/**
 * `holds` has an answer for each assignment. undefined where there are too many ways for a sentence, or
 * the answer is the same in all.
 */
export function describeAssignments(
  assignments: readonly Assignment[],
  holds: readonly boolean[],
  variables: readonly Variable[],
  values: readonly unknown[],
): OnlyIf | undefined {
  if (holds.every(one => one === holds[0])) return undefined
  const conditions = values.flatMap(holesIn).flatMap(conditionsOf)
  for (const hole of conditions) {
    const found = assignments.map(assignment => holdsIn(hole, assignment))
    if (found.every((one, index) => one === holds[index])) {
      return { words: `${hole.what} holds`, at: hole }
    }
    if (found.every((one, index) => typeof one === 'boolean' && one !== holds[index])) {
      return { words: `${hole.what} does not hold`, at: hole }
    }
  }
  const telling = distinctVariables(variables).filter(one =>
    assignments.some(assignment => valueIn(assignment, one) !== undefined),
  )
  for (const variable of telling) {
    const words = describeByOne(variable, assignments, holds)
    if (words !== undefined) return { words, at: variable }
  }
  const ways = assignments.filter((_, index) => holds[index])
  if (ways.length > MOST_WAYS) return undefined
  const words = ways.map(assignment =>
    telling
      .flatMap(variable => {
        const value = valueIn(assignment, variable)
        return value === undefined ? [] : [describeValue(variable, value)]
      })
      .join(' and '),
  )
  return { words: words.join(', or '), at: telling[0] }
}

/** Where one variable alone tells. */
function describeByOne(
  variable: Variable,
  assignments: readonly Assignment[],
  holds: readonly boolean[],
): string | undefined {
  const answers = new Map<unknown, boolean>()
  for (const [index, assignment] of assignments.entries()) {
    const value = valueIn(assignment, variable)
    const answer = holds[index] ?? false
    if (answers.has(value) && answers.get(value) !== answer) return undefined
    answers.set(value, answer)
  }
  const yes = variable.values.filter(value => answers.get(value) === true)
  return yes.map(value => describeValue(variable, value)).join(' or ')
}
