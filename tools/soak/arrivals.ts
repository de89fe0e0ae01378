// Errands that come when they come, whether those before have been answered or not.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../packages/server/test/support/mutation.ts'
import type { Errand } from './errands/errand.ts'
import { ERRANDS } from './errands/errands.ts'
import type { Measures } from './measures.ts'
import { type SetScene, Throttled, Unexpected } from './scene.ts'

/** So many under way mean that the server has fallen behind for good. */
const MOST_UNDER_WAY = 1_000

export interface Errands {
  /** So many a second until the time is over; ends when all are done. */
  arrive(rate: number, seconds: number, measures: Measures): Promise<void>
  /** As many as there are lanes at a time, until so many calls were made; answers errands a second. */
  hurry(lanes: number, calls: number, measures: Measures): Promise<number>
}

export function createErrands(setScene: SetScene, random: Random): Errands {
  const choose = chooser(random)
  const run = async (measures: Measures, due: number): Promise<void> => {
    const [name, errand] = choose()
    try {
      await errand.run(setScene(name, measures, due))
    } catch (error) {
      if (error instanceof Throttled) return
      measures.fail(name, error instanceof Unexpected ? error.message : String(error))
    }
  }
  return {
    async arrive(rate, seconds, measures) {
      const start = performance.now()
      const underWay = new Set<Promise<void>>()
      for (let count = 0; count < rate * seconds; count++) {
        const due = start + (count * 1000) / rate
        const early = due - performance.now()
        if (early > 1) await sleep(early)
        if (underWay.size >= MOST_UNDER_WAY) {
          measures.fail('arrivals', `${MOST_UNDER_WAY} errands are under way`)
          break
        }
        const errand = run(measures, due).then(() => void underWay.delete(errand))
        underWay.add(errand)
      }
      await Promise.all(underWay)
    },
    async hurry(lanes, calls, measures) {
      const [until, started] = [measures.calls + calls, performance.now()]
      let done = 0
      const lane = async () => {
        for (; measures.calls < until; done++) await run(measures, performance.now())
      }
      await Promise.all(Array.from({ length: lanes }, lane))
      return (done * 1000) / (performance.now() - started)
    },
  }
}

function chooser(random: Random): () => readonly [string, Errand] {
  const all = Object.entries(ERRANDS)
  const sum = all.reduce((total, [, { weight }]) => total + weight, 0)
  return () => {
    let left = random(sum)
    const chosen = all.find(([, { weight }]) => {
      left -= weight
      return left < 0
    })
    if (chosen === undefined) throw new Error('there is no errand')
    return chosen
  }
}
