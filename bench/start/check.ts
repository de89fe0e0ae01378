// Whole processes that answer one question, beside `node -e 0` in the same run.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 21)
const ROOT = new URL('../../', import.meta.url)
const CASEGATE = fileURLToPath(new URL('packages/server/bin/casegate.mjs', ROOT))
const POLICY = fileURLToPath(new URL('docs/cli/examples/onboard.json', ROOT))
const OTHER = fileURLToPath(new URL('docs/cli/examples/one-domain.json', ROOT))

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'casegate check': [CASEGATE, 'check', '--task', 'onboard', '--policy', POLICY],
  'casegate diff': [CASEGATE, 'diff', OTHER, POLICY, '--fail-on', 'nothing'],
}

const times = new Map<string, number[]>()
for (const args of Object.values(COMMANDS)) time(args)
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, args] of Object.entries(COMMANDS)) {
    times.set(name, [...(times.get(name) ?? []), time(args)])
  }
}
for (const [name, taken] of times) print(name, taken)

function time(args: readonly string[]): number {
  const began = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return performance.now() - began
}

function print(name: string, taken: readonly number[]): void {
  const sorted = taken.toSorted((a, b) => a - b)
  const [least = 0] = sorted
  const median = sorted[sorted.length >> 1] ?? 0
  console.log(`${name.padEnd(14)}  median ${median.toFixed(0)} ms, least ${least.toFixed(0)} ms`)
}
