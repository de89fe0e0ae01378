// What SQLite's result codes mean to the person who runs the server.

import { StorageError } from './storage-error.ts'

// SQLite: "Result and Error Codes". Extended codes keep the primary one in their low byte.
const CONSTRAINT_PRIMARY_KEY = 1555
const CONSTRAINT_UNIQUE = 2067
const BUSY = 5

const ADVICE: Readonly<Record<number, string>> = {
  5: 'another process keeps writing to it; end that process',
  8: 'it cannot be written; check the permissions of the file and its folder',
  10: 'the disk failed to read or write; check the disk',
  11: 'it is damaged; restore it from a copy',
  13: 'the disk is full; make room, the last write was not kept',
  14: 'it cannot be opened; check that its folder exists and may be written',
  26: 'it is not a SQLite database; choose another data folder or move the file away',
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
  const advice = ADVICE[primaryCode(error) ?? -1]
  if (advice !== undefined) {
    return new StorageError(`database ${path}: ${advice}`, { cause: error })
  }
  if (error instanceof Error && 'syscall' in error) {
    return new StorageError(`database ${path}: ${error.message}; check its folder`, {
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
