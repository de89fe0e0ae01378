// Real servers with a key each: one store has one key, and says so before it answers anybody.
import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, suite, test } from 'node:test'
import { CreateAccessKeyCommand, CreateUserCommand } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { missingPostgres, type SharedPostgres, sharePostgres } from '../storage/postgres-server.ts'
import {
  readyUrl,
  runCasegate,
  type ServingProcess,
  serveCasegate,
  temporaryFolder,
} from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'
import { type Keys, makeClients, ROOT } from '../support/running-server.ts'

const folder = temporaryFolder()
after(() => folder.remove())
let folders = 0
const newFolder = () => join(folder.path, `machine-${++folders}`)

const ANOTHER_KEY = Buffer.alloc(32, 7).toString('base64')
const ADVICE = /^casegate: .*key file.*CASEGATE_SEALING_KEY/

suite('Machines that share a PostgreSQL database', { skip: missingPostgres() ?? false }, () => {
  let postgres: SharedPostgres
  let databaseUrl: string
  let first: ServingProcess
  let user: Keys
  const firstFolder = newFolder()
  const atDatabase = (dataDir: string) => ['--database-url', databaseUrl, '--data-dir', dataDir]

  before(async () => {
    postgres = await sharePostgres()
    databaseUrl = await postgres.createPlace()
    first = await serveCasegate(atDatabase(firstFolder))
    user = await makeUser(first)
  })
  after(async () => {
    if (first) await end(first)
  })

  test('a machine with no key is refused, and makes none', async () => {
    const dataDir = newFolder()
    await assertRefused(atDatabase(dataDir))
    assert.equal(existsSync(dataDir), false)
  })

  test('a machine with another key is refused', async () => {
    const dataDir = newFolder()
    mkdirSync(dataDir)
    writeFileSync(join(dataDir, 'key'), Buffer.from(ANOTHER_KEY, 'base64'), { mode: 0o600 })
    await assertRefused(atDatabase(dataDir))
  })

  test('a machine with another key in its environment is refused, and tells no key', async () => {
    const said = await assertRefused(atDatabase(newFolder()), { CASEGATE_SEALING_KEY: ANOTHER_KEY })
    assert.equal(said.includes(ANOTHER_KEY.slice(0, 8)), false)
  })

  test('a machine with a copy of the key file serves the same users', async () => {
    const dataDir = newFolder()
    mkdirSync(dataDir)
    copyFileSync(join(firstFolder, 'key'), join(dataDir, 'key'))
    const second = await serveCasegate(atDatabase(dataDir))
    await assertKnown(second, user)
    await end(second)
  })

  test('so does a machine with the key in its environment, which needs no file', async () => {
    const dataDir = newFolder()
    const CASEGATE_SEALING_KEY = readFileSync(join(firstFolder, 'key')).toString('base64')
    const second = await serveCasegate(atDatabase(dataDir), { CASEGATE_SEALING_KEY })
    await assertKnown(second, user)
    await assertKnown(first, await makeUser(second))
    await end(second)
    assert.equal(existsSync(dataDir), false)
  })

  test('of two that start at once on an empty database, one serves and one is refused', async () => {
    const url = await postgres.createPlace()
    const started = [newFolder(), newFolder()].map(dataDir =>
      runCasegate(['serve', '--port', '0', '--database-url', url, '--data-dir', dataDir]),
    )
    const settled = await Promise.allSettled(started.map(readyUrl))
    assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const [n, { status }] of settled.entries()) {
      const one = started[n]!
      if (status === 'rejected') assert.match(one.stderr(), ADVICE)
      else await end(one)
    }
  })
})

suite('A data folder', () => {
  test('whose key was replaced is refused, secrets or none, until the key is back', async () => {
    const dataDir = newFolder()
    await end(await serveCasegate(['--data-dir', dataDir]))
    const key = readFileSync(join(dataDir, 'key'))
    writeFileSync(join(dataDir, 'key'), Buffer.from(ANOTHER_KEY, 'base64'))
    await assertRefused(['--data-dir', dataDir])
    rmSync(join(dataDir, 'key'))
    await assertRefused(['--data-dir', dataDir])
    await end(
      await serveCasegate(['--data-dir', dataDir], {
        CASEGATE_SEALING_KEY: key.toString('base64'),
      }),
    )
  })

  test('that names no key yet takes the one that opens its secrets', async () => {
    const dataDir = newFolder()
    const server = await serveCasegate(['--data-dir', dataDir])
    const user = await makeUser(server)
    await end(server)
    const database = new DatabaseSync(join(dataDir, 'casegate.sqlite'))
    database.exec('DELETE FROM sealing_keys')
    database.close()
    const args = ['--data-dir', dataDir]
    await assertRefused(args, { CASEGATE_SEALING_KEY: ANOTHER_KEY })
    const again = await serveCasegate(args)
    await assertKnown(again, user)
    await end(again)
    await assertRefused(args, { CASEGATE_SEALING_KEY: ANOTHER_KEY })
  })

  test('is as good as none to a server that keeps nothing', async () => {
    const cwd = newFolder()
    mkdirSync(join(cwd, '.casegate'), { recursive: true })
    writeFileSync(join(cwd, '.casegate', 'key'), 'no key')
    const started = runCasegate(['serve', '--port', '0', '--ephemeral'], { cwd })
    await readyUrl(started)
    await end(started)
  })
})

async function assertRefused(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { status, stdout, stderr } = await runCommand(['serve', '--port', '0', ...args], { env })
  assert.equal(status, 1, stderr)
  assert.match(stderr, ADVICE)
  assert.equal(stdout, '')
  return stderr
}

async function makeUser(server: ServingProcess): Promise<Keys> {
  const { iam } = makeClients(server.url, ROOT)
  const UserName = `user-${Math.random().toString(36).slice(2)}`
  await iam.send(new CreateUserCommand({ UserName }))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  iam.destroy()
  const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {}
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey }
}

async function assertKnown(server: ServingProcess, keys: Keys): Promise<void> {
  const { sts } = makeClients(server.url, keys)
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}))
  sts.destroy()
  assert.match(Arn ?? '', /:user\/user-/)
}

async function end({ child, ended }: Pick<ServingProcess, 'child' | 'ended'>): Promise<void> {
  child.kill('SIGTERM')
  await ended
}
