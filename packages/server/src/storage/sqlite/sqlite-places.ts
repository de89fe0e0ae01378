// The files of a database, and whether their names still lead to what this process writes to.
import { statSync } from 'node:fs'
import { StorageUnavailable } from '../storage-error.ts'

export interface DatabaseFile {
  readonly path: string
  /** What it is beside the database itself, in words. */
  readonly what: string
  readonly dev: number
  readonly ino: number
  readonly mayBeEmpty: boolean
}

/**
 * A write is in the log (`-wal`) until that is long, and processes agree in the third file on what is
 * in it: without either, what is acknowledged here is not seen by whoever opens the database next.
 */
export function placesOf(path: string): readonly DatabaseFile[] {
  return ['', '-wal', '-shm'].flatMap(end => {
    const found = statSync(path + end, { throwIfNoEntry: false })
    if (found === undefined) return []
    const what = end === '' ? '' : ` ${path}${end}`
    // Other programs may have moved all of the log into the database.
    return { path: path + end, what, dev: found.dev, ino: found.ino, mayBeEmpty: end === '-wal' }
  })
}

/**
 * What is written to a file that has lost its name is gone with this process, so it must not be
 * acknowledged.
 */
export function checkInPlace(path: string, places: readonly DatabaseFile[]): void {
  const lost = places.find(place => !isInPlace(place))
  if (lost === undefined) return
  throw new StorageUnavailable(
    `database ${path}: the file${lost.what} was moved, replaced or deleted while the server ` +
      'runs; put it back, or start the server again',
  )
}

function isInPlace({ path, dev, ino, mayBeEmpty }: DatabaseFile): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.dev !== dev || found.ino !== ino) return false
  return mayBeEmpty || found.size > 0
}
