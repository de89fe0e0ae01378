// A place that cannot be written is told at the start, in one line; one that is lost later, at each write.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, it, type TestContext } from 'node:test'
import { CreateUserCommand, GetUserCommand } from '@aws-sdk/client-iam'
import {
  readyUrl,
  runCasegate,
  serveCasegate,
  temporaryFolder,
} from '../support/casegate-process.ts'
import { startCommandProcess } from '../support/command-process.ts'
import { makeClients, ROOT } from '../support/running-server.ts'
import { assertUnavailable, destroy } from './refusals.ts'

const folder = temporaryFolder()
after(() => folder.remove())
chmodSync(folder.path, 0o755)

const isRoot = process.getuid?.() === 0
/** Root may write everywhere, so it becomes somebody else: 65534 is nobody on all systems. */
const NOBODY = isRoot ? 65_534 : undefined
/** Far above what a start takes that is refused. */
const LIMIT_MS = 120_000

/** Refused one after another in one process. */
const commands = startCommandProcess({ user: NOBODY })
after(() => commands.close())
const onlyRoot = isRoot ? false : 'only root can give a file to somebody else'

interface Case {
  readonly what: string
  readonly skip?: string | false
  /** Makes it so in a data folder that a server has used and left. */
  readonly spoil: (dataDir: string, test: TestContext) => void
  readonly says: RegExp
}

const DATABASE = 'casegate.sqlite'

const CASES: readonly Case[] = [
  {
    what: 'a database that may only be read',
    spoil: dataDir => chmodSync(join(dataDir, DATABASE), 0o444),
    says: /casegate\.sqlite: it cannot be written; check who may write the file/,
  },
  {
    what: 'a database in a folder that may only be read',
    spoil: dataDir => chmodSync(dataDir, 0o555),
    says: /casegate\.sqlite: it cannot be (opened|written); check/,
  },
  {
    what: 'a folder that may only be read, without a database',
    spoil: dataDir => {
      rmSync(join(dataDir, DATABASE))
      chmodSync(dataDir, 0o555)
    },
    says: /casegate\.sqlite: it cannot be opened; check that its folder exists and may be written/,
  },
  {
    what: 'a folder that may not be entered',
    spoil: dataDir => chmodSync(dataDir, 0o000),
    says: /casegate\.sqlite: it cannot be opened; check/,
  },
  {
    what: "somebody else's database",
    skip: onlyRoot,
    spoil: dataDir => {
      chownSync(join(dataDir, DATABASE), 0, 0)
      chmodSync(join(dataDir, DATABASE), 0o600)
    },
    says: /casegate\.sqlite: it cannot be opened; check/,
  },
  {
    what: "somebody else's database, which everybody may read",
    skip: onlyRoot,
    spoil: dataDir => {
      chownSync(join(dataDir, DATABASE), 0, 0)
      chmodSync(join(dataDir, DATABASE), 0o644)
    },
    says: /casegate\.sqlite: it cannot be written; check/,
  },
  {
    what: "somebody else's files beside the database",
    skip: onlyRoot,
    spoil: (dataDir, test) => {
      // As a server leaves them that root has run, and that was killed.
      const database = new DatabaseSync(join(dataDir, DATABASE))
      database.exec('PRAGMA journal_mode = WAL; PRAGMA user_version = 1')
      for (const name of readdirSync(dataDir)) {
        if (/-(wal|shm)$/.test(name)) chmodSync(join(dataDir, name), 0o600)
        if (/-(wal|shm)$/.test(name)) chownSync(join(dataDir, name), 0, 0)
      }
      test.after(() => database.close())
    },
    says: /casegate\.sqlite: it cannot be (opened|written); check/,
  },
  {
    what: 'a folder by the name of the database',
    spoil: dataDir => {
      rmSync(join(dataDir, DATABASE))
      mkdirSync(join(dataDir, DATABASE))
    },
    says: /casegate\.sqlite: a folder has its name; move that away/,
  },
  {
    what: 'a file that is no database',
    spoil: dataDir => writeFileSync(join(dataDir, DATABASE), 'Dear reader. '.repeat(1000)),
    says: /casegate\.sqlite: it is not a SQLite database; choose another data folder or move/,
  },
  {
    what: 'a database that another process has locked',
    spoil: (dataDir, test) => {
      const database = new DatabaseSync(join(dataDir, DATABASE))
      database.exec('BEGIN IMMEDIATE; CREATE TABLE held (a)')
      test.after(() => database.close())
    },
    says: /casegate\.sqlite: another process has locked it, or keeps writing to it; end that process/,
  },
  {
    what: 'a database that another process has for itself',
    spoil: (dataDir, test) => {
      const database = new DatabaseSync(join(dataDir, DATABASE))
      database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE held (a)')
      test.after(() => database.close())
    },
    says: /casegate\.sqlite: another process has locked it/,
  },
  {
    what: 'a file by the name of the data folder',
    spoil: dataDir => {
      rmSync(dataDir, { recursive: true })
      writeFileSync(dataDir, '')
    },
    says: /casegate\.sqlite: .*check its folder/,
  },
  {
    what: 'a folder by the name of the key file',
    spoil: dataDir => {
      rmSync(join(dataDir, 'key'))
      mkdirSync(join(dataDir, 'key'), 0o700)
      if (NOBODY !== undefined) chownSync(join(dataDir, 'key'), NOBODY, NOBODY)
    },
    says: /key file .*key cannot be read \(EISDIR\)/,
  },
  {
    what: 'a pipe by the name of the key file',
    spoil: dataDir => {
      rmSync(join(dataDir, 'key'))
      spawnSync('mkfifo', ['-m', '666', join(dataDir, 'key')])
    },
    says: /key file .*key is no file, but a pipe or a device/,
  },
  {
    what: 'a key file of another length',
    spoil: dataDir => truncateSync(join(dataDir, 'key'), 20),
    says: /key file .*key is damaged: it must hold 32 bytes/,
  },
  {
    what: "somebody else's key file",
    skip: onlyRoot,
    spoil: dataDir => chownSync(join(dataDir, 'key'), 0, 0),
    says: /key file .*key cannot be read \(EACCES\)/,
  },
]

describe('casegate serve tells at its start', () => {
  for (const { what, skip = false, spoil, says } of CASES) {
    it(what, { skip: process.platform === 'win32' ? 'no such modes' : skip }, async test => {
      const dataDir = newFolder()
      used ??= useFolder()
      cpSync(await used, dataDir, { recursive: true })
      for (const name of readdirSync(dataDir)) giveToNobody(join(dataDir, name))
      spoil(dataDir, test)
      await assertRefused(['--data-dir', dataDir], says)
    })
  }

  it('a demo whose keys cannot be written down, and does not stay', async () => {
    const dataDir = newFolder()
    mkdirSync(join(dataDir, 'credentials'))
    const says = /^casegate: the file of the demo users' keys cannot be written/
    await assertRefused(['--demo', '--data-dir', dataDir], says)
  })

  it('a folder for temporary files that is none, where nothing is to be kept', async () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    const env = { TMPDIR: file }
    const says = /^casegate: database .*file: ENOTDIR.*check its folder\n$/
    await assertRefused(['--ephemeral'], says, env)
  })

  it('nothing of a folder that is not there yet: it is made', async () => {
    const dataDir = join(newFolder(), 'not', 'there', 'yet')
    const server = await serveCasegate(['--data-dir', dataDir])
    server.child.kill('SIGTERM')
    await server.ended
    assert.ok(existsSync(join(dataDir, DATABASE)))
  })
})

describe('a database that is lost under a running server', () => {
  for (const { what, lose, bring } of [
    {
      what: 'moved away',
      lose: (path: string) => renameSync(path, `${path}.moved`),
      bring: (path: string) => renameSync(`${path}.moved`, path),
    },
    {
      what: 'replaced',
      lose: (path: string) => {
        renameSync(path, `${path}.moved`)
        writeFileSync(path, '')
      },
      bring: (path: string) => renameSync(`${path}.moved`, path),
    },
    {
      what: 'made empty',
      lose: (path: string) => {
        copyFileSync(path, `${path}.moved`)
        truncateSync(path)
      },
      bring: (path: string) => writeFileSync(path, readFileSync(`${path}.moved`)),
    },
    ...['-wal', '-shm'].map(end => ({
      what: `without the file beside it that ends in ${end}`,
      lose: (path: string) => renameSync(path + end, `${path}.moved`),
      bring: (path: string) => renameSync(`${path}.moved`, path + end),
    })),
  ]) {
    it(`${what}, has no write acknowledged until it is back`, async () => {
      const dataDir = newFolder()
      const server = await serveCasegate(['--data-dir', dataDir])
      const clients = makeClients(server.url, ROOT)
      const make = (UserName: string) => clients.iam.send(new CreateUserCommand({ UserName }))
      await make('before')
      lose(join(dataDir, DATABASE))
      await assertUnavailable(server.url, ['write'])
      assert.match(
        server.stderr(),
        /the file( \S+)? was moved, replaced or deleted while the server runs/,
      )
      await clients.iam.send(new GetUserCommand({ UserName: 'before' }))
      bring(join(dataDir, DATABASE))
      await make('after')
      server.child.kill('SIGTERM')
      await server.ended

      const again = await serveCasegate(['--data-dir', dataDir])
      const later = makeClients(again.url, ROOT)
      for (const UserName of ['before', 'after']) {
        await later.iam.send(new GetUserCommand({ UserName }))
      }
      for (const made of [clients, later]) destroy(made)
      again.child.kill('SIGTERM')
      await again.ended
    })
  }

  for (const end of ['-wal', '-shm']) {
    it(`without the file beside it that ends in ${end}, has all of it after an orderly restart`, async () => {
      const dataDir = newFolder()
      const server = await serveCasegate(['--data-dir', dataDir])
      const clients = makeClients(server.url, ROOT)
      await clients.iam.send(new CreateUserCommand({ UserName: 'before' }))
      rmSync(join(dataDir, DATABASE + end))
      await assertUnavailable(server.url, ['write'])
      server.child.kill('SIGTERM')
      await server.ended
      const again = await serveCasegate(['--data-dir', dataDir])
      const later = makeClients(again.url, ROOT)
      await later.iam.send(new GetUserCommand({ UserName: 'before' }))
      await later.iam.send(new CreateUserCommand({ UserName: 'after' }))
      for (const made of [clients, later]) destroy(made)
      again.child.kill('SIGTERM')
      await again.ended
    })
  }

  it('locked by another process, answers 503 and goes on when it is free', async () => {
    const dataDir = newFolder()
    const server = await serveCasegate(['--data-dir', dataDir])
    const other = new DatabaseSync(join(dataDir, DATABASE))
    other.exec('BEGIN IMMEDIATE; CREATE TABLE held (a)')
    await assertUnavailable(server.url, ['write'])
    assert.match(server.stderr(), /another process has locked it, or keeps writing to it/)
    other.close()
    const clients = makeClients(server.url, ROOT)
    await clients.iam.send(new CreateUserCommand({ UserName: 'after' }))
    destroy(clients)
    server.child.kill('SIGTERM')
    await server.ended
  })
})

async function assertRefused(
  args: readonly string[],
  says: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const told = await commands.run({ args: ['serve', '--port', '0', ...args], env }, LIMIT_MS)
  assert.ok(told, commands.ends.join())
  assert.match(told.stderr, says)
  assert.match(told.stderr, /^casegate: .*\n$/, 'one line, and no stack')
  assert.deepEqual([told.status, told.stdout], [1, ''])
}

let folders = 0
function newFolder(): string {
  const path = join(folder.path, `place-${++folders}`)
  mkdirSync(path, { mode: 0o755 })
  giveToNobody(path)
  return path
}

function giveToNobody(path: string): void {
  if (NOBODY !== undefined) chownSync(path, NOBODY, NOBODY)
}

let used: Promise<string> | undefined

/** One that a server has used and left. */
async function useFolder(): Promise<string> {
  const dataDir = newFolder()
  const server = runCasegate(['serve', '--port', '0', '--data-dir', dataDir], {
    ...(NOBODY !== undefined && { user: NOBODY }),
  })
  await readyUrl(server)
  server.child.kill('SIGTERM')
  await server.ended
  return dataDir
}
