// Runs `casegate` commands, and scripts as Node.js runs them, one after the other in this process, as it is asked by messages.
import process from 'node:process'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { main } from '../../src/cli/main.ts'

export interface CommandToRun {
  readonly args: readonly string[]
  /** The module that is run in the command's place. */
  readonly script?: string
  /** The folder that it runs in; where the process was started if not given. */
  readonly cwd?: string
  /** What it reads from standard input; nothing if not given. */
  readonly input?: string
  /** Variables that it has beside those of the process. */
  readonly env?: Readonly<Record<string, string>>
}

export interface CommandResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
  /** Both, as they would follow one another on a terminal. */
  readonly printed: string
}

const HOME = process.cwd()
let running = Promise.resolve()

process.on('message', (command: CommandToRun) => {
  running = running.then(async () => {
    process.send?.(await run(command))
  })
})

async function run({
  args,
  script,
  cwd = HOME,
  input = '',
  env = {},
}: CommandToRun): Promise<CommandResult> {
  const told = { stdout: '', stderr: '', printed: '' }
  const restore = (['stdout', 'stderr'] as const).map(name => {
    const stream = process[name]
    const { write } = stream
    stream.write = (text: string | Uint8Array) => {
      const added = typeof text === 'string' ? text : Buffer.from(text).toString()
      told[name] += added
      told.printed += added
      return true
    }
    return () => {
      stream.write = write
    }
  })
  const stdin = Readable.from(input === '' ? [] : [Buffer.from(input)])
  Object.defineProperty(process, 'stdin', { value: stdin, configurable: true })
  process.chdir(cwd)
  Object.assign(process.env, env)
  process.exitCode = 0
  try {
    if (script === undefined) await main(['node', 'casegate', ...args])
    else await runScript(script, args)
  } finally {
    for (const undo of restore) undo()
    for (const name of Object.keys(env)) delete process.env[name]
  }
  const status = Number(process.exitCode)
  process.exitCode = 0
  return { status, ...told }
}

let scripts = 0

/** Anew each time, though its imports stay. */
async function runScript(script: string, args: readonly string[]): Promise<void> {
  process.argv = [process.execPath, script, ...args]
  await import(`${pathToFileURL(script)}?${++scripts}`)
}
