// The real server in a process of its own, and a bare node:http beside it to compare answers with.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface MemorySample {
  /** What lives on the heap, and what it holds outside of it. */
  readonly heapBytes: number
  readonly residentBytes: number
}

export interface Served {
  readonly url: string
  /** After garbage collection. */
  memory(): Promise<MemorySample>
  /** Faults of its own that it told in its log, the first of them, or that it has ended. */
  readonly troubles: readonly string[]
  /** Answers its exit code. */
  close(): Promise<number | null>
}

const COMMAND = path('../../packages/server/bin/casegate.mjs')
const PROBE = path('probe.ts')
const BARE_SERVER = path('../../bench/server/bare-server.ts')
const MOST_TROUBLES = 20
/** Enough domains for all that come and go. */
const FLAGS = ['--port', '0', '--max-domains', '1000', '--domain-creation-ms', '0']

export async function serveCasegate(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'casegate-soak-'))
  const options = ['--expose-gc', '--import', PROBE]
  const args = [...options, COMMAND, 'serve', '--data-dir', folder, ...FLAGS]
  const child = start(args, ['ignore', 'pipe', 'pipe', 'ipc'])
  const troubles: string[] = []
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', line => {
      if (isFault(line) && troubles.length < MOST_TROUBLES) troubles.push(line)
    })
  }
  child.once('exit', (code, signal) => {
    if (!child.killed) troubles.push(`the server ended (${code ?? signal})`)
  })
  return {
    url: await readyUrl(child, /Casegate is ready on (\S+)/),
    troubles,
    async memory() {
      child.send('memory')
      const [sample]: MemorySample[] = await once(child, 'message')
      if (sample === undefined) throw new Error('the server told nothing of its memory')
      return sample
    },
    async close() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const [code]: (number | null)[] = await ended
      rmSync(folder, { recursive: true, force: true })
      return code ?? null
    },
  }
}

/** A line for each call that failed, with its status; of a fault of its own its stack follows. */
function isFault(line: string): boolean {
  const status = / · (\d{3}) · /.exec(line)?.[1]
  return status === undefined ? line.trim() !== '' : status.startsWith('5') && status !== '501'
}

export async function serveBare(bytes: number): Promise<{ url: string; close: () => void }> {
  const child = start([BARE_SERVER, String(bytes)], ['ignore', 'pipe', 'inherit'])
  const url = await readyUrl(child, /ready on (\S+)/)
  return { url, close: () => child.kill() }
}

/** Nothing of the outer environment may decide what is found. */
function start(args: readonly string[], stdio: readonly ('ignore' | 'pipe' | 'ipc' | 'inherit')[]) {
  const foreign = /^(AWS_|CASEGATE_|NODE_OPTIONS$)/
  const env = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  const child = spawn(process.execPath, args, {
    stdio: [...stdio],
    env: Object.fromEntries(env),
  })
  process.once('exit', () => child.kill('SIGKILL'))
  return child
}

async function readyUrl(child: ChildProcess, ready: RegExp): Promise<string> {
  let said = ''
  const found = new Promise<string>(resolve => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      // What is said later is not kept.
      if (said.length > 10_000) return
      said += text
      const url = ready.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a server ended (${code}) before it was ready`)
  })
  return Promise.race([found, ended])
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}
