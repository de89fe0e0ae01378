// An empty folder with the tarballs in it, as somebody has who uses the packages.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm, type Tarball } from './pack.ts'
import { type Manifest, ROOT } from './packages.ts'

/**
 * What npm would make of the tarballs, in a hundredth of the time and without a network: the packages as
 * they are packed, the few that they depend on from this repository, and their commands.
 */
export function unpack(tarballs: readonly Tarball[], into: string): void {
  const modules = join(into, 'node_modules')
  mkdirSync(join(modules, '.bin'), { recursive: true })
  writeFileSync(join(into, 'package.json'), '{"private": true}\n')
  const ours = new Map(tarballs.map(({ name, version }) => [name, version]))
  for (const { name, file } of tarballs) {
    const folder = join(modules, name)
    mkdirSync(folder, { recursive: true })
    execFileSync('tar', ['-xzf', file, '-C', folder, '--strip-components=1'])
    const { dependencies = {}, bin = {} } = manifestIn(folder)
    for (const [command, script] of Object.entries(bin)) {
      chmodSync(join(folder, script), 0o755)
      symlinkSync(join(folder, script), join(modules, '.bin', command))
    }
    for (const [needed, version] of Object.entries(dependencies)) {
      if (ours.get(needed) === version || existsSync(join(modules, needed))) continue
      symlinkSync(join(ROOT, 'node_modules', needed), join(modules, needed), 'junction')
    }
  }
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

export function install(
  tarballs: readonly Tarball[],
  into: string,
  others: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): void {
  mkdirSync(into, { recursive: true })
  const packed = Object.fromEntries(tarballs.map(({ name, file }) => [name, `file:${file}`]))
  const manifest = { private: true, dependencies: { ...packed, ...others } }
  writeFileSync(join(into, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  npm(['install', '--silent', '--no-audit', '--no-fund', '--ignore-scripts', ...flags], into)
}
