// What is published, installed in an empty folder without a network: it runs, is imported and required, and types.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { installOffline } from '../tools/pack/install.ts'
import { pack, type Tarball } from '../tools/pack/pack.ts'
import { entryTrial, TRIALS, tryOut } from '../tools/pack/trials.ts'
import { ROOT } from './source-files.ts'

/** Half of what the engine's tarball had when it held sources and tests. */
const MOST_ENGINE_BYTES = 392_500

describe('the packages, packed and installed in an empty folder', () => {
  let folder: string
  let tarballs: readonly Tarball[]
  let app: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'casegate-pack-'))
    app = join(folder, 'app')
    tarballs = pack(join(folder, 'dist'), { check: false })
    installOffline(tarballs, app)
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

  for (const moduleResolution of ['nodenext', 'bundler']) {
    it(`are typed under ${moduleResolution}`, () => {
      const program = `
        import { authorize, compilePolicies, type Decision } from '@casegate/engine'
        import { explain } from '@casegate/engine/explain'
        import { loadActionTable } from '@casegate/answers'
        const compiled = compilePolicies({ identity: [] })
        if (!compiled.ok) throw new Error(compiled.errors[0]?.message)
        const request = { principal: 'x', action: 'y', resource: 'z' }
        export const decision: Decision = authorize(compiled.policies, request)
        export const missing: readonly string[] = explain(compiled.policies, request).missingAllows
        export const table = loadActionTable()
        // @ts-expect-error a decision is one of three words
        export const wrong: Decision = 'perhaps'`
      const names = moduleResolution === 'nodenext' ? ['esm.mts', 'cjs.cts'] : ['bundled.ts']
      for (const name of names) writeFileSync(join(app, name), program)
      const module = moduleResolution === 'nodenext' ? 'nodenext' : 'esnext'
      const flags = ['--strict', '--noEmit', '--target', 'es2023', '--types', '']
      execFileSync(
        join(ROOT, 'node_modules/.bin/tsc'),
        [...flags, '--module', module, '--moduleResolution', moduleResolution, ...names],
        { cwd: app, encoding: 'utf8' },
      )
    })
  }
})
