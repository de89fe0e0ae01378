// Makes the tarballs of all published packages.
import { execFileSync } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from './compile.ts'
import { PACKAGES } from './packages.ts'
import { stage } from './stage.ts'

export interface Tarball {
  readonly name: string
  readonly version: string
  readonly file: string
  readonly bytes: number
  /** The folder that was packed. */
  readonly staged: string
}

interface Packed {
  readonly name: string
  readonly version: string
  readonly filename: string
}

export function pack(into: string, { check }: { readonly check: boolean }): readonly Tarball[] {
  mkdirSync(into, { recursive: true })
  const build = join(into, 'build')
  compile(build, { check })
  const staged = PACKAGES.map(one => stage(one, build, join(into, 'packages')))
  const said = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', into, ...staged])
  // An older npm answers a list, a newer one the same by name.
  const packed = Object.values(JSON.parse(said) as Record<string, Packed>)
  return packed.map(({ name, version, filename }, index) => {
    const file = join(into, filename)
    return { name, version, file, bytes: statSync(file).size, staged: staged[index] ?? '' }
  })
}

/** The npm that runs this script, else the one of the machine. */
export function npm(args: readonly string[], cwd = process.cwd()): string {
  const script = process.env.npm_execpath
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []]
  return execFileSync(command, [...first, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    // A script of npm's hands its own settings down, and one of them may not fit another folder.
    env: { ...process.env, npm_config_workspace: undefined, npm_config_dry_run: undefined },
  })
}
