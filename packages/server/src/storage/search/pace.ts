// How fast one search goes: it lets others take their turn, and ends when it is too much for one call.

import type { Soon } from '../../base/soon.ts'
import { giveWay } from '../give-way.ts'

/** How many times a document may be held against a condition before others have their turn. */
export const PROBES_AT_ONCE = 2_000
/** Some tens of seconds of a processor. */
const MOST_PROBES = 10_000_000

/** What was asked would hold too many documents against too many conditions. */
export class SearchTooLong extends Error {
  constructor() {
    super('the search compares too much for one call')
    this.name = 'SearchTooLong'
  }
}

export interface Pace {
  /** Before so many probes. Nearly all searches end before they have to wait. */
  spend(probes: number): Soon<void>
}

/** After others have had their turn, `check` throws where the search is not to go on. */
export function createPace(check: () => void = () => {}): Pace {
  let spent = 0
  let sinceTurn = 0
  return {
    spend(probes) {
      spent += probes
      if (spent > MOST_PROBES) throw new SearchTooLong()
      const isTurn = sinceTurn > 0 && sinceTurn + probes > PROBES_AT_ONCE
      sinceTurn = isTurn ? probes : sinceTurn + probes
      return isTurn ? giveWay().then(check) : undefined
    },
  }
}
