// Answers a tool by the command itself, in a process and a folder of its own, bounded in all it takes.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CommandLine } from './tools.ts'

const BIN = fileURLToPath(new URL('../../../bin/casegate.mjs', import.meta.url))

const MAX_MS = 120_000
const MAX_OUTPUT = 4_000_000
const AT_ONCE = 2
const WAITING = 50

export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Why there is no answer, told to whoever asked. */
export class NotRun extends Error {}

/** What is left where this process ends before its calls: who asked has gone. */
const unfinished = new Set<() => void>()
process.once('exit', () => {
  for (const endNow of unfinished) endNow()
})

let running = 0
const waiting: (() => void)[] = []

/** A few at once; more wait, up to a number of them. */
export async function runCommand(command: CommandLine, signal: AbortSignal): Promise<Ran> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) {
      throw new NotRun(`${WAITING} calls are waiting already: ask again when some are answered`)
    }
    await new Promise<void>(go => waiting.push(go))
  }
  running += 1
  try {
    return await runInFolder(command, signal)
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

async function runInFolder({ args, files }: CommandLine, signal: AbortSignal): Promise<Ran> {
  const folder = await mkdtemp(join(tmpdir(), 'casegate-'))
  const removeNow = () => rmSync(folder, { recursive: true, force: true })
  unfinished.add(removeNow)
  try {
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(folder, name), text, { mode: 0o600 })
    }
    return await runIn(folder, args, signal)
  } finally {
    await rm(folder, { recursive: true, force: true })
    unfinished.delete(removeNow)
  }
}

function runIn(cwd: string, args: readonly string[], signal: AbortSignal): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    })
    const killNow = () => child.kill('SIGKILL')
    unfinished.add(killNow)
    const told = { stdout: '', stderr: '' }
    let failure: string | undefined
    const stop = (why: string) => {
      failure ??= why
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => stop(`there was no answer within ${MAX_MS / 1000} s`), MAX_MS)
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        told[name] += text
        if (told[name].length > MAX_OUTPUT) {
          stop(`the answer is longer than ${MAX_OUTPUT} characters: ask about less at once`)
        }
      })
    }
    child.on('error', error => {
      clearTimeout(timer)
      unfinished.delete(killNow)
      reject(error)
    })
    child.on('close', status => {
      clearTimeout(timer)
      unfinished.delete(killNow)
      if (failure !== undefined) reject(new NotRun(failure))
      else resolve({ status: status ?? 70, ...told })
    })
  })
}
