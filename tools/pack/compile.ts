// TypeScript's sources to JavaScript and declarations, as they lie in the packages.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './packages.ts'

/** Unchecked it takes a third of the time, for whoever has checked the types already. */
export function compile(into: string, { check }: { readonly check: boolean }): void {
  rmSync(into, { recursive: true, force: true })
  const args = ['-p', join(ROOT, 'tools/pack'), '--outDir', into, ...(check ? [] : ['--noCheck'])]
  const { status, stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`the sources do not compile for publishing:\n${stdout}`)
}
