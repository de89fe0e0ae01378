// The files of a folder and of the folders in it: those to be read, and what is left out and why.
import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { InputError } from '@casegate/answers'
import { configurationAdvice, EVERYTHING, type Unread } from '@casegate/answers/inventory'

export interface FolderFiles {
  readonly files: readonly string[]
  readonly unread: readonly Unread[]
}

const READ = /\.(json|ya?ml|template|tfstate)$/i
const MOST_FILES = 10_000
const MOST_LEVELS = 32

export function isFolder(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** In the order of their names. Hidden files and node_modules are no part of what is asked about. */
export function listFolder(folder: string): FolderFiles {
  const files: string[] = []
  const unread: Unread[] = []
  const leaveOut = (file: string, why: string, affects = EVERYTHING) => {
    unread.push({ file, what: 'the file', why, affects })
  }
  const walk = (path: string, level: number) => {
    for (const entry of entriesOf(path)) {
      const name = join(path, entry.name)
      if (isLeftAlone(entry)) continue
      if (files.length + unread.length > MOST_FILES) {
        const message = `there are more than ${MOST_FILES} files in it; name the folders that count`
        throw new InputError({ file: folder, message })
      }
      if (entry.isDirectory()) {
        if (level < MOST_LEVELS) walk(name, level + 1)
        else leaveOut(name, `it is deeper than ${MOST_LEVELS} folders`)
      } else if (entry.isSymbolicLink() && isFolder(name)) {
        leaveOut(name, 'it is a link to a folder, which is not followed; name the folder itself')
      } else {
        const out = leftOut(name)
        if (out) unread.push(out)
        else files.push(name)
      }
    }
  }
  walk(folder, 0)
  return { files, unread }
}

/** Why a file that nobody named by itself is not looked into; undefined where it is. */
export function leftOut(file: string): Unread | undefined {
  if (READ.test(file)) return undefined
  const advice = configurationAdvice(file)
  if (advice !== undefined) return { file, what: 'the file', why: advice, affects: EVERYTHING }
  return { file, what: 'the file', why: 'it is neither JSON nor YAML', affects: [] }
}

function entriesOf(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    const message = `cannot be read: ${(error as Error).message}`
    throw new InputError({ file: path, message })
  }
}

function isLeftAlone({ name }: Dirent): boolean {
  return name.startsWith('.') || name === 'node_modules'
}
