// What SQLite's result codes mean to the person who runs the server.

import { statSync } from 'node:fs'
import { StorageError, StorageUnavailable } from '../storage-error.ts'

// SQLite: "Result and Error Codes". Extended codes keep the primary one in their low byte.
const CONSTRAINT_PRIMARY_KEY = 1555
const CONSTRAINT_UNIQUE = 2067
const BUSY = 5
const CANNOT_OPEN = 14

const ADVICE: Readonly<Record<number, string>> = {
  11: 'it is damaged; restore it from a copy',
  26: 'it is not a SQLite database; choose another data folder or move the file away',
}

/** What may pass by itself, or be mended while the server runs. */
const ADVICE_FOR_NOW: Readonly<Record<number, string>> = {
  5: 'another process has locked it, or keeps writing to it; end that process',
  7: 'there is no memory left for it; end other processes',
  8: 'it cannot be written; check who may write the file, the files beside it and the folder',
  10: 'the disk failed to read or write; check it, whether it is full, and whether the file may grow',
  13: 'the disk is full; make room, the last write was not kept',
  14: 'it cannot be opened; check that its folder exists and may be written, and the file too',
  15: 'another process opens it at the same time; try again',
}

export function isBusy(error: unknown): boolean {
  return primaryCode(error) === BUSY
}

export function isDuplicate(error: unknown): boolean {
  const code = resultCode(error)
  return code === CONSTRAINT_PRIMARY_KEY || code === CONSTRAINT_UNIQUE
}

/** Errors of SQLite and of the file system get a place and an advice; others pass unchanged. */
export function asStorageError(error: unknown, path: string): unknown {
  const code = primaryCode(error) ?? -1
  if (code === CANNOT_OPEN && isFolder(path)) {
    return new StorageError(`database ${path}: a folder has its name; move that away`)
  }
  const [advice, adviceForNow] = [ADVICE[code], ADVICE_FOR_NOW[code]]
  if (advice !== undefined) {
    return new StorageError(`database ${path}: ${advice}`, { cause: error })
  }
  if (adviceForNow !== undefined) {
    return new StorageUnavailable(`database ${path}: ${adviceForNow}`, { cause: error })
  }
  if (error instanceof Error && 'syscall' in error) {
    return new StorageUnavailable(`database ${path}: ${error.message}; check its folder`, {
      cause: error,
    })
  }
  return error
}

function primaryCode(error: unknown): number | undefined {
  const code = resultCode(error)
  return code === undefined ? undefined : code & 0xff
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode : undefined
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
