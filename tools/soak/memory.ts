// Does memory grow? A line through what was left after each garbage collection.
import type { MemorySample } from './served.ts'

export interface TimedSample extends MemorySample {
  readonly seconds: number
}

export interface Growth {
  /** Over the time of the samples, along the line that fits them best. */
  readonly heapBytes: number
  /** From the first quarter of the samples to the last: it goes up and down by much. */
  readonly residentBytes: number
  readonly seconds: number
  readonly samples: number
}

export function growthOf(samples: readonly TimedSample[]): Growth {
  const seconds = (samples.at(-1)?.seconds ?? 0) - (samples[0]?.seconds ?? 0)
  const quarter = Math.ceil(samples.length / 4)
  const meanOf = (some: readonly TimedSample[]) => mean(some.map(one => one.residentBytes))
  return {
    heapBytes: slopeOf(samples, ({ heapBytes }) => heapBytes) * seconds,
    residentBytes: meanOf(samples.slice(-quarter)) - meanOf(samples.slice(0, quarter)),
    seconds,
    samples: samples.length,
  }
}

/** Least squares, in bytes a second. */
function slopeOf(samples: readonly TimedSample[], of: (sample: TimedSample) => number): number {
  const middle = mean(samples.map(({ seconds }) => seconds))
  const level = mean(samples.map(of))
  let [above, below] = [0, 0]
  for (const sample of samples) {
    const distance = sample.seconds - middle
    above += distance * (of(sample) - level)
    below += distance * distance
  }
  return below === 0 ? 0 : above / below
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length
}
