// One process that runs many commands, for tests that run thousands; another where one hangs.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { cleanEnvironment } from './casegate-process.ts'
import type { CommandResult } from './command-runner.ts'

const RUNNER = fileURLToPath(new URL('./command-runner.ts', import.meta.url))

export interface CommandProcess {
  /** undefined where the command did not end in time, or ended the process. */
  readonly run: (args: readonly string[], limitMs: number) => Promise<CommandResult | undefined>
  readonly close: () => void
}

export function startCommandProcess(): CommandProcess {
  let child: ChildProcess | undefined
  const stop = () => {
    child?.kill('SIGKILL')
    child = undefined
  }
  return {
    run: (args, limitMs) =>
      new Promise(resolve => {
        child ??= fork(RUNNER, { env: cleanEnvironment({ NO_COLOR: '1' }), stdio: 'ignore' })
        const running = child
        const end = (result: CommandResult | undefined) => {
          clearTimeout(timer)
          running.removeAllListeners('message')
          running.removeAllListeners('exit')
          if (!result) stop()
          resolve(result)
        }
        const timer = setTimeout(() => end(undefined), limitMs)
        running.once('message', message => end(message as CommandResult))
        running.once('exit', () => end(undefined))
        running.send(args)
      }),
    close: stop,
  }
}
