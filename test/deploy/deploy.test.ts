// What deploy/ holds fits the server, and the container's steps leave one that answers.
import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { parse } from 'yaml'
import { SERVE_FLAGS, variableOf } from '../../packages/server/src/cli/options/serve-options.ts'
import {
  type RunningServer,
  startServer,
} from '../../packages/server/test/support/running-server.ts'
import { isWhole } from '../size.ts'
import { ROOT } from '../source-files.ts'
import { build, lastOf, readStages, type Stage, variablesOf } from './containerfile.ts'

const VARIABLES = new Set(SERVE_FLAGS.map(({ name }) => variableOf(name)))
const KEYS = {
  CASEGATE_ROOT_ACCESS_KEY_ID: 'OWNKEY',
  CASEGATE_ROOT_SECRET_ACCESS_KEY: 'own-secret',
}

const read = (name: string) => readFileSync(join(ROOT, 'deploy', name), 'utf8')
const stages = readStages(read('Containerfile'))
const image: Stage = stages.at(-1) ?? { name: '', instructions: [] }

describe('the container', () => {
  let server: RunningServer

  before(async () => {
    server = await startServer({ ephemeral: true })
  })

  after(() => server.close())

  it('is no root user, and sets what the server knows', () => {
    assert.equal(lastOf(image, 'USER'), 'node')
    assert.deepEqual(variablesOf(image), { CASEGATE_HOST: '0.0.0.0', CASEGATE_DATA_DIR: '/data' })
    assert.equal(lastOf(image, 'VOLUME'), '/data')
    assert.equal(lastOf(image, 'EXPOSE'), '4566')
    assertKnown(Object.keys(variablesOf(image)))
    assert.doesNotMatch(read('Containerfile'), /SECRET|PASSWORD|SEALING/)
  })

  it('is asked for its health by a program that tells the server from none', async () => {
    assert.match(lastOf(image, 'HEALTHCHECK') ?? '', /\["node", "\/opt\/casegate\/health\.mjs"\]$/)
    assert.equal(await healthOn(new URL(server.url).port), 0)
    assert.equal(await healthOn('1'), 1)
  })

  it('answers after its steps are done', { skip: !isWhole && 'in the whole run' }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'casegate-container-'))
    const checkout = join(folder, 'context')
    mkdirSync(checkout)
    try {
      execFileSync('sh', ['-c', 'git archive HEAD | tar -x -C "$0"', checkout], { cwd: ROOT })
      const root = build(stages, checkout, folder)
      const [command = '', ...args] = JSON.parse(lastOf(image, 'ENTRYPOINT') ?? '[]') as string[]
      const child = spawn(join(root, command), [...args, '--json'], {
        env: { PATH: process.env.PATH, ...KEYS, ...settingsIn(root), CASEGATE_PORT: '0' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [line] = (await once(child.stdout, 'data')) as [Buffer]
      const { endpoint } = JSON.parse(line.toString()) as { endpoint: string }
      assert.equal(await healthOn(new URL(endpoint).port), 0)
      child.kill('SIGTERM')
      await once(child, 'exit')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  function settingsIn(root: string): Record<string, string> {
    const settings = variablesOf(image)
    return { ...settings, CASEGATE_DATA_DIR: join(root, settings.CASEGATE_DATA_DIR ?? '') }
  }
})

describe('the compose file', () => {
  const { services } = parse(read('compose.yaml')) as { services: Record<string, Service> }

  it('publishes on this machine alone, and asks for each secret', () => {
    const { ports = [], environment = {} } = services.casegate ?? {}
    assert.deepEqual(ports, ['127.0.0.1:4566:4566'])
    assertKnown(Object.keys(environment))
    for (const [name, value] of Object.entries(environment)) {
      if (/KEY|PASSWORD/.test(name)) assert.match(value, /^\$\{\w+:\?\}$/, name)
    }
  })

  it('hands on a password with whatever characters it has', () => {
    const { CASEGATE_DATABASE_URL: connectionString = '' } = services.casegate?.environment ?? {}
    const before = process.env.PGPASSWORD
    process.env.PGPASSWORD = 'p@ss/w#rd %'
    try {
      const { host, user, database, password } = new pg.Client({ connectionString })
      const told = { host, user, database, password }
      assert.deepEqual(told, {
        ...{ host: 'database', user: 'casegate', database: 'casegate' },
        password: 'p@ss/w#rd %',
      })
    } finally {
      if (before === undefined) delete process.env.PGPASSWORD
      else process.env.PGPASSWORD = before
    }
  })

  it('begins when the database is there', () => {
    assert.deepEqual(services.casegate?.depends_on, { database: { condition: 'service_healthy' } })
    // On its socket PostgreSQL answers before it is set up.
    assert.match(
      String(services.database?.healthcheck?.test),
      /^CMD,pg_isready,--host,127\.0\.0\.1,/,
    )
  })
})

describe('the systemd unit', () => {
  const unit = read('casegate.service')

  it('starts what the container starts, without rights of its own', () => {
    const start = JSON.parse(lastOf(image, 'ENTRYPOINT') ?? '[]') as string[]
    assert.equal(/^ExecStart=(.*)$/m.exec(unit)?.[1], start.join(' '))
    assertKnown([...unit.matchAll(/^Environment=(\w+)=/gm)].map(([, name = '']) => name))
    assert.match(unit, /^DynamicUser=yes$/m)
  })

  const missing = spawnSync('systemd-analyze', ['--version']).error && 'systemd is not here'
  it('is one that systemd takes', { skip: missing }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'casegate-unit-'))
    const file = join(folder, 'casegate.service')
    writeFileSync(file, unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`))
    const { stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
    rmSync(folder, { recursive: true, force: true })
    assert.deepEqual(
      stderr.split('\n').filter(line => line.includes('casegate')),
      [],
    )
  })
})

interface Service {
  readonly ports?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly depends_on?: unknown
  readonly healthcheck?: { readonly test: readonly string[] }
}

function assertKnown(names: readonly string[]): void {
  const unknown = names.filter(name => name.startsWith('CASEGATE_') && !VARIABLES.has(name))
  assert.deepEqual(unknown, [], 'casegate serve stops at settings that it does not know')
}

/** The exit status of the health check. */
async function healthOn(port: string): Promise<number | null> {
  const env = { ...process.env, CASEGATE_PORT: port }
  const child = spawn(process.execPath, [join(ROOT, 'deploy/health.mjs')], { env })
  const [status] = (await once(child, 'exit')) as [number | null]
  return status
}
