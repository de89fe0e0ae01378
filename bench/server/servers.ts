// Servers in processes of their own, whose processor time can be asked.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface RunningServer {
  readonly url: string
  /** Microseconds of processor time that it has taken so far, the kernel's work for it included. */
  processorTime(): Promise<number>
}

export interface Key {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** The demo world, and the key of a user whom a custom policy lets view domains. */
export interface Casegate extends RunningServer {
  readonly viewer: Key
}

const children: ChildProcess[] = []

export function endServers(): void {
  for (const child of children) child.kill('SIGKILL')
}

export function startPeer(file: string, ...args: readonly string[]): Promise<RunningServer> {
  return start([here(file), ...args], /ready on (\S+)/)
}

/** From the sources at `root`. */
export async function startCasegate(root: string): Promise<Casegate> {
  const command = join(root, 'packages/server/bin/casegate.mjs')
  const flags = ['serve', '--demo', '--ephemeral', '--port', '0']
  const server = await start([command, ...flags], /Casegate is ready on (\S+)/)
  for await (const line of server.lines) {
    const file = /AWS_SHARED_CREDENTIALS_FILE=(\S+)/.exec(line)?.[1]
    if (file) return { ...server, viewer: readProfile(file, 'viewer-custom') }
  }
  throw new Error('casegate named no credentials file')
}

async function start(args: readonly string[], ready: RegExp) {
  const preload = new URL('processor-time.ts', import.meta.url).href
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  children.push(child)
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  const processorTime = async (): Promise<number> => {
    child.send('how much?')
    const [{ user, system }] = await once(child, 'message')
    return user + system
  }
  for (;;) {
    const { value, done } = await lines.next()
    if (done) throw new Error(`${args.join(' ')} ended before it was ready`)
    const url = ready.exec(value)?.[1]
    if (url) return { url, processorTime, lines: { [Symbol.asyncIterator]: () => lines } }
  }
}

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}

function readProfile(file: string, name: string): Key {
  const text = readFileSync(file, 'utf8')
  const section = text.slice(text.indexOf(`[${name}]`))
  const value = (key: string) => new RegExp(`${key} = (\\S+)`).exec(section)?.[1] ?? ''
  return {
    accessKeyId: value('aws_access_key_id'),
    secretAccessKey: value('aws_secret_access_key'),
  }
}
