// The packages that are published, in the order in which each needs those before it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface PublishedPackage {
  /** Its folder under `packages`. */
  readonly folder: string
  /** What it takes along beside what is compiled of its sources. */
  readonly takes: readonly string[]
  /** Pages that the command shows, beside the README. */
  readonly pages?: readonly string[]
  /** Entries that only the console is built with. */
  readonly internal?: readonly string[]
  /** A program that requires it is given the module that others import, also where Jest stands between. */
  readonly requiredNatively?: true
}

export const PACKAGES: readonly PublishedPackage[] = [
  { folder: 'engine', takes: ['data'] },
  { folder: 'answers', takes: ['data'] },
  {
    folder: 'server',
    takes: ['data', 'models', 'console'],
    pages: ['differences-from-aws.md'],
    internal: ['./operator-api'],
    requiredNatively: true,
  },
]

/**
 * From these on, a program may also `require` what is written as modules, and JSON can be imported.
 * The server stands on the `node:sqlite` that Node.js has since 22.16.
 */
export const NODE_VERSIONS = '^20.19.0 || >=22.12.0'

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly license: string
  readonly repository: { readonly type: string; readonly url: string }
  readonly keywords?: readonly string[]
  readonly exports: Readonly<Record<string, string>>
  readonly imports?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly bin?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as Manifest
}

export function readStagedManifest(staged: string): Pick<Manifest, 'exports' | 'version'> {
  return JSON.parse(readFileSync(join(staged, 'package.json'), 'utf8')) as Manifest
}
