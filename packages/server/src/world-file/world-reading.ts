// A world file read as an analysis: a long one takes seconds, and more memory than it is worth here.
import { InputError } from '@casegate/answers'
import type { TextFile } from '@casegate/answers/inventory'
import type { Analysis } from '../work/analysis.ts'
import { readWorld } from './read-world.ts'
import type { World } from './world.ts'
import type { WorldFault } from './world-fault.ts'

export interface ReadingAsked {
  readonly file: TextFile
  /** What did not fit as the world was loaded: where the file says so is asked. */
  readonly fault?: Pick<WorldFault, 'path' | 'message'>
}

export interface ReadingDone {
  readonly world?: World
  /** Without any there is a world. */
  readonly faults: InputError['faults']
}

export const worldReading: Analysis<ReadingAsked, Promise<ReadingDone>> = {
  module: import.meta.url,
  name: 'worldReading',
  async run({ file, fault }, budget) {
    budget.spend(Math.min(file.text.length, MOST_STEPS))
    try {
      const { world, faultAt } = await readWorld(file)
      return fault ? { faults: faultAt(fault).faults } : { world, faults: [] }
    } catch (error) {
      if (error instanceof InputError) return { faults: error.faults }
      throw error
    }
  },
}

/** What a helper is stopped by is its time and memory. */
const MOST_STEPS = 1_000_000
