// Measures the analysis: node bench/analysis/run.ts [real|random|corpus|z3]...

import {
  compare,
  findCoverage,
  findFirstWitness,
  findIdleStatements,
  type Universe,
} from '../../packages/engine/src/analysis/index.ts'
import { grouped } from '../../packages/engine/src/text/listing.ts'
import { createRandom } from '../../packages/engine/test/analysis/random.ts'
import { measure, printHead } from './measure.ts'
import { actionTable, makePolicy, managedPolicies } from './policies.ts'

const options = { actions: actionTable }

const parts: Readonly<Record<string, () => void | Promise<void>>> = {
  real: measureReal,
  random: measureRandom,
  corpus: measureCorpus,
  z3: async () => (await import('./z3.ts')).measureZ3(),
}

const asked = process.argv.slice(2)
printHead()
for (const [name, run] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await run()
}

/** Seeded pairs of managed policies: services read before, as in a server. */
function measureReal(): void {
  const random = createRandom(1)
  measurePairs('managed pairs', () => managedPolicies[random.below(managedPolicies.length)]?.doc)
}

function measureRandom(): void {
  const random = createRandom(2)
  measurePairs('random pairs of 40 statements', () => makePolicy(random, 40))
}

function measurePairs(title: string, make: () => unknown): void {
  const pairs = Array.from({ length: 1000 }, () => [make(), make()] as const)
  measure(`${title}: first witness`, pairs, ([before, after]) => {
    const { answer } = findFirstWitness({ identity: [before] }, { identity: [after] }, options)
    return { undetermined: answer === 'undetermined' }
  })
  measure(`${title}: all, in words`, pairs.slice(0, 300), ([before, after]) => {
    const { verdict } = compare({ identity: [before] }, { identity: [after] }, options)
    return { undetermined: verdict === 'undetermined' }
  })
}

function measureCorpus(): void {
  for (const universe of ['listed', 'realizable'] as const) {
    const slowest = [measureCoverage(universe), measureIdle(universe)]
    console.log(`  the slowest: ${slowest.map(([one]) => one?.name).join(', ')}`)
  }
}

function measureCoverage(universe: Universe) {
  return measure(`managed policies, ${universe}: coverage`, managedPolicies, ({ doc }) => {
    const { answer } = findCoverage({ identity: [doc] }, { ...options, universe })
    return { undetermined: answer === 'undetermined' }
  })
}

function measureIdle(universe: Universe) {
  const found = new Map<string, string[]>()
  const sorted = measure(
    `managed policies, ${universe}: idle statements`,
    managedPolicies,
    ({ name, doc }) => {
      const { idle, reason } = findIdleStatements({ identity: [doc] }, { ...options, universe })
      const reasons = idle.map(({ why }) => why)
      found.set(name, reasons)
      return { undetermined: reason !== undefined }
    },
  )
  const counts = [...grouped([...found.values()].flat(), why => why)]
  const idle = [...found.values()].filter(reasons => reasons.length > 0).length
  const told = counts.map(([why, all]) => `${all.length} ${why}`).join(', ')
  console.log(`  ${told} in ${idle} policies`)
  return sorted
}
