// Counts of the calls that were answered, as Prometheus reads them; nothing of what was in them.
import type { CallRecord } from './call-record.ts'

export interface Metrics {
  record(call: CallRecord): void
  /** The text exposition format. Prometheus: "Exposition formats". */
  text(): string
}

/** In seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

interface Calls {
  readonly labels: Labels
  count: number
}

type Labels = Readonly<Record<string, string>>

interface Durations {
  /** Of each bucket, without those before it. */
  readonly counts: number[]
  sum: number
  total: number
}

/** Operations are those of the models, so there are no more rows than those have. */
export function createMetrics(): Metrics {
  const calls = new Map<string, Calls>()
  const durations = new Map<string, Durations>()
  return {
    record({ service, operation = 'unknown', status, asked, durationMs }) {
      const decision = asked.at(-1)?.decision ?? 'none'
      const name = `${service} ${operation} ${status} ${decision}`
      let alike = calls.get(name)
      if (!alike) {
        alike = { labels: { service, operation, status: String(status), decision }, count: 0 }
        calls.set(name, alike)
      }
      alike.count += 1
      let found = durations.get(service)
      if (!found) {
        found = { counts: BUCKETS.map(() => 0), sum: 0, total: 0 }
        durations.set(service, found)
      }
      const seconds = durationMs / 1000
      found.sum += seconds
      found.total += 1
      const bucket = BUCKETS.findIndex(most => seconds <= most)
      if (bucket >= 0) found.counts[bucket] = (found.counts[bucket] ?? 0) + 1
    },
    text() {
      const lines = [
        ...head('casegate_calls_total', 'counter', 'Calls that were answered.'),
        ...[...calls.values()].map(
          ({ labels, count }) => `casegate_calls_total${labelsOf(labels)} ${count}`,
        ),
        ...head('casegate_call_duration_seconds', 'histogram', 'How long answers took.'),
        ...[...durations].flatMap(([service, found]) => histogram(service, found)),
        ...head('process_resident_memory_bytes', 'gauge', 'Memory that the process holds.'),
        `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
        ...head('process_start_time_seconds', 'gauge', 'When the process began, since 1970.'),
        `process_start_time_seconds ${(performance.timeOrigin / 1000).toFixed(3)}`,
      ]
      return `${lines.join('\n')}\n`
    },
  }
}

function histogram(service: string, { counts, sum, total }: Durations): readonly string[] {
  const name = 'casegate_call_duration_seconds'
  let sofar = 0
  return [
    ...BUCKETS.map((most, index) => {
      sofar += counts[index] ?? 0
      return `${name}_bucket${labelsOf({ service, le: String(most) })} ${sofar}`
    }),
    `${name}_bucket${labelsOf({ service, le: '+Inf' })} ${total}`,
    `${name}_sum${labelsOf({ service })} ${sum}`,
    `${name}_count${labelsOf({ service })} ${total}`,
  ]
}

function head(name: string, type: string, help: string): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}

function labelsOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return `{${pairs.join(',')}}`
}
