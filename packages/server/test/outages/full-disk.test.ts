// A disk that is full, or a file that may not grow, under a running server and at its start.
import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { promisify } from 'node:util'
import { ListUsersCommand } from '@aws-sdk/client-iam'
import { assertKept } from '../durability/survey.ts'
import {
  type CasegateProcess,
  readyUrl,
  runCasegate,
  type ServingProcess,
  temporaryFolder,
} from '../support/casegate-process.ts'
import { makeClients, ROOT } from '../support/running-server.ts'
import { destroy, startWriting, until } from './refusals.ts'

const folder = temporaryFolder()
after(() => folder.remove())

/** A place with little room, which can be given more while a server uses it. */
interface Cramped {
  readonly what: string
  readonly missing: string | undefined
  /** The command that runs another one with so much room. */
  around(dataDir: string, kilobytes: number): readonly string[]
  makeRoom(server: CasegateProcess, dataDir: string): Promise<unknown>
  readonly says: RegExp
}

const run = promisify(execFile)
const succeeds = (command: string, ...args: string[]) => spawnSync(command, args).status === 0

const PLACES: readonly Cramped[] = [
  {
    what: 'a file system of its own, which only root can mount',
    missing: succeeds('unshare', '-m', 'mount', '-t', 'tmpfs', 'tmpfs', folder.path)
      ? undefined
      : 'no file system can be mounted here',
    around: (dataDir, kilobytes) => [
      'unshare',
      '-m',
      'sh',
      '-c',
      `mount -t tmpfs -o size=${kilobytes}k,mode=700 tmpfs '${dataDir}' && exec "$@"`,
      'sh',
    ],
    makeRoom: ({ child }, dataDir) =>
      run('nsenter', [`-t${child.pid}`, '-m', 'mount', '-o', 'remount,size=200m', dataDir]),
    says: /database .*: the disk is full; make room/,
  },
  {
    what: 'a limit to the size of files',
    missing: succeeds('prlimit', '--fsize=1048576:', 'true') ? undefined : 'there is no prlimit',
    around: (_, kilobytes) => ['prlimit', `--fsize=${kilobytes * 1024}:`],
    makeRoom: ({ child }) => run('prlimit', [`--pid=${child.pid}`, '--fsize=unlimited:']),
    says: /database .*: the disk failed to read or write; .* whether the file may grow/,
  },
]

for (const { what, missing, around, makeRoom, says } of PLACES) {
  suite(`A full disk, by ${what}`, { skip: missing ?? false }, () => {
    test('refuses writes with 503 and answers reads, until there is room', async () => {
      const dataDir = newFolder()
      const server = await serve(dataDir, around(dataDir, 6_000))
      const writer = startWriting(server.url, 'writer')
      await until('filling the disk', () => writer.refused > 3)
      for (const code of writer.codes) assert.match(code, /^ServiceUnavailable(Exception)?$/)
      assert.match(server.stderr(), says)
      const clients = makeClients(server.url, ROOT)
      const users = await clients.iam.send(new ListUsersCommand({ MaxItems: 1000 }))
      assert.ok((users.Users?.length ?? 0) > 0)

      await makeRoom(server, dataDir)
      const { acknowledged } = writer
      await until('recovering', () => writer.acknowledged > acknowledged + 20)
      await writer.stop()
      await assertKept(clients, writer.entries, writer.entries.length)
      destroy(clients)
      assert.doesNotMatch(server.stderr(), /\n\s+at |InternalFailure/)
      server.child.kill('SIGTERM')
      assert.deepEqual(await server.ended, { code: 0, signal: null })
    })

    test('is told at the start', async () => {
      const dataDir = newFolder()
      const refused = start(dataDir, around(dataDir, 8))
      assert.deepEqual(await refused.ended, { code: 1, signal: null })
      assert.match(refused.stderr(), /^casegate: /)
      assert.match(refused.stderr(), /database .*: the disk .*full/)
      assert.doesNotMatch(refused.stderr(), /\n\s+at /)
    })
  })
}

let folders = 0
function newFolder(): string {
  const path = join(folder.path, `place-${++folders}`)
  mkdirSync(path)
  return path
}

function start(dataDir: string, around: readonly string[]): CasegateProcess {
  const args = ['serve', '--port', '0', '--data-dir', dataDir, '--max-domains', '10000']
  // Node's own cache of compiled code would not fit either.
  return runCasegate(args, { around, env: { NODE_DISABLE_COMPILE_CACHE: '1' } })
}

async function serve(dataDir: string, around: readonly string[]): Promise<ServingProcess> {
  const started = start(dataDir, around)
  return { ...started, url: await readyUrl(started) }
}
