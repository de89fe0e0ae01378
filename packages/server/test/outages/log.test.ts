// The log of a running server: on a full disk, to a reader that has gone, and to one that does not read.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, test } from 'node:test'
import { CreateUserCommand, GetUserCommand } from '@aws-sdk/client-iam'
import { sized } from '../../../../test/size.ts'
import {
  type CasegateProcess,
  type Circumstances,
  readyUrl,
  runCasegate,
  temporaryFolder,
} from '../support/casegate-process.ts'
import { makeClients, ROOT } from '../support/running-server.ts'
import { destroy, until } from './refusals.ts'

/** More lines than are kept for a reader. */
const REFUSED = sized(20_000, 3_000)
const LINE = 'GetUser · ValidationError · '
/** The log tells of it, so that its lines are long. */
const UserName = 'x'.repeat(2_000)

async function servingAfter(
  refused: number,
  { child, ...server }: CasegateProcess,
): Promise<CasegateProcess> {
  const clients = makeClients(await readyUrl({ child, ...server }), ROOT)
  const { iam } = clients
  let asked = 0
  const ask = async () => {
    while (asked++ < refused) {
      await assert.rejects(iam.send(new GetUserCommand({ UserName })), { name: 'ValidationError' })
    }
  }
  await Promise.all(Array.from({ length: 16 }, ask))
  await iam.send(new CreateUserCommand({ UserName: `after-${refused}` }))
  destroy(clients)
  return { child, ...server }
}

async function end({ child, ended }: CasegateProcess): Promise<void> {
  child.kill('SIGTERM')
  assert.deepEqual(await ended, { code: 0, signal: null })
}

const serve = (circumstances: Circumstances = {}) =>
  runCasegate(['serve', '--port', '0', '--ephemeral'], circumstances)

const folder = temporaryFolder()
after(() => folder.remove())

/** A file system of its own, which only root can mount. */
const canMount =
  spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', folder.path]).status === 0

test('a log on a full disk ends no server, and says what is lost once there is room', {
  skip: !canMount,
}, async () => {
  const mount = `mount -t tmpfs -o size=16k tmpfs '${folder.path}'`
  const around = [
    'unshare',
    '-m',
    'sh',
    '-c',
    `${mount} && exec "$@" 2>>'${folder.path}/log'`,
    'sh',
  ]
  const server = serve({ around })
  await servingAfter(100, server)
  const { pid = 0 } = server.child
  const inside = ['-t', String(pid), '-m']
  spawnSync('nsenter', [...inside, 'mount', '-o', 'remount,size=1m', folder.path])
  await servingAfter(1, server)
  const log = String(spawnSync('nsenter', [...inside, 'cat', `${folder.path}/log`]).stdout)
  const lost =
    /· 503 · log · LinesLost · request \S+ · (\d+) lines of this log are lost: ENOSPC/.exec(log)
  // One may be there by half.
  assert.ok(Math.abs(log.split(LINE).length - 1 + Number(lost?.[1]) - 101) <= 1, log.slice(-2_000))
  assert.match(log.trimEnd().split('\n').at(-1) ?? '', /^\S+ · 400 · iam:GetUser/)
  await end(server)
})

test('a log whose reader has gone ends no server', async () => {
  const server = serve()
  await readyUrl(server)
  server.child.stderr.destroy()
  await end(await servingAfter(20, server))
})

test('a log that nobody reads is kept up to a size, and says what is lost', async () => {
  const server = serve()
  await readyUrl(server)
  server.child.stderr.pause()
  await servingAfter(REFUSED, server)
  server.child.stderr.resume()
  await until('reading what was kept', () => server.stderr().split(LINE).length > 1_000)
  await servingAfter(1, server)
  const lost =
    /· 503 · log · LinesLost · request \S+ · (\d+) lines of this log are lost: nobody reads them\n/
  await until('being told of the rest', () => lost.test(server.stderr()))
  const kept = server.stderr().split(LINE).length - 1
  assert.equal(kept + Number(lost.exec(server.stderr())?.[1]), REFUSED + 1)
  await end(server)
})
