// The whole process of `casegate check` on a documented policy, beside `node -e 0` in the same run.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 21)
const CASEGATE = fileURLToPath(new URL('../../packages/server/bin/casegate.mjs', import.meta.url))
const POLICY = fileURLToPath(new URL('../../docs/cli/examples/onboard.json', import.meta.url))

const CHECK = [CASEGATE, 'check', '--task', 'onboard', '--policy', POLICY]

time(CHECK)
const nothing: number[] = []
const check: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  nothing.push(time(['-e', '0']))
  check.push(time(CHECK))
}
print('node -e 0', nothing)
print('casegate check', check)

function time(args: readonly string[]): number {
  const began = performance.now()
  const { status } = spawnSync(process.execPath, args)
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  return performance.now() - began
}

function print(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const [least = 0] = sorted
  const median = sorted[sorted.length >> 1] ?? 0
  console.log(`${name}: median ${median.toFixed(0)} ms, least ${least.toFixed(0)} ms`)
}
