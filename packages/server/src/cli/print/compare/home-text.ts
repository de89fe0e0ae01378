// Whose resources were compared, and after which place the requests of an answer are named.
import type { ComparedHome } from '@casegate/answers/compare'
import { nameScope } from '@casegate/answers/policies'
import { DEFAULT_ACCOUNT } from '../../options/scope-options.ts'
import { environmentReport, takenFrom, worthTelling } from '../environment-text.ts'
import { folded } from '../folded.ts'

export interface PlacedSets {
  readonly place: ComparedHome
  /** Whether there is a request that is named after it. */
  readonly isShown: boolean
}

/** Each place once, under all that was compared. */
export function homeLines(sets: readonly PlacedSets[]): readonly string[] {
  const lines = new Set(sets.flatMap(lineOf))
  return [...lines].flatMap(line => folded(line, ''))
}

function lineOf({ place, isShown }: PlacedSets): readonly string[] {
  const { home, owner, taken, isOfResource } = place
  if (isOfResource && owner === undefined) {
    return [`The resource is taken to be in account ${DEFAULT_ACCOUNT}; --account names its own.`]
  }
  const told = worthTelling(taken)
  if (told.length === 0) return []
  const from = `taken from ${takenFrom(told)}`
  if (isOfResource)
    return [`The resource is in account ${owner}, ${from}; --account names another.`]
  return isShown ? [`The requests are named after ${nameScope(home)}, ${from}.`] : []
}

/** For programs. */
export function homeReport({ home, taken }: ComparedHome): object {
  return environmentReport({ scope: home, taken })
}
