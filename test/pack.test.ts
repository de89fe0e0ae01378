// What is published, unpacked into an empty folder as npm would install it: it runs, is imported and required, and types.
import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { parse } from 'yaml'
import { cleanEnvironment } from '../packages/server/test/support/casegate-process.ts'
import { readExamples, SDK } from '../tools/pack/examples.ts'
import { unpack } from '../tools/pack/install.ts'
import { pack, type Tarball } from '../tools/pack/pack.ts'
import { entryTrial, TRIALS, tryOut } from '../tools/pack/trials.ts'
import { ROOT } from './source-files.ts'

/** Half of what the engine's tarball had when it held sources and tests. */
const MOST_ENGINE_BYTES = 392_500

describe('the packages, packed and put into an empty folder', () => {
  let folder: string
  let tarballs: readonly Tarball[]
  let app: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'casegate-pack-'))
    app = join(folder, 'app')
    tarballs = pack(join(folder, 'dist'), { check: false })
    unpack(tarballs, app)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('hold what is compiled, with licence and notice, and no test', () => {
    for (const { name } of tarballs) {
      const files = readdirSync(join(app, 'node_modules', name), {
        recursive: true,
        encoding: 'utf8',
      })
      for (const needed of ['LICENSE', 'NOTICE', 'README.md']) assert.ok(files.includes(needed))
      const odd = files.filter(file => /(?<!\.d)\.c?ts$|\.test\.|\btests?\//.test(file))
      assert.deepEqual(
        odd.filter(file => !file.endsWith('.d.cts')),
        [],
        name,
      )
    }
    const engine = tarballs.find(({ name }) => name === '@casegate/engine')
    assert.ok(engine && engine.bytes <= MOST_ENGINE_BYTES, `the engine has ${engine?.bytes} bytes`)
  })

  it('have the names that the page about installing gives', () => {
    const page = readFileSync(join(ROOT, 'docs/install.md'), 'utf8')
    const named = new Set(page.match(/casegate[\w.-]*\.tgz/g))
    assert.deepEqual([...named].sort(), tarballs.map(({ file }) => basename(file)).sort())
    const needed = tarballs.filter(({ name }) => name !== 'casegate')
    const places = Object.fromEntries(
      needed.map(({ name, file }) => [name, `file:./vendor/${basename(file)}`]),
    )
    const blockOf = (language: string) =>
      parse(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '')
    assert.deepEqual(blockOf('yaml'), { overrides: places })
    assert.deepEqual(blockOf('json'), { resolutions: places })
  })

  it('bring the console and the licences of what it is made of', () => {
    const console = join(app, 'node_modules/casegate/console')
    assert.match(readFileSync(join(console, 'index.html'), 'utf8'), /<script/)
    const licences = readFileSync(join(console, 'licenses.md'), 'utf8')
    for (const name of ['react', '@cloudscape-design/components', 'ace-builds']) {
      assert.ok(licences.includes(name), name)
    }
  })

  it('can be imported and required, as one module either way', () => {
    for (const trial of [entryTrial(tarballs), ...TRIALS]) assert.equal(tryOut(trial, app), '')
  })

  it('have a command that answers', () => {
    const question = ['check', '--task', 'view-domain', '--managed', 'AmazonConnectReadOnlyAccess']
    const { status, stdout, stderr } = spawnSync(
      join(app, 'node_modules/.bin/casegate'),
      [...question, '--json'],
      { encoding: 'utf8', cwd: app },
    )
    assert.equal(status, 1, stderr)
    const { allowed, missing } = JSON.parse(stdout)
    assert.equal(allowed, false)
    assert.deepEqual(
      missing.map(({ action }: { action: string }) => action),
      ['cases:GetDomain'],
    )
  })

  it('have a server that says where it is, and serves its console', async () => {
    const child = spawn(
      join(app, 'node_modules/.bin/casegate'),
      ['serve', '--port', '0', '--ephemeral', '--demo', '--json'],
      { cwd: app, env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const ended = once(child, 'exit')
    try {
      const [line] = await once(child.stdout, 'data')
      const ready = JSON.parse(String(line))
      assert.deepEqual(ready.credentials, { accessKeyId: 'test', secretAccessKey: 'test' })
      assert.ok(ready.profiles.includes('newcomer'))
      assert.match(readFileSync(ready.credentialsFile, 'utf8'), /^\[newcomer\]$/m)
      const health = (await (await fetch(`${ready.endpoint}/_casegate/health`)).json()) as object
      assert.deepEqual(Object.keys(health), ['status', 'account', 'enforcement', 'operations'])
      const page = await fetch(ready.console)
      assert.match(await page.text(), /<script/)
    } finally {
      child.kill('SIGTERM')
      await ended
    }
  })

  it('start a server inside a program, as the page of docs/testing shows', () => {
    const example = readExamples().find(({ file }) => file.startsWith('node-test'))
    assert.ok(example)
    const scope = join(app, 'node_modules', SDK, '..')
    mkdirSync(scope, { recursive: true })
    symlinkSync(join(ROOT, 'node_modules', SDK), join(app, 'node_modules', SDK))
    writeFileSync(join(app, example.file), example.text)
    const { status, stdout } = spawnSync(process.execPath, ['--test', example.file], {
      cwd: app,
      encoding: 'utf8',
      env: cleanEnvironment(),
    })
    assert.equal(status, 0, stdout)
    assert.match(stdout, /pass 2\b/)
  })

  for (const moduleResolution of ['nodenext', 'bundler']) {
    it(`are typed under ${moduleResolution}`, () => {
      const program = `
        import { authorize, compilePolicies, type Decision } from '@casegate/engine'
        import { explain } from '@casegate/engine/explain'
        import { loadActionTable } from '@casegate/answers'
        import { start, type StartedServer } from 'casegate'
        const compiled = compilePolicies({ identity: [] })
        if (!compiled.ok) throw new Error(compiled.errors[0]?.message)
        const request = { principal: 'x', action: 'y', resource: 'z' }
        export const decision: Decision = authorize(compiled.policies, request)
        export const missing: readonly string[] = explain(compiled.policies, request).missingAllows
        export const table = loadActionTable()
        export const started: Promise<StartedServer> = start({ demo: true })
        // @ts-expect-error there is no such option
        export const odd = start({ prot: 1 })
        // @ts-expect-error a decision is one of three words
        export const wrong: Decision = 'perhaps'`
      const names = moduleResolution === 'nodenext' ? ['esm.mts', 'cjs.cts'] : ['bundled.ts']
      for (const name of names) writeFileSync(join(app, name), program)
      const module = moduleResolution === 'nodenext' ? 'nodenext' : 'esnext'
      const flags = [
        '--strict',
        '--noEmit',
        '--skipDefaultLibCheck',
        '--target',
        'es2023',
        '--types',
        '',
      ]
      execFileSync(
        join(ROOT, 'node_modules/.bin/tsc'),
        [...flags, '--module', module, '--moduleResolution', moduleResolution, ...names],
        { cwd: app, encoding: 'utf8' },
      )
    })
  }
})
