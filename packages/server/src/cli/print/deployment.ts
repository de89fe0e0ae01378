// What an answer leaves to a deployment, and what it took from defaults, for people and programs.
import type { Hole, TakenDefault } from '@casegate/answers/inventory'
import { folded } from './folded.ts'

export interface LeftOpen {
  readonly holes?: readonly Hole[]
  readonly defaults?: readonly TakenDefault[]
}

/** Nothing where no template had a part in the answer. */
export function defaultLines(defaults: readonly TakenDefault[]): readonly string[] {
  const words = defaults.map(({ name, value }) => `${name}=${value}`).join(', ')
  return defaults.length === 0 ? [] : folded(`taken from defaults: ${words}`, '')
}

/** Members of an answer's JSON; none where there is nothing to tell. */
export function leftOpenReport({ holes = [], defaults = [] }: LeftOpen): object {
  return {
    ...(holes.length > 0 && { dependsOn: holes.map(describeOne) }),
    ...(defaults.length > 0 && {
      defaults: defaults.map(({ name, value, ...where }) => ({ name, value, ...whereOf(where) })),
    }),
  }
}

function describeOne({ what, ...where }: Hole): object {
  return { what, ...whereOf(where) }
}

function whereOf({ file, place }: Pick<Hole, 'file' | 'place'>): object {
  const at = place()
  return { file, line: at?.line ?? null, column: at?.column ?? null }
}
