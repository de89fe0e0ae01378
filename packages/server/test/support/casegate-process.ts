// The real `casegate` command as a process of its own.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(new URL('../../bin/casegate.mjs', import.meta.url))
const READY = /^Casegate is ready on (https?:\/\/\S+)\n/m

export interface CasegateProcess {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly stdout: () => string
  readonly stderr: () => string
  /** Waits for the process to end by itself, or by a signal that was sent to it. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>
}

export interface ServingProcess extends CasegateProcess {
  readonly url: string
}

/** A test that fails halfway must not leave a process that keeps the whole run waiting. */
const running = new Set<CasegateProcess['child']>()
after(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** Nothing of the outer environment may decide what a test finds. */
export function cleanEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const foreign = /^(AWS_|CASEGATE_|NODE_TEST_CONTEXT)/
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  return { ...Object.fromEntries(kept), ...more }
}

export interface Circumstances {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Another user of the system; only root may choose. */
  readonly user?: number
  /** A command that runs the command that follows it. */
  readonly around?: readonly string[]
}

export function runCasegate(
  args: readonly string[],
  { env = {}, cwd, user, around = [] }: Circumstances = {},
): CasegateProcess {
  const [command = '', ...rest] = [...around, process.execPath, COMMAND, ...args]
  const child = spawn(command, rest, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: cleanEnvironment(env),
    ...(cwd !== undefined && { cwd }),
    ...(user !== undefined && { uid: user, gid: user }),
  })
  running.add(child)
  child.once('close', () => running.delete(child))
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }))
  return { child, stdout: () => stdout, stderr: () => stderr, ended }
}

/** Starts a server on a free port; waits until it says that it is ready. */
export async function serveCasegate(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ServingProcess> {
  const started = runCasegate(['serve', '--port', '0', ...args], { env })
  return { ...started, url: await readyUrl(started) }
}

/** Where the server answers, once its ready line is there. */
export async function readyUrl(started: CasegateProcess): Promise<string> {
  const ready = new Promise<string>(resolve => {
    const look = () => {
      const url = READY.exec(started.stdout())?.[1]
      if (url !== undefined) resolve(url)
    }
    started.child.stdout.on('data', look)
    look()
  })
  const failed = started.ended.then(({ code, signal }) => {
    throw new Error(`casegate ended (${code ?? signal}) before it was ready: ${started.stderr()}`)
  })
  return Promise.race([ready, failed])
}

export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'casegate-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
