// The files of a folder and of the folders in it: those to be read, and what is left out and why.
import {
  closeSync,
  type Dirent,
  openSync,
  readdirSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { InputError } from '@casegate/answers'
import { configurationAdvice, EVERYTHING, type Unread } from '@casegate/answers/inventory'
import { type Assets, type DeployedStack, listAssembly } from './assembly.ts'

export interface FolderFiles {
  readonly files: readonly string[]
  readonly unread: readonly Unread[]
  /** Those that the CDK wrote, by their names. */
  readonly stacks: ReadonlyMap<string, DeployedStack>
  /** What their apps upload, app by app. */
  readonly assets: readonly Assets[]
}

const MOST_FILES = 10_000
const MOST_LEVELS = 32

export function isFolder(name: string): boolean {
  return aboutFile(name)?.isDirectory() ?? false
}

/** undefined where there is none by this name, or can be none: whoever reads it tells why. */
function aboutFile(name: string): Stats | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false })
  } catch {
    // It is too long, holds a zero byte, or is a link to itself.
    return undefined
  }
}

/** In the order of their names. */
export function listFolder(folder: string): FolderFiles {
  const files: string[] = []
  const unread: Unread[] = []
  const stacks = new Map<string, DeployedStack>()
  const assets: Assets[] = []
  const walk = (path: string, level: number) => {
    const assembly = listAssembly(path)
    if (assembly) {
      // Its other files are assets.
      files.push(...assembly.stacks.keys())
      for (const [file, stack] of assembly.stacks) stacks.set(file, stack)
      unread.push(...assembly.unread)
      assets.push(assembly.assets)
      return
    }
    const entries = entriesOf(path)
    if (typeof entries === 'string') {
      unread.push({ file: path, what: 'the folder', why: entries, affects: EVERYTHING })
      return
    }
    for (const entry of entries) {
      const name = join(path, entry.name)
      if (files.length + unread.length > MOST_FILES) {
        const message = `there are more than ${MOST_FILES} files in it; name the folders that count`
        throw new InputError({ file: folder, message })
      }
      const out = whyFolder(name, entry, level) ?? (entry.isDirectory() ? undefined : whyFile(name))
      if (out) unread.push(out)
      else if (entry.isDirectory()) walk(name, level + 1)
      else files.push(name)
    }
  }
  walk(folder, 0)
  return { files, unread, stacks, assets }
}

/** Or why it cannot be read. */
function entriesOf(path: string): readonly Dirent[] | string {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`
  }
}

/** Why what stands in a folder is left alone before anybody looks into it. */
function whyFolder(file: string, entry: Dirent, level: number): Unread | undefined {
  const what = entry.isDirectory() ? 'the folder' : 'the file'
  if (entry.name === 'node_modules') {
    return { file, what, why: 'packages are not looked into', affects: [] }
  }
  if (entry.name.startsWith('.')) {
    return { file, what, why: 'it is hidden; name it by itself if it counts', affects: [] }
  }
  if (entry.isDirectory()) {
    if (level < MOST_LEVELS) return undefined
    return { file, what, why: `it is deeper than ${MOST_LEVELS} folders`, affects: EVERYTHING }
  }
  const isLinked = entry.isSymbolicLink() && isFolder(file)
  const why = 'it is a link to a folder, which is not followed; name the folder itself'
  return isLinked ? { file, what, why, affects: EVERYTHING } : undefined
}

/** Of files that nobody named by themselves. */
function whyFile(file: string): Unread | undefined {
  const byName = leftOut(file)
  if (byName?.affects.length !== 0) return byName
  // Policies are kept in files of any name.
  const beginning = beginningOf(file)
  return beginning && leftOutBy(beginning, file)
}

const READ = /\.(json|ya?ml|template|tfstate)$/i

/** Why a file is not looked into, as far as its name tells; undefined where it is. */
export function leftOut(file: string): Unread | undefined {
  const advice = configurationAdvice(file)
  if (advice !== undefined) return { file, what: 'the file', why: advice, affects: EVERYTHING }
  if (READ.test(file)) return undefined
  return { file, what: 'the file', why: 'it is neither JSON nor YAML', affects: [] }
}

function leftOutBy(beginning: Buffer, file: string): Unread | undefined {
  const packed = PACKED.some(mark => beginning.subarray(0, mark.length).equals(mark))
  const why = 'it is packed; of a Terraform plan, what "terraform show -json" prints is read'
  if (packed) return { file, what: 'the file', why, affects: EVERYTHING }
  const isJson = /^(\ufeff|\s)*(\{|\[\s*\{)/.test(beginning.toString('utf8'))
  return isJson ? undefined : leftOut(file)
}

/** How zip files and gzip files begin. */
const PACKED = [Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.from([0x1f, 0x8b])]

/** undefined where it cannot be read, which whoever reads it tells. */
function beginningOf(file: string): Buffer | undefined {
  // A pipe would keep whoever opens it waiting.
  if (!aboutFile(file)?.isFile()) return Buffer.alloc(0)
  try {
    const opened = openSync(file, 'r')
    const bytes = Buffer.alloc(256)
    try {
      return bytes.subarray(0, readSync(opened, bytes))
    } finally {
      closeSync(opened)
    }
  } catch {
    return undefined
  }
}
