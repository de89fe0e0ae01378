// The file that holds the sealing key, readable by its owner alone.

import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
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
      `key file ${path} is missing; without it the secrets of this store cannot be read: ` +
        'put it back from a copy, or start with another data folder',
    )
  }
  return createKey(path) ?? loadKeyFile(path, false)
}

function readKey(path: string): Buffer | undefined {
  const file = open(path, 'r')
  if (file === undefined) return undefined
  try {
    // Windows keeps permissions elsewhere and reports none of these bits truly.
    const others = fstatSync(file).mode & 0o077
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
  } finally {
    closeSync(file)
  }
}

/** Nothing when another process has just made the file. */
function createKey(path: string): Buffer | undefined {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = open(path, 'wx')
  if (file === undefined) return undefined
  const key = randomSealingKey()
  try {
    writeSync(file, key)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  syncFolder(dirname(path))
  return key
}

function open(path: string, flags: 'r' | 'wx'): number | undefined {
  try {
    return openSync(path, flags, 0o600)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === (flags === 'r' ? 'ENOENT' : 'EEXIST')) return undefined
    throw new StorageError(`key file ${path} cannot be opened (${String(code)})`, { cause: error })
  }
}

/** Makes the file's name durable as well; Windows cannot open folders and needs no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
