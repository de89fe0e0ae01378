// `casegate serve` refuses what it does not understand and what would not be safe, and says why.
import assert from 'node:assert/strict'
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { serveCasegate, temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

interface Refusal {
  readonly what: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly says: RegExp
}

const REFUSALS: readonly Refusal[] = [
  { what: 'a flag that is not known', args: ['--prot', '5'], says: /--prot'.*\n.*mean --port\?/ },
  { what: 'an argument', args: ['now'], says: /too many arguments/ },
  { what: 'a flag without its value', args: ['--port'], says: /argument missing/ },
  {
    what: 'a variable that is not known',
    env: { CASEGATE_PROT: '5' },
    says: /CASEGATE_PROT is not known; did you mean CASEGATE_PORT\?/,
  },
  {
    what: 'a variable that would turn enforcement off',
    env: { CASEGATE_ENFORCE_IAM: '0' },
    says: /CASEGATE_ENFORCE_IAM is not known/,
  },
  {
    what: 'a port that is none',
    args: ['--port', '65536'],
    says: /--port .* to 65535, not "65536"/,
  },
  { what: 'a port in words', args: ['--port', '0x10'], says: /whole number .*, not "0x10"/ },
  { what: 'an account of 11 digits', args: ['--account-id', '12345678901'], says: /12 digits/ },
  { what: 'a host name', args: ['--host', 'example.com'], says: /IP address or localhost/ },
  { what: 'a quota below none', args: ['--max-domains', '-1'], says: /--max-domains must be/ },
  {
    what: 'yes for true',
    env: { CASEGATE_DEMO: 'yes' },
    says: /CASEGATE_DEMO must be true or false, not "yes"/,
  },
  {
    what: 'a database that is no PostgreSQL',
    args: ['--database-url', 'mysql://x'],
    says: /must begin with postgres:\/\//,
  },
  {
    what: 'an empty root key',
    env: { CASEGATE_ROOT_SECRET_ACCESS_KEY: '' },
    says: /must not be empty/,
  },
  {
    what: "a root key that looks like a user's",
    env: { CASEGATE_ROOT_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' },
    says: /must not begin with AKIA or ASIA/,
  },
  {
    what: 'an address that others reach, with the default root key',
    args: ['--host', '0.0.0.0'],
    says: /0\.0\.0\.0 can be reached from other machines.*CASEGATE_ROOT_SECRET_ACCESS_KEY/,
  },
  {
    what: 'all addresses of IPv6, with the default root key',
    args: ['--host', '::'],
    says: /:: can be reached from other machines/,
  },
  {
    what: 'a sealing key that is none',
    env: { CASEGATE_SEALING_KEY: 'c2VjcmV0IGJ1dCB0b28gc2hvcnQ=' },
    says: /^casegate: CASEGATE_SEALING_KEY must be 32 bytes in base64, (?!.*c2Vj)/,
  },
  {
    what: 'an empty sealing key',
    env: { CASEGATE_SEALING_KEY: '' },
    says: /CASEGATE_SEALING_KEY must be 32 bytes/,
  },
  {
    what: 'a sealing key that base64 does not write so',
    env: { CASEGATE_SEALING_KEY: `${'A'.repeat(42)}B=` },
    says: /CASEGATE_SEALING_KEY must be 32 bytes/,
  },
  ...[
    { args: ['--ephemeral', '--database-url', 'postgres://localhost/x'], idle: 'database-url' },
    { args: ['--ephemeral', '--data-dir', 'kept'], idle: 'data-dir' },
    // What the default would have been, too: it was asked for.
    { args: ['--data-dir', './.casegate', '--ephemeral'], idle: 'data-dir' },
    { args: ['--demo', '--ephemeral'], env: { CASEGATE_DATA_DIR: 'kept' }, idle: 'data-dir' },
    {
      args: ['--database-url', 'postgres://localhost/x'],
      env: { CASEGATE_EPHEMERAL: '1' },
      idle: 'database-url',
    },
    {
      env: { CASEGATE_EPHEMERAL: 'true', CASEGATE_DATABASE_URL: 'postgresql://u:secret@h/x' },
      idle: 'database-url',
    },
  ].map(({ idle, ...given }) => ({
    ...given,
    what: `--ephemeral with ${idle}: ${JSON.stringify(given)}`,
    says: new RegExp(
      `^casegate: --ephemeral keeps nothing, so --${idle} would be ignored(?!.*secret)`,
    ),
  })),
  { what: 'a data folder without a name', args: ['--data-dir', ''], says: /must name a folder/ },
  { what: 'a variable set to nothing', env: { CASEGATE_DATA_DIR: ' ' }, says: /name a folder/ },
  {
    what: 'the sealing key on the command line',
    args: ['--sealing-key', 'x'],
    says: /unknown option/,
  },
  {
    what: 'the root secret on the command line',
    args: ['--root-secret-access-key', 'x'],
    says: /unknown option/,
  },
]

describe('casegate serve refuses with status 2', () => {
  for (const { what, args = [], env = {}, says } of REFUSALS) {
    it(what, async test => {
      const { path } = folderOf(test)
      const { status, stdout, stderr } = await runCommand(['serve', ...args], { env, cwd: path })
      assert.match(stderr, says)
      assert.equal(status, 2)
      assert.equal(stdout, '')
      assert.equal(existsSync(join(path, '.casegate')), false)
    })
  }
})

describe('casegate serve ends with status 1', () => {
  it('when the port is in use', async test => {
    const { path } = folderOf(test)
    const other = createServer()
    test.after(() => other.close())
    const port = await new Promise<number>(resolve => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port))
    })
    const says = new RegExp(`127\\.0\\.0\\.1:${port} is in use .*--port`)
    await assertNotStarted(['--port', String(port), '--data-dir', path], says)
  })

  it('when the address is not of this machine', async test => {
    const { path } = folderOf(test)
    const keys = { CASEGATE_ROOT_ACCESS_KEY_ID: 'me', CASEGATE_ROOT_SECRET_ACCESS_KEY: 'secret' }
    const args = ['--host', '192.0.2.1', '--data-dir', path]
    await assertNotStarted(args, /192\.0\.2\.1 is not an address of this machine/, keys)
  })

  it('when the data folder is a file', async test => {
    const file = join(folderOf(test).path, 'file')
    writeFileSync(file, '')
    await assertNotStarted(['--data-dir', file], new RegExp(`casegate: .*${file}`))
  })

  it('when the key of its data can be read by others, is damaged, another or gone', async test => {
    const { path } = folderOf(test)
    const server = await serveCasegate(['--demo', '--data-dir', path])
    server.child.kill('SIGTERM')
    await server.ended
    const key = join(path, 'key')
    chmodSync(key, 0o640)
    await assertNotStarted(['--data-dir', path], /can be used by others; run "chmod 600 /)
    chmodSync(key, 0o600)
    writeFileSync(key, 'short')
    await assertNotStarted(['--data-dir', path], /is damaged/)
    writeFileSync(key, Buffer.alloc(32, 1))
    await assertNotStarted(['--data-dir', path], /put the key file back that belongs to this store/)
    rmSync(key)
    await assertNotStarted(['--data-dir', path], /key file .* is missing/)
    assert.equal(existsSync(key), false, 'no new key, which could open nothing')
  })

  it('when the data is no database', async test => {
    const { path } = folderOf(test)
    const server = await serveCasegate(['--data-dir', path])
    server.child.kill('SIGTERM')
    await server.ended
    writeFileSync(join(path, 'casegate.sqlite'), 'not a database, but long enough to look at')
    await assertNotStarted(['--data-dir', path], /casegate\.sqlite/)
  })
})

async function assertNotStarted(
  args: readonly string[],
  says: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const port = args.includes('--port') ? [] : ['--port', '0']
  const { status, stdout, stderr } = await runCommand(['serve', ...port, ...args], { env })
  assert.match(stderr, says)
  // One line that says what to do, and no stack.
  assert.equal(stderr.trim().split('\n').length, 1, stderr)
  assert.equal(status, 1)
  assert.equal(stdout, '')
}

function folderOf(test: TestContext): { readonly path: string } {
  const folder = temporaryFolder()
  test.after(() => folder.remove())
  return folder
}
