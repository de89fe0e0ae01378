// Measures `casegate audit` on a synthetic account, beside two plain loops over the engine.
//   node bench/audit/run.ts [principals]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { syntheticAccount } from './synthetic-account.ts'

const principals = Number(process.argv[2] ?? 10_000)
const folder = mkdtempSync(join(tmpdir(), 'casegate-bench-'))
const file = join(folder, 'account.json')
const text = syntheticAccount({ principals, policiesEach: 5, seed: 1 })
writeFileSync(file, text)
console.log(`${principals} principals, 5 policies each, ${(text.length / 2 ** 20).toFixed(1)} MiB`)
for (const [name, script] of [
  ['casegate audit, all tasks', 'audit.ts'],
  ['a plain loop over the engine, neither exact nor with chains', 'naive.ts'],
  ['exact answers one by one, without chains', 'one-by-one.ts'],
] as const) {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const { stdout, stderr, status } = spawnSync(process.execPath, [path, file], { encoding: 'utf8' })
  console.log(`${name}: ${status === 0 ? stdout.trim() : stderr}`)
}
rmSync(folder, { recursive: true })
