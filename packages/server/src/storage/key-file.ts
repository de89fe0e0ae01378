// The file that holds the sealing key, readable by its owner alone.

import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { randomSealingKey, SEALING_KEY_BYTES } from './sealed-text.ts'
import { StorageError } from './storage-error.ts'

/**
 * Reads the key. When there is none, makes one if `mayCreate` says so; a store that already holds
 * secrets must not get a new key, which could not open them.
 */
export function loadKeyFile(path: string, mayCreate: boolean): Buffer {
  const known = readKey(path)
  if (known !== undefined) return known
  if (!mayCreate) {
    throw new StorageError(
      `key file ${path} is missing; without it the secrets of this store cannot be read: put it ` +
        'back from a copy, such as the file "key" of another machine that serves this store, or ' +
        'set CASEGATE_SEALING_KEY to it; if it is lost, start with another data folder or database',
    )
  }
  return createKey(path) ?? loadKeyFile(path, false)
}

function readKey(path: string): Buffer | undefined {
  const file = open(path)
  if (file === undefined) return undefined
  try {
    const found = fstatSync(file)
    if (!found.isFile() && !found.isDirectory()) {
      throw new StorageError(
        `key file ${path} is no file, but a pipe or a device; put the key there`,
      )
    }
    // Windows keeps permissions elsewhere and reports none of these bits truly.
    const others = found.mode & 0o077
    if (others !== 0 && process.platform !== 'win32') {
      throw new StorageError(`key file ${path} can be used by others; run "chmod 600 ${path}"`)
    }
    const bytes = Buffer.alloc(SEALING_KEY_BYTES + 1)
    const length = readSync(file, bytes)
    if (length !== SEALING_KEY_BYTES) {
      throw new StorageError(
        `key file ${path} is damaged: it must hold ${SEALING_KEY_BYTES} bytes; put it back from a copy`,
      )
    }
    return bytes.subarray(0, SEALING_KEY_BYTES)
  } catch (error) {
    throw error instanceof StorageError ? error : unreadable(path, error)
  } finally {
    closeSync(file)
  }
}

/**
 * Nothing when another process has just made the file. It gets its name when all of it is on the
 * disk, so that a full disk or a crash leaves no key by half.
 */
function createKey(path: string): Buffer | undefined {
  const key = randomSealingKey()
  const draft = `${path}.${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const file = openSync(draft, 'w', 0o600)
    try {
      writeSync(file, key)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    linkSync(draft, path)
    syncFolder(dirname(path))
    return key
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined
    throw new StorageError(`key file ${path} cannot be made (${codeOf(error)})`, { cause: error })
  } finally {
    rmSync(draft, { force: true })
  }
}

function open(path: string): number | undefined {
  try {
    // A pipe would have this wait until somebody writes to it; Windows has none.
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw unreadable(path, error)
  }
}

function unreadable(path: string, cause: unknown): StorageError {
  return new StorageError(`key file ${path} cannot be read (${codeOf(cause)})`, { cause })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

/** Makes the file's name durable as well; Windows cannot open folders and needs no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
