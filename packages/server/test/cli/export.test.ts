// `casegate seed`, `export` and `import` on data folders of their own, without a server.
import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'

const WORLD = fileURLToPath(new URL('../../../../docs/cli/examples/world.yaml', import.meta.url))

const folder = temporaryFolder()
after(() => folder.remove())
const run = (...args: string[]) => runCommand(args, { cwd: folder.path })
const fileOf = (name: string) => readFileSync(join(folder.path, name), 'utf8')

it('carries what a world file declares from one data folder to another', async () => {
  const seeded = await run('seed', WORLD, '--data-dir', 'a', '--credentials', 'keys', '--json')
  assert.deepEqual([seeded.status, JSON.parse(seeded.stdout)], [0, { isNew: true, users: ['ana'] }])
  assert.match(fileOf('keys'), /^\[ana\]\naws_access_key_id = /m)
  const again = await run('seed', WORLD, '--data-dir', 'a')
  assert.match(again.stdout, /world.yaml was loaded before: nothing is changed\n/)

  assert.equal((await run('export', 'a.ndjson', '--data-dir', 'a')).status, 0)
  assert.equal(statSync(join(folder.path, 'a.ndjson')).mode & 0o777, 0o600)
  const imported = await run('import', 'a.ndjson', '--data-dir', 'b')
  assert.match(
    imported.stdout,
    /^a.ndjson is imported: account 123456789012 with 1 cases, \d+ rows in all\naccess keys are not in it/,
  )
  assert.equal((await run('export', '--data-dir', 'b')).stdout, fileOf('a.ndjson'))
  const twice = await run('import', 'a.ndjson', '--data-dir', 'b')
  assert.equal(twice.status, 1)
  assert.match(twice.stderr, /^casegate: account 123456789012 is not empty here/)
})

it('tells that secrets are in it, and of whom nothing is', async () => {
  const keys = await run('export', 'keys.ndjson', '--data-dir', 'a', '--keys')
  assert.equal(
    keys.stderr,
    'the secrets of access keys are in it, in clear: keep it as you keep them\n',
  )
  const none = await run('export', 'none.ndjson', '--data-dir', 'a', '--account-id', '111122223333')
  assert.match(none.stderr, /^nothing of account 111122223333 is here/)
  assert.deepEqual(
    (await run('import', 'none.ndjson', '--data-dir', 'c', '--json')).stdout
      .split('\n')
      .slice(1, 3),
    ['  "account": "111122223333",', '  "cases": 0,'],
  )
})

const WRONG: readonly (readonly [args: string, status: number, told: RegExp])[] = [
  ['export --data-dir nothing', 1, /there is no casegate.sqlite in nothing: say where the server/],
  [
    'export --data-dir a --domain x',
    2,
    /has no domain "x"; it has [0-9a-f-]{36} \(Seaside cases, us-/,
  ],
  ['export --data-dir a --domain x --keys', 2, /--keys is for the whole account/],
  ['export --data-dir a --region eu-west-1', 2, /give --domain as well/],
  ['export no/such/folder.ndjson --data-dir a', 2, /no\/such\/folder.ndjson cannot be written/],
  ['import nothing.ndjson --data-dir d', 2, /nothing.ndjson: cannot be read: ENOENT/],
  ['import broken.ndjson --data-dir d', 2, /broken.ndjson:1:1: the line is not valid JSON/],
  ['import a.ndjson --database-url mysql://x', 2, /must begin with postgres/],
  ['seed x.yaml --data-dir d --endpoint http://127.0.0.1:1', 2, /one of them/],
  ['seed x.yaml --account-id 111122223333', 2, /leave --account-id out/],
]

for (const [args, status, told] of WRONG) {
  it(`casegate ${args}`, async () => {
    writeFileSync(join(folder.path, 'broken.ndjson'), 'hello\n')
    const result = await run(...args.split(' '))
    assert.match(result.stderr, told)
    assert.equal(result.status, status)
    assert.ok(!existsSync(join(folder.path, 'd')) && !existsSync(join(folder.path, 'nothing')))
  })
}
