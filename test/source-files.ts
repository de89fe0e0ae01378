// A package's source files and what each imports, read as text.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

export interface SourceFile {
  /** Relative to the package's `src`, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly lines: number
  /** Paths of imported files of the same package. */
  readonly imports: readonly string[]
  /** Names of imported packages; Node's own modules are left out. */
  readonly packages: readonly string[]
  /** What is imported of which not only types are wanted, by the name that stands there. */
  readonly values: readonly string[]
}

const IMPORT =
  /^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

export function readSourceFiles(packageName: string): SourceFile[] {
  const folder = join(ROOT, 'packages', packageName, 'src')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => /\.tsx?$/.test(path))
    .sort()
    .map(path => readSourceFile(folder, path))
}

function readSourceFile(folder: string, path: string): SourceFile {
  const text = readFileSync(join(folder, path), 'utf8')
  const matches = [...text.matchAll(IMPORT)].map(match => ({
    name: match[1] ?? match[2] ?? match[3] ?? '',
    isType: /^\s*(import|export) type\b/.test(match[0]),
  }))
  const found = matches.map(({ name }) => name)
  const local = found.filter(name => name.startsWith('.') && /\.tsx?$/.test(name))
  return {
    path,
    text,
    lines: text.split('\n').length,
    imports: local.map(name => normalize(join(dirname(path), name)).replaceAll('\\', '/')),
    packages: found.filter(name => !name.startsWith('.') && !name.startsWith('node:')),
    values: matches.filter(({ isType }) => !isType).map(({ name }) => name),
  }
}

export function isTest(file: { readonly path: string }): boolean {
  return file.path.endsWith('.test.ts')
}
