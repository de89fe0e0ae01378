// A process of its own that does analyses, one at a time, with limits on time and memory.
import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OverBudget } from './budget.ts'
import { errorOf, type OrderedWork, type Report } from './messages.ts'

/** What a helper may hold; one that needs more ends, and nothing else does. */
const HEAP_MB = 512

export interface Helper {
  readonly isBusy: boolean
  /** It has ended and does no more. */
  readonly hasEnded: boolean
  perform(assignment: OrderedWork, patienceMs: number): Promise<unknown>
  /** Stops in the middle of whatever it does, which is rejected with the reason. */
  end(reason: Error): void
}

interface Customer {
  readonly resolve: (output: unknown) => void
  readonly reject: (error: Error) => void
}

export function startHelper(): Helper {
  const child = startProcess()
  let customer: Customer | undefined
  let hasEnded = false
  const release = (): Customer | undefined => {
    const released = customer
    customer = undefined
    // It is the server's connections that keep the process going, and whoever waits.
    child.unref()
    child.channel?.unref()
    return released
  }
  const end = (reason: Error) => {
    hasEnded = true
    child.kill('SIGKILL')
    release()?.reject(reason)
  }
  child.on('message', (report: Report) => {
    if (report.kind === 'done') release()?.resolve(report.output)
    else release()?.reject(errorOf(report))
  })
  child.on('error', end)
  child.on('exit', (code, signal) => end(reasonOf(code, signal)))
  release()
  return {
    get isBusy() {
      return customer !== undefined
    },
    get hasEnded() {
      return hasEnded
    },
    perform(assignment, patienceMs) {
      const timer = setTimeout(() => end(new OverBudget('time')), patienceMs)
      const done = new Promise<unknown>((resolve, reject) => {
        // Throws where the input is no plain data, and then nothing is under way.
        child.send(assignment)
        customer = { resolve, reject }
        child.ref()
        child.channel?.ref()
      })
      return done.finally(() => clearTimeout(timer))
    },
    end,
  }
}

function startProcess(): ChildProcess {
  // Beside this file, in TypeScript as in what is published.
  const file = new URL(`./helper-entry${extname(import.meta.url)}`, import.meta.url)
  return fork(fileURLToPath(file), {
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

/** V8 aborts a process that runs out of memory; the system kills it. */
function reasonOf(code: number | null, signal: NodeJS.Signals | null): Error {
  if (signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134) return new OverBudget('memory')
  return new Error(`a helper ended by itself (${code ?? signal})`)
}
