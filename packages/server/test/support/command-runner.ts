// Runs `casegate` commands one after the other in this process, as it is asked by messages.
import process from 'node:process'
import { main } from '../../src/cli/main.ts'

export interface CommandResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

let running = Promise.resolve()

process.on('message', (args: readonly string[]) => {
  running = running.then(async () => {
    process.send?.(await run(args))
  })
})

async function run(args: readonly string[]): Promise<CommandResult> {
  const told = { stdout: '', stderr: '' }
  const restore = (['stdout', 'stderr'] as const).map(name => {
    const stream = process[name]
    const { write } = stream
    stream.write = (text: string | Uint8Array) => {
      told[name] += String(text)
      return true
    }
    return () => {
      stream.write = write
    }
  })
  process.exitCode = 0
  try {
    await main(['node', 'casegate', ...args])
  } finally {
    for (const undo of restore) undo()
  }
  const status = Number(process.exitCode)
  process.exitCode = 0
  return { status, ...told }
}
