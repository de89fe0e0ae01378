// Measures the analysis: node bench/analysis/run.ts [real|random|corpus|z3]... [--pairs 1000]

import {
  compare,
  findCoverage,
  findFirstWitness,
  findIdleStatements,
} from '../../packages/engine/src/analysis/index.ts'
import { createRandom } from '../../packages/engine/test/analysis/random.ts'
import { actionTable, makePolicy, managedPolicies } from './policies.ts'

const options = { actions: actionTable }
const asked = process.argv.slice(2).filter(argument => !argument.startsWith('--'))
const pairs = Number(/--pairs=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 1000)

const parts: Readonly<Record<string, () => void | Promise<void>>> = {
  real: measureReal,
  random: measureRandom,
  corpus: measureCorpus,
  z3: async () => (await import('./z3.ts')).measureZ3(),
}

for (const [name, measure] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await measure()
}

/** Seeded pairs of managed policies: services read before, as in a server. */
function measureReal(): void {
  const random = createRandom(1)
  const pick = (): unknown => managedPolicies[random.below(managedPolicies.length)]?.doc
  measurePairs('managed pairs', pick)
}

function measureRandom(): void {
  const random = createRandom(2)
  measurePairs('random pairs of 40 statements', () => makePolicy(random, 40))
}

function measurePairs(title: string, make: () => unknown): void {
  const list = Array.from({ length: pairs }, () => [make(), make()] as const)
  for (const [before, after] of list.slice(0, 50)) {
    compare({ identity: [before] }, { identity: [after] }, options)
  }
  let undetermined = 0
  const first = measureEach(list, ([before, after]) => {
    const found = findFirstWitness({ identity: [before] }, { identity: [after] }, options)
    if (found.answer === 'undetermined') undetermined++
  })
  report(`${title}: first witness`, first, undetermined)
  undetermined = 0
  const whole = measureEach(list, ([before, after]) => {
    const found = compare({ identity: [before] }, { identity: [after] }, options)
    if (found.verdict === 'undetermined') undetermined++
  })
  report(`${title}: added and removed, in words`, whole, undetermined)
}

function measureCorpus(): void {
  let undetermined = 0
  const coverage = measureEach(managedPolicies, ({ doc }) => {
    if (findCoverage({ identity: [doc] }, options).answer === 'undetermined') undetermined++
  })
  report('coverage of every managed policy', coverage, undetermined)
  undetermined = 0
  const kinds = { dead: 0, shadowed: 0, redundant: 0 }
  const policies = new Set<string>()
  const idle = measureEach(managedPolicies, ({ name, doc }) => {
    const found = findIdleStatements({ identity: [doc] }, { ...options, universe: 'realizable' })
    if (found.reason !== undefined) undetermined++
    for (const { why } of found.idle) {
      kinds[why]++
      policies.add(name)
    }
  })
  report('idle statements of every managed policy', idle, undetermined)
  console.log(`  ${JSON.stringify(kinds)} in ${policies.size} policies`)
}

/** Milliseconds of processor time: what else runs on the machine does not count. */
function measureEach<T>(list: readonly T[], run: (one: T) => void): number[] {
  return list.map(one => {
    const started = process.threadCpuUsage()
    run(one)
    const { user, system } = process.threadCpuUsage(started)
    return (user + system) / 1000
  })
}

function report(title: string, milliseconds: readonly number[], undetermined: number): void {
  const sorted = [...milliseconds].sort((one, other) => one - other)
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2)
  const mean = (sorted.reduce((sum, one) => sum + one, 0) / sorted.length).toFixed(2)
  const times = `mean ${mean} ms, p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)}`
  console.log(`${title}: ${sorted.length} questions, ${times}, undetermined ${undetermined}`)
}
