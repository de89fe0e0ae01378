// Programs that use the installed packages: each ends well, or says on standard error what is wrong.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tarball } from './pack.ts'
import { readStagedManifest } from './packages.ts'

export interface Trial {
  readonly file: string
  readonly text: string
}

/** Every entry, imported and required: the same module either way, and something in it. */
export function entryTrial(tarballs: readonly Tarball[]): Trial {
  const entries = tarballs.flatMap(({ name, staged }) =>
    Object.keys(readStagedManifest(staged).exports).map(entry => `${name}${entry.slice(1)}`),
  )
  const modules = entries.filter(entry => !entry.endsWith('.json'))
  const text = `
    import assert from 'node:assert/strict'
    import { createRequire } from 'node:module'
    const require = createRequire(import.meta.url)
    for (const entry of ${JSON.stringify(modules)}) {
      const [imported, required] = [await import(entry), require(entry)]
      const names = Object.keys(imported)
      // What has only types has no names.
      assert.ok(names.length > 0 || /task-answer$/.test(entry), entry)
      for (const name of names) assert.equal(required[name], imported[name], entry + ' ' + name)
    }
    for (const entry of ${JSON.stringify(entries.filter(entry => entry.endsWith('.json')))}) {
      assert.equal(typeof require(entry), 'object')
    }`
  return { file: 'entries.mjs', text }
}

export const TRIALS: readonly Trial[] = [
  {
    file: 'required.cjs',
    text: `
      const assert = require('node:assert/strict')
      const { authorize, compilePolicies } = require('@casegate/engine')
      const { loadActionTable } = require('@casegate/answers')
      const Statement = { Effect: 'Allow', Action: 'cases:Get*', Resource: '*' }
      const { policies } = compilePolicies({ identity: [{ Version: '2012-10-17', Statement }] })
      const principal = 'arn:aws:iam::123456789012:user/ana'
      assert.equal(authorize(policies, { principal, action: 'cases:GetDomain', resource: '*' }), 'allowed')
      assert.equal(authorize(policies, { principal, action: 'cases:CreateDomain', resource: '*' }), 'implicitDeny')
      assert.ok(loadActionTable())`,
  },
]

/** Answers what it said on standard error, or nothing where it ended well. */
export function tryOut({ file, text }: Trial, folder: string, node = process.execPath): string {
  writeFileSync(join(folder, file), text)
  const { status, stderr } = spawnSync(node, [file], { cwd: folder, encoding: 'utf8' })
  return status === 0 ? '' : `${file} ended with ${status}:\n${stderr}`
}
