// One process that runs many commands, for tests that run thousands; another where one hangs.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { cleanEnvironment } from './casegate-process.ts'
import type { CommandResult } from './command-runner.ts'

const RUNNER = fileURLToPath(new URL('./command-runner.ts', import.meta.url))
/** What a process says when it ends before its time stands at the end. */
const SAID = 4000

export interface CommandProcess {
  /** undefined where the command did not end in time, or ended the process. */
  readonly run: (args: readonly string[], limitMs: number) => Promise<CommandResult | undefined>
  /** How processes ended that nobody stopped, those between two commands too. */
  readonly ends: readonly string[]
  readonly close: () => void
}

export function startCommandProcess({ cwd }: { readonly cwd?: string } = {}): CommandProcess {
  const ends: string[] = []
  let child: ChildProcess | undefined
  /** Of the command that runs now. */
  let answer: ((result: CommandResult | undefined) => void) | undefined

  const stop = () => {
    const stopped = child
    child = undefined
    stopped?.kill('SIGKILL')
  }
  const settle = (result: CommandResult | undefined) => {
    const settled = answer
    answer = undefined
    settled?.(result)
  }
  const start = () => {
    const env = cleanEnvironment({ NO_COLOR: '1' })
    const started = fork(RUNNER, {
      ...(cwd !== undefined && { cwd }),
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    started.stderr?.on('data', chunk => {
      said = `${said}${chunk}`.slice(-SAID)
    })
    started.on('message', message => settle(message as CommandResult))
    // A process that ended between two commands is found by whoever writes to it next.
    const end = (how: string) => {
      if (child !== started) return
      child = undefined
      ends.push(`${how}\n${said}`)
      settle(undefined)
    }
    started.on('error', error => end(String(error)))
    started.on('close', (code, signal) => end(signal ?? `exit status ${code}`))
    return started
  }

  return {
    ends,
    run: (args, limitMs) =>
      new Promise(resolve => {
        child ??= start()
        const timer = setTimeout(() => {
          stop()
          settle(undefined)
        }, limitMs)
        answer = result => {
          clearTimeout(timer)
          resolve(result)
        }
        child.send(args)
      }),
    close: stop,
  }
}
