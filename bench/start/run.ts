// From spawning the process to the first answered request, on an existing data folder and a new one.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Beside it in each round: `node -e 0`, the least that any Node.js program takes.
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 11)
const CASEGATE = fileURLToPath(new URL('../../packages/server/bin/casegate.mjs', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'casegate-bench-'))
try {
  const existing = join(folder, 'existing')
  await start(existing)
  const times = { node: [] as number[], existing: [] as number[], fresh: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    times.node.push(await runNothing())
    times.existing.push(await start(existing))
    times.fresh.push(await start(join(folder, `fresh-${round}`)))
  }
  print('node -e 0', times.node)
  print('ready, existing data folder', times.existing)
  print('ready, new data folder with the demo world', times.fresh)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function start(dataDir: string): Promise<number> {
  const began = performance.now()
  const args = [CASEGATE, 'serve', '--demo', '--port', '0', '--data-dir', dataDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise(resolve => child.once('exit', resolve))
  let said = ''
  for await (const chunk of child.stdout) {
    said += chunk
    const url = /Casegate is ready on (\S+)/.exec(said)?.[1]
    if (url === undefined) continue
    const { ok } = await fetch(`${url}/_casegate/health`)
    if (!ok) throw new Error('ready, but not healthy')
    const took = performance.now() - began
    child.kill('SIGTERM')
    await ended
    return took
  }
  throw new Error(`casegate did not start: ${said}`)
}

async function runNothing(): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, ['-e', '0'])
  await new Promise(resolve => child.once('exit', resolve))
  return performance.now() - began
}

function print(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const ms = (index: number) => `${(sorted[index] ?? 0).toFixed(0)} ms`
  console.log(`${name.padEnd(44)} ${ms(times.length >> 1)} (${ms(0)} to ${ms(times.length - 1)})`)
}
