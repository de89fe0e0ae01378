// What a benchmark asks of an engine.

import type { BenchRequest, Workload } from '../workloads.ts'

export interface Engine {
  readonly name: string
  /** What to know when reading its numbers. */
  readonly note: string
  /** Prepares the policies, which is not measured, and returns the question that is. */
  readonly prepare: (workload: Workload) => Promise<(request: BenchRequest) => Answer>
}

/** Answers with true when it is allowed. */
export type Answer = () => boolean | Promise<boolean>

/** IAM's wildcards as a regular expression, for engines that know none of their own. */
export function toRegExp(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's')
}
