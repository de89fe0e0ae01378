// In which worlds something is so, in words: `the condition IsProd holds`, `Stage is prod or test`.
import { conditionsOf, holdsIn } from './decision.ts'
import { type Hole, holesIn } from './open-value.ts'
import { describeValue, distinctVariables, type Variable, valueIn, type World } from './worlds.ts'

/** More ways than these are not written out. */
const MOST_WAYS = 3

export interface OnlyIf {
  readonly words: string
  /** What to look at. */
  readonly at: Pick<Hole, 'file' | 'place'> | undefined
}

/**
 * `holds` has an answer for each world. undefined where there are too many ways for a sentence, or
 * the answer is the same in all.
 */
export function describeWorlds(
  worlds: readonly World[],
  holds: readonly boolean[],
  variables: readonly Variable[],
  values: readonly unknown[],
): OnlyIf | undefined {
  if (holds.every(one => one === holds[0])) return undefined
  const conditions = values.flatMap(holesIn).flatMap(conditionsOf)
  for (const hole of conditions) {
    const found = worlds.map(world => holdsIn(hole, world))
    if (found.every((one, index) => one === holds[index])) {
      return { words: `${hole.what} holds`, at: hole }
    }
    if (found.every((one, index) => typeof one === 'boolean' && one !== holds[index])) {
      return { words: `${hole.what} does not hold`, at: hole }
    }
  }
  const telling = distinctVariables(variables).filter(one =>
    worlds.some(world => valueIn(world, one) !== undefined),
  )
  for (const variable of telling) {
    const words = describeByOne(variable, worlds, holds)
    if (words !== undefined) return { words, at: variable }
  }
  const ways = worlds.filter((_, index) => holds[index])
  if (ways.length > MOST_WAYS) return undefined
  const words = ways.map(world =>
    telling
      .flatMap(variable => {
        const value = valueIn(world, variable)
        return value === undefined ? [] : [describeValue(variable, value)]
      })
      .join(' and '),
  )
  return { words: words.join(', or '), at: telling[0] }
}

/** Where one variable alone tells. */
function describeByOne(
  variable: Variable,
  worlds: readonly World[],
  holds: readonly boolean[],
): string | undefined {
  const answers = new Map<unknown, boolean>()
  for (const [index, world] of worlds.entries()) {
    const value = valueIn(world, variable)
    const answer = holds[index] ?? false
    if (answers.has(value) && answers.get(value) !== answer) return undefined
    answers.set(value, answer)
  }
  const yes = variable.values.filter(value => answers.get(value) === true)
  return yes.map(value => describeValue(variable, value)).join(' or ')
}
