// One process that runs many commands, for tests that run more than a few; another where one hangs.
import { type ChildProcess, fork } from 'node:child_process'
import { Socket } from 'node:net'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { FOR_SHORT_LIVES } from '../../../../test/heap.ts'
import { cleanEnvironment } from './casegate-process.ts'
import type { CommandResult, CommandToRun } from './command-runner.ts'

const RUNNER = fileURLToPath(new URL('./command-runner.ts', import.meta.url))
/** Far above what any command of a test takes. */
const LIMIT_MS = 120_000
/** What a process says when it ends before its time stands at the end. */
const SAID = 4000

export interface CommandProcess {
  /** undefined where the command did not end in time, or ended the process. */
  readonly run: (command: CommandToRun, limitMs: number) => Promise<CommandResult | undefined>
  /** How processes ended that nobody stopped, those between two commands too. */
  readonly ends: readonly string[]
  readonly close: () => void
}

const shared = startCommandProcess()
let last: Promise<unknown> = Promise.resolve()

/** In the process that all commands of these tests share, one after the other. */
export function runCommand(
  args: readonly string[],
  where: Omit<CommandToRun, 'args'> = {},
): Promise<CommandResult> {
  const result = last.then(async () => {
    const told = await shared.run({ args, ...where }, LIMIT_MS)
    if (told) return told
    throw new Error(`casegate ${args.join(' ')} did not answer: ${shared.ends.join('\n')}`)
  })
  last = result.catch(() => {})
  return result
}

export interface Runner {
  /** Another user of the system, whom only root may choose. */
  readonly user?: number | undefined
  /** Another Node.js, and command-runner.ts as that one can run it. */
  readonly node?: string
  readonly file?: string
}

export function startCommandProcess(runner: Runner = {}): CommandProcess {
  const { user, node = process.execPath, file = RUNNER } = runner
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
    const started = fork(file, {
      env,
      execPath: node,
      execArgv: [...FOR_SHORT_LIVES],
      ...(user !== undefined && { uid: user, gid: user }),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    started.stderr?.on('data', chunk => {
      said = `${said}${chunk}`.slice(-SAID)
    })
    started.unref()
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
    run: (command, limitMs) =>
      new Promise(resolve => {
        child ??= start()
        const asked = child
        keepWaiting(asked, true)
        const timer = setTimeout(() => {
          stop()
          settle(undefined)
        }, limitMs)
        answer = result => {
          clearTimeout(timer)
          keepWaiting(asked, false)
          resolve(result)
        }
        asked.send(command)
      }),
    close: stop,
  }
}

/** A process that has nothing to do keeps nobody waiting; it ends with whoever started it. */
function keepWaiting({ channel, stderr }: ChildProcess, isAsked: boolean): void {
  const act = isAsked ? 'ref' : 'unref'
  channel?.[act]()
  if (stderr instanceof Socket) stderr[act]()
}
