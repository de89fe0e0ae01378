// What is demanded of a run, and whether it was so.
import type { Measures } from './measures.ts'
import type { Growth } from './memory.ts'

export interface Run {
  /** Half an hour: only then are latencies judged. A machine of CI may do much else meanwhile. */
  readonly isLong: boolean
  readonly growth: Growth
  readonly measures: Measures
  readonly warming: Measures
  /** Answers of a bare node:http in the same minutes. */
  readonly bare: Measures
  readonly troubles: readonly string[]
}

/** A leak of a hundred bytes a call is more than this in half an hour. */
const MOST_HEAP_GROWTH = 16e6
/** What the process has of the system follows the heap loosely. */
const MOST_RESIDENT_GROWTH = 48e6
const MOST_MS = 250
const SLOWEST_SHOWN = 5
/** No service of AWS says it: an operation that is not served (docs/differences-from-aws.md). */
const NOT_SERVED = 501

/** Prints the figures; answers whether all that is demanded was so. */
export function judge(run: Run): boolean {
  const { isLong, growth, measures, warming, bare, troubles } = run
  const [ours, theirs] = [measures, bare].map(one => one.percentile(0.99)) as [number, number]
  const faults = [...measures.byStatus, ...warming.byStatus]
    .filter(([status]) => status >= 500 && status !== NOT_SERVED)
    .reduce((sum, [, count]) => sum + count, 0)
  const failures = [...measures.failures, ...warming.failures]
  const demands: readonly (readonly [holds: boolean, what: string])[] = [
    [
      growth.heapBytes <= MOST_HEAP_GROWTH,
      `heap grew by ${megabytes(growth.heapBytes)} in ${growth.seconds.toFixed(0)} s ` +
        `(${growth.samples} samples; at most ${megabytes(MOST_HEAP_GROWTH)})`,
    ],
    [
      growth.residentBytes <= MOST_RESIDENT_GROWTH,
      `resident memory grew by ${megabytes(growth.residentBytes)} ` +
        `(at most ${megabytes(MOST_RESIDENT_GROWTH)})`,
    ],
    [
      !isLong || ours <= MOST_MS,
      `99 % of ${measures.calls} calls were answered within ${ours.toFixed(1)} ms ` +
        `(${isLong ? `at most ${MOST_MS} ms` : 'not judged in a short run'}; ` +
        `bare node:http ${theirs.toFixed(1)} ms)`,
    ],
    [faults === 0, `${faults} answers of 500 and above, but for ${NOT_SERVED}`],
    [failures.length === 0, `${failures.length} kinds of answers that were not expected`],
    [troubles.length === 0, `${troubles.length} troubles of the server itself`],
  ]
  console.log(`\nhalf within ${measures.percentile(0.5).toFixed(1)} ms; the slowest by their 99 %:`)
  for (const [name, ms, calls] of measures.slowest(SLOWEST_SHOWN)) {
    console.log(`  ${ms.toFixed(1)} ms  ${name} (${calls} calls)`)
  }
  const statuses = [...measures.byStatus].sort(([one], [other]) => one - other)
  console.log(`statuses: ${statuses.map(([status, count]) => `${status} × ${count}`).join(', ')}\n`)
  for (const [what, count] of failures) console.log(`  ${count} × ${what}`)
  for (const trouble of troubles) console.log(`  ${trouble.trim()}`)
  for (const [holds, what] of demands) console.log(`${holds ? '✔' : '✖'} ${what}`)
  const isGood = demands.every(([holds]) => holds)
  console.log(isGood ? '\nThe soak is passed.' : '\nThe soak is NOT passed.')
  return isGood
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
