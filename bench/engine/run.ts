// Decisions of this engine and its peers in one run: `node --expose-gc bench/engine/run.ts`.

import { compilePolicies } from '@casegate/engine'
import { measureGrowth } from './growth.ts'
import { measure } from './measure.ts'
import { casbin } from './peers/casbin.ts'
import { casegate, casegateDecide, casegateExplain } from './peers/casegate.ts'
import { casl } from './peers/casl.ts'
import { cedarWasm } from './peers/cedar.ts'
import type { Engine } from './peers/engine.ts'
import { iamSimulate, iamSimulateUnsafe } from './peers/iam-simulate.ts'
import { large, small, type Workload } from './workloads.ts'

const engines: readonly Engine[] = [
  casegate,
  casegateDecide,
  casegateExplain,
  casl,
  cedarWasm,
  casbin,
  iamSimulateUnsafe,
  iamSimulate,
]

console.log(`Node.js ${process.version}, CPU time per decision, median of 7 runs`)
for (const workload of [small, large]) await compareEngines(workload)
await showCompiling()
await showGrowth()

async function compareEngines(workload: Workload): Promise<void> {
  const table: Record<string, Record<string, string>> = {}
  const ours: number[] = []
  for (const engine of engines) {
    const row: Record<string, string> = {}
    const ask = await engine.prepare(workload)
    for (const [index, request] of workload.requests.entries()) {
      const answer = ask(request)
      if ((await answer()) !== request.allowed) {
        row[request.name] = 'WRONG ANSWER'
        continue
      }
      const { cpuUs } = await measure(answer)
      if (engine === casegate) ours[index] = cpuUs
      row[request.name] = `${cpuUs.toFixed(3)} µs = ${(cpuUs / (ours[index] ?? 1)).toFixed(1)}×`
    }
    table[engine.name] = { ...row, note: engine.note }
  }
  console.log(`\nWorkload "${workload.name}"`)
  console.table(table)
}

async function showCompiling(): Promise<void> {
  const table: Record<string, Record<string, string>> = {}
  for (const { name, policies } of [small, large]) {
    const texts = policies.map(policy => JSON.stringify(policy))
    const statements = policies.flatMap(policy => policy.Statement).length
    const values = await measure(() => compilePolicies({ identity: [...policies] }))
    const read = await measure(() => compilePolicies({ identity: texts }))
    table[name] = {
      statements: String(statements),
      'from values': `${values.cpuUs.toFixed(1)} µs`,
      'from text': `${read.cpuUs.toFixed(1)} µs`,
    }
  }
  console.log('\nCompiling')
  console.table(table)
}

async function showGrowth(): Promise<void> {
  const results = await measureGrowth()
  console.log('\nGrowth (of 10 statements: 1×)')
  console.table(
    results.map(one => {
      const first = results.find(({ shape }) => shape === one.shape) ?? one
      return {
        shape: one.shape,
        statements: one.statements,
        allow: `${one.allowUs.toFixed(3)} µs = ${(one.allowUs / first.allowUs).toFixed(1)}×`,
        'no allow': `${one.noAllowUs.toFixed(3)} µs = ${(one.noAllowUs / first.noAllowUs).toFixed(1)}×`,
        compile: `${(one.compileUs / 1000).toFixed(1)} ms`,
        'bytes a statement': one.statements < 1000 ? '' : Math.round(one.bytes / one.statements),
      }
    }),
  )
}
