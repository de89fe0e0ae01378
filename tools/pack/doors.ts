// The entries of a published package: for import, for require, and for what resolves as TypeScript once did.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Manifest, PublishedPackage } from './packages.ts'

interface Conditions {
  readonly types: string
  readonly default: string
}

export type Entry = string | { readonly import: Conditions; readonly require: Conditions }

const isSource = (file: string) => file.endsWith('.ts')

/** `./src/explain/index.ts` to `./dist/explain/index`; the endings differ. */
function builtPath(source: string): string {
  return source.replace(/^\.\/src\//, './dist/').replace(/\.ts$/, '')
}

export function entriesOf(
  { exports }: Manifest,
  { internal = [] }: PublishedPackage,
): Readonly<Record<string, Entry>> {
  const listed = Object.entries(exports).filter(([entry]) => !internal.includes(entry))
  const entries = listed.map(([entry, file]): [string, Entry] => {
    if (!isSource(file)) return [entry, file]
    const built = builtPath(file)
    const importing = { types: `${built}.d.ts`, default: `${built}.js` }
    const requiring = { types: `${built}.d.cts`, default: `${built}.cjs` }
    return [entry, { import: importing, require: requiring }]
  })
  return { ...Object.fromEntries(entries), './package.json': './package.json' }
}

/** Declarations by entry, for resolution that does not read `exports`. */
export function typesVersionsOf(entries: Readonly<Record<string, Entry>>): object {
  const subpaths = Object.entries(entries).flatMap(([entry, target]) => {
    if (entry === '.' || entry === './package.json') return []
    return [[entry.slice(2), [typeof target === 'string' ? target : target.import.types]]]
  })
  return subpaths.length === 0 ? {} : { typesVersions: { '*': Object.fromEntries(subpaths) } }
}

/** Jest puts a `require` and a `process` of its own before a file; Node's own are in its main context. */
const NATIVE_REQUIRE =
  "require('node:vm').runInThisContext('process').getBuiltinModule('node:module').createRequire(__filename)"

/**
 * What is required is the very module that others import, so that a program which does both holds
 * one package and not two.
 */
export function writeRequireDoors(
  stage: string,
  entries: Readonly<Record<string, Entry>>,
  { requiredNatively }: PublishedPackage,
): void {
  for (const target of Object.values(entries)) {
    if (typeof target === 'string') continue
    const module = `./${basename(target.import.default)}`
    const load = requiredNatively ? NATIVE_REQUIRE : 'require'
    writeFileSync(join(stage, target.require.default), `module.exports = ${load}('${module}')\n`)
    // What a default export would be under `require` is no question: there are none.
    writeFileSync(join(stage, target.require.types), `export * from '${module}'\n`)
  }
}

/** Files of the program's own that a declaration leads to. */
export function declarationsNamed(text: string): readonly string[] {
  return [...text.matchAll(DECLARED)].map(([, , name = '']) => name)
}

const DECLARED = /(\bfrom\s+|\bimport\(|^import\s+)['"](\.[^'"]+)['"]/gm

/** TypeScript leaves the names of sources in declarations. */
export function rewriteDeclaration(file: string): string {
  const text = readFileSync(file, 'utf8').replace(
    DECLARED,
    (_, before: string, name: string) => `${before}'${name.replace(/\.ts$/, '.js')}'`,
  )
  writeFileSync(file, text)
  return text
}
