// What is measured of calls: how long they took, and which of them were not answered as they should be.

export interface Measures {
  /** `ms` from when the call was due. */
  add(name: string, status: number, ms: number): void
  fail(name: string, why: string): void
  readonly calls: number
  /** Each kind of failure once, with how often it came. */
  readonly failures: ReadonlyMap<string, number>
  readonly byStatus: ReadonlyMap<number, number>
  percentile(share: number): number
  /** The kinds of call that took longest, by their own 99th percentile. */
  slowest(count: number): readonly (readonly [name: string, ms: number, calls: number])[]
}

/** Latencies are counted in buckets of 5 %, so that half a million of them take no room. */
const STEP = Math.log(1.05)
const LEAST_MS = 0.01

export function createMeasures(): Measures {
  const all = createCounts()
  const byName = new Map<string, Counts>()
  const byStatus = new Map<number, number>()
  const failures = new Map<string, number>()
  return {
    failures,
    byStatus,
    get calls() {
      return all.total
    },
    add(name, status, ms) {
      const own = byName.get(name) ?? createCounts()
      byName.set(name, own)
      all.add(ms)
      own.add(ms)
      byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
    },
    fail(name, why) {
      // Names and ids differ from call to call.
      const what = `${name}: ${why.replace(/[0-9a-f-]{36}|\d+(?=[^\d ])/g, 'N')}`
      failures.set(what, (failures.get(what) ?? 0) + 1)
    },
    percentile: share => all.percentile(share),
    slowest: count =>
      [...byName]
        .map(([name, own]) => [name, own.percentile(0.99), own.total] as const)
        .sort(([, one], [, other]) => other - one)
        .slice(0, count),
  }
}

interface Counts {
  readonly total: number
  add(ms: number): void
  percentile(share: number): number
}

function createCounts(): Counts {
  const buckets: number[] = []
  let total = 0
  return {
    get total() {
      return total
    },
    add(ms) {
      const bucket = Math.max(0, Math.ceil(Math.log(Math.max(ms, LEAST_MS) / LEAST_MS) / STEP))
      buckets[bucket] = (buckets[bucket] ?? 0) + 1
      total += 1
    },
    percentile(share) {
      let left = total * share
      for (const [bucket, count] of buckets.entries()) {
        left -= count ?? 0
        if (left <= 0) return LEAST_MS * Math.exp(bucket * STEP)
      }
      return 0
    },
  }
}
