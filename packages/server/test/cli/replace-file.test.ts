// What is written whole or not at all, also where the disk takes no more of it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { replaceFile } from '../../src/cli/input/replace-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'casegate-test-'))
after(() => rmSync(folder, { recursive: true }))
const onUnix = process.platform === 'win32' ? 'no such modes' : false
const modeOf = (path: string) => statSync(path).mode & 0o777

it('a link stays one, and a file keeps its mode or gets the one that is asked for', {
  skip: onUnix,
}, async () => {
  const [file, link] = [join(folder, 'policy.json'), join(folder, 'link.json')]
  writeFileSync(file, 'old')
  chmodSync(file, 0o640)
  symlinkSync(file, link)
  await replaceFile(link, 'new')
  assert.ok(lstatSync(link).isSymbolicLink())
  assert.deepEqual([readFileSync(file, 'utf8'), modeOf(file)], ['new', 0o640])
  await replaceFile(file, 'secret', 0o600)
  await replaceFile(join(folder, 'made'), 'secret', 0o600)
  assert.deepEqual([modeOf(file), modeOf(join(folder, 'made'))], [0o600, 0o600])
  assert.deepEqual(readdirSync(folder).sort(), ['link.json', 'made', 'policy.json'])
})

it('a folder and a device are no files to be replaced', { skip: onUnix }, async () => {
  mkdirSync(join(folder, 'sub'))
  await assert.rejects(replaceFile(join(folder, 'sub'), 'text'), { code: 'EISDIR' })
  await replaceFile('/dev/null', 'text')
  assert.ok(statSync('/dev/null').isCharacterDevice())
})

it('what the disk does not take leaves the file as it was, and nothing beside it', {
  skip: onUnix,
}, () => {
  const file = join(folder, 'whole')
  writeFileSync(file, 'all of it is still here')
  const before = readdirSync(folder)
  const module = pathToFileURL(join(import.meta.dirname, '../../src/cli/input/replace-file.ts'))
  const script = `
    process.on('SIGXFSZ', () => {})
    const { replaceFile } = await import(${JSON.stringify(module.href)})
    await replaceFile(${JSON.stringify(file)}, 'x'.repeat(1e6)).catch(error => console.log(error.code))`
  // A limit on the size of files refuses a write in its middle, as a full disk does.
  const node = [process.execPath, '--input-type=module', '--eval', script]
  const { stdout } = spawnSync('sh', ['-c', 'ulimit -f 8; exec "$@"', 'sh', ...node])
  assert.equal(String(stdout), 'EFBIG\n')
  assert.equal(readFileSync(file, 'utf8'), 'all of it is still here')
  assert.deepEqual(readdirSync(folder), before)
})
