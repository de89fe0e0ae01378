// An empty folder with the tarballs in it, as somebody has who uses the packages.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm, type Tarball } from './pack.ts'
import { ROOT, readManifest } from './packages.ts'

/** Needs no network: the few packages that ours depend on are taken from this repository's. */
export function installOffline(tarballs: readonly Tarball[], into: string): void {
  const others = ['packages/answers', 'packages/server']
    .flatMap(folder => Object.keys(readManifest(folder).dependencies ?? {}))
    .filter(name => !tarballs.some(tarball => tarball.name === name))
  const local = others.map(name => [name, `file:${join(ROOT, 'node_modules', name)}`])
  install(tarballs, into, Object.fromEntries(local), ['--offline', '--omit=optional'])
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
