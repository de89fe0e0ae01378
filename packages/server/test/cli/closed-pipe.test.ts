// A reader that has read enough ends a command quietly, with the status that its answer has.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(new URL('../../bin/casegate.mjs', import.meta.url))

for (const [args, expected] of [
  [['tasks'], 0],
  [['tasks', 'show', 'work-cases', '--json'], 0],
  [['lint', '--help'], 0],
  [['check', '--task', 'onboard', '--managed', 'AmazonConnect_FullAccess'], 1],
  [['check', '--task', 'onboard', '--managed', 'AdministratorAccess', '--json'], 0],
] as const) {
  it(`casegate ${args.join(' ')} | true`, async () => {
    const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    // The reader is gone before the first line is written.
    child.stdout.destroy()
    let told = ''
    child.stderr.on('data', chunk => {
      told += chunk
    })
    const status = await new Promise(resolve => child.on('close', resolve))
    assert.equal(told, '')
    assert.equal(status, expected)
  })
}
