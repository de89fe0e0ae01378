// `casegate serve` from its ready line to its end.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { ListInstancesCommand } from '@aws-sdk/client-connect'
import {
  CreateDomainCommand,
  GetDomainCommand,
  ListDomainsCommand,
} from '@aws-sdk/client-connectcases'
import { CreateUserCommand, ListUsersCommand } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import {
  runCasegate,
  type ServingProcess,
  serveCasegate,
  temporaryFolder,
} from '../support/casegate-process.ts'
import { type Clients, type Keys, makeClients, ROOT } from '../support/running-server.ts'

describe('one that keeps nothing', () => {
  let server: ServingProcess
  after(() => end(server, 'SIGKILL'))

  it('says that it is ready first of all, and answers from then on', async () => {
    server = await serveCasegate(['--ephemeral'])
    const answer = await fetch(`${server.url}/_casegate/health`)
    assert.equal(answer.status, 200)
    const health = (await answer.json()) as { status: string; account: string }
    assert.deepEqual([health.status, health.account], ['ok', '123456789012'])
    assert.ok(server.stdout().startsWith(`Casegate is ready on ${server.url}\n`))
    assert.match(server.stdout(), /^ {2}export AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+/m)
    assert.match(server.stdout(), /^ {2}export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test$/m)
    assert.equal(server.stderr(), '')
  })

  it('tells of each failed call in one line of the log, whatever the client has sent', async test => {
    const { iam } = clientsOf(test, server)
    await assert.rejects(iam.send(new CreateUserCommand({ UserName: 'a\nb\u001b[31m' })))
    while (server.stderr() === '') await sleep(10)
    const lines = server.stderr().trimEnd().split('\n')
    assert.equal(lines.length, 1)
    assert.match(
      lines[0] ?? '',
      / · 400 · iam:CreateUser · ValidationError · request [0-9a-f-]{36} /,
    )
    assert.ok(!server.stderr().includes('\u001b'))
  })

  it('ends though a client never finishes its request', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.on('error', () => {})
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc')
    await sleep(100)
    assert.deepEqual(await end(server, 'SIGTERM'), { code: 0, signal: null })
    socket.destroy()
  })
})

it('keeps what was written, and the demo as people have changed it', async test => {
  const { path } = folderOf(test)
  const args = ['--demo', '--data-dir', path]
  const first = await serveCasegate(args)
  const credentials = readFileSync(join(path, 'credentials'), 'utf8')
  await clientsOf(test, first).iam.send(new CreateUserCommand({ UserName: 'kept' }))
  assert.deepEqual(await end(first, 'SIGTERM'), { code: 0, signal: null })

  const second = await serveCasegate(args)
  stopAfter(test, second)
  assert.equal(readFileSync(join(path, 'credentials'), 'utf8'), credentials)
  const { Users = [] } = await clientsOf(test, second).iam.send(new ListUsersCommand({}))
  assert.equal(Users.length, 7)
  const viewer = keysOf(credentials, 'viewer-custom')
  const seen = await clientsOf(test, second, viewer).connect.send(new ListInstancesCommand({}))
  assert.equal(seen.InstanceSummaryList?.length, 2)
})

it('tells of an account that is kept there, where it stands for another that has nothing', async test => {
  const { path } = folderOf(test)
  const noteOf = async (account: string, work = async (_: Clients) => {}) => {
    const server = await serveCasegate(['--data-dir', path, '--account-id', account])
    await work(clientsOf(test, server))
    await end(server, 'SIGTERM')
    return server.stderr()
  }
  const make = async ({ iam }: Clients) => {
    await iam.send(new CreateUserCommand({ UserName: 'ada' }))
  }
  assert.equal(await noteOf('111122223333', make), '')
  const note =
    /^account 111122223333 is kept here, and nothing of account 444455556666, .*--account-id/
  assert.match(await noteOf('444455556666'), note)
  assert.match(await noteOf('444455556666', make), note)
  assert.equal(await noteOf('444455556666'), '')
  assert.equal(await noteOf('111122223333'), '')
})

it('lets creation of domains fail where it is told to, and keeps what came of it', async test => {
  const { path } = folderOf(test)
  const failing = ['--domain-creation-fails', '--domain-creation-ms', '0']
  const first = await serveCasegate(['--demo', '--data-dir', path, ...failing])
  const { cases } = clientsOf(test, first)
  await cases.send(new CreateDomainCommand({ name: 'Never to be' }))
  assert.deepEqual(await end(first, 'SIGTERM'), { code: 0, signal: null })

  const second = await serveCasegate(['--data-dir', path])
  stopAfter(test, second)
  const later = clientsOf(test, second).cases
  const { domains = [] } = await later.send(new ListDomainsCommand({}))
  const found = domains.map(({ domainId }) => later.send(new GetDomainCommand({ domainId })))
  assert.deepEqual(
    (await Promise.all(found)).map(({ name, domainStatus }) => [name, domainStatus]),
    [
      ['Never to be', 'CreationFailed'],
      ['Support cases', 'Active'],
    ],
  )
})

it('writes secrets only where their owner alone can read them', async test => {
  const { path } = folderOf(test)
  const root = { accessKeyId: 'me', secretAccessKey: 'open-sesame' }
  const server = await serveCasegate(['--demo', '--data-dir', path, '--host', '0.0.0.0'], {
    CASEGATE_ROOT_ACCESS_KEY_ID: root.accessKeyId,
    CASEGATE_ROOT_SECRET_ACCESS_KEY: root.secretAccessKey,
  })
  stopAfter(test, server)
  const url = server.url.replace('0.0.0.0', '127.0.0.1')
  // No browser opens 0.0.0.0.
  assert.ok(server.stdout().includes(`  console   ${url}/console/#/sign-in/`), server.stdout())
  assert.ok(server.stdout().includes(`  export AWS_ENDPOINT_URL=${url}\n`))
  await clientsOf(test, { url }, root).sts.send(new GetCallerIdentityCommand({}))
  const denied = clientsOf(test, { url }).sts.send(new GetCallerIdentityCommand({}))
  await assert.rejects(denied, { name: 'InvalidClientTokenId' })

  for (const file of ['key', 'credentials']) {
    assert.equal(statSync(join(path, file)).mode & 0o777, 0o600, file)
  }
  const { secretAccessKey } = keysOf(readFileSync(join(path, 'credentials'), 'utf8'), 'newcomer')
  for (const secret of [secretAccessKey, root.secretAccessKey]) {
    assert.ok(!server.stdout().includes(secret))
    assert.ok(!server.stderr().includes(secret))
    const database = readdirSync(path).filter(name => name.startsWith('casegate.sqlite'))
    for (const name of database) {
      assert.ok(!readFileSync(join(path, name), 'latin1').includes(secret), name)
    }
  }
})

it('leaves nothing behind when it is ephemeral', async test => {
  const { path } = folderOf(test)
  const started = runCasegate(['serve', '--demo', '--ephemeral', '--port', '0'], {
    cwd: path,
    env: { TMPDIR: path },
  })
  while (!/AWS_PROFILE/.test(started.stdout())) await sleep(20)
  const credentials = /AWS_SHARED_CREDENTIALS_FILE=(\S+)/.exec(started.stdout())?.[1] ?? ''
  assert.ok(existsSync(credentials))
  started.child.kill('SIGTERM')
  assert.deepEqual(await started.ended, { code: 0, signal: null })
  // Node's own cache of compiled code is nobody's data.
  assert.deepEqual(
    readdirSync(path).filter(name => name !== 'node-compile-cache'),
    [],
  )
})

it('reads flags from the environment, where the command line says nothing else', async test => {
  const env = {
    CASEGATE_ACCOUNT_ID: '111122223333',
    CASEGATE_EPHEMERAL: 'true',
    CASEGATE_PORT: '1',
    CASEGATE_HOST: 'localhost',
  }
  const server = await serveCasegate([], env)
  stopAfter(test, server)
  assert.match(server.url, /^http:\/\/localhost:\d{4,5}$/)
  const { Account } = await clientsOf(test, server).sts.send(new GetCallerIdentityCommand({}))
  assert.equal(Account, '111122223333')
})

/** The first process takes itself for an older Node.js, and starts the one that npm has installed. */
const ON_OLDER_NODE = {
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(
    'process.env.STARTED??=(Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.19.0"}}),"y")',
  )}`,
}

it('answers calls in flight and ends with status 0 at SIGTERM and SIGINT', async test => {
  const { path } = folderOf(test)
  let known = 0
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
    const env = signal === 'SIGTERM' ? ON_OLDER_NODE : {}
    const server = await serveCasegate(['--data-dir', path], env)
    stopAfter(test, server)
    const { iam } = clientsOf(test, server)
    const { Users = [] } = await iam.send(new ListUsersCommand({}))
    assert.ok(Users.length >= known, `${Users.length} of ${known} are kept`)
    assert.equal(server.stderr(), '')
    // What was answered before is what the last one looks for.
    if (signal === 'SIGKILL') return
    const calls = Array.from({ length: 20 }, (_, index) =>
      iam.send(new CreateUserCommand({ UserName: `user-${signal}-${index}` })),
    )
    const settled = Promise.allSettled(calls)
    await calls[0]
    assert.deepEqual(await end(server, signal), { code: 0, signal: null })
    const answered = (await settled).filter(({ status }) => status === 'fulfilled').length
    assert.ok(answered >= 1)
    known = Users.length + answered
  }
})

it('shows its help and its version', async () => {
  for (const [args, says] of [
    [['--help'], /^ {2}serve .*[\s\S]*^ {2}decide /m],
    [['serve', '--help'], /--data-dir <FOLDER>.*\(CASEGATE_DATA_DIR, default \.\/\.casegate\)/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ] as const) {
    const shown = runCasegate(args)
    assert.deepEqual(await shown.ended, { code: 0, signal: null })
    assert.match(shown.stdout().replace(/\n {10,}/g, ' '), says)
  }
})

async function end(server: ServingProcess, signal: NodeJS.Signals) {
  server.child.kill(signal)
  return server.ended
}

function stopAfter(test: TestContext, server: ServingProcess): void {
  test.after(() => end(server, 'SIGKILL'))
}

function clientsOf(test: TestContext, { url }: { url: string }, keys: Keys = ROOT): Clients {
  const clients = makeClients(url, keys)
  test.after(() => {
    for (const client of Object.values(clients)) client.destroy()
  })
  return clients
}

function keysOf(credentials: string, profile: string): Keys {
  const section = credentials.split(`[${profile}]\n`)[1] ?? ''
  const [, accessKeyId = '', secretAccessKey = ''] =
    /^aws_access_key_id = (\S+)\naws_secret_access_key = (\S+)/.exec(section) ?? []
  return { accessKeyId, secretAccessKey }
}

function folderOf(test: TestContext): { readonly path: string } {
  const folder = temporaryFolder()
  test.after(() => folder.remove())
  return folder
}
