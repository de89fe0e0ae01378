// The files of a database under a running server: whether they are still what SQLite has made of them.
import { StorageUnavailable } from '../storage-error.ts'
import { watchContent } from './file-content.ts'
import { isInPlace, placesOf } from './sqlite-places.ts'

export interface DatabaseFiles {
  checkForWrite(): void
  /** Once in a while. Reads go on from a file that was moved away. */
  checkForRead(): void
  /** What no longer belongs together is neither read nor written to. */
  checkContent(): void
  /** What this process has just written belongs there. */
  note(): void
  /** After SQLite has closed. */
  close(): void
}

/** How long reads go on over files that somebody may have written over. */
const READS_CHECKED_MS = 50

export function watchFiles(path: string): DatabaseFiles {
  const places = placesOf(path)
  const content = watchContent(path)
  let readsCheckedAt = 0

  const checkContent = () => {
    const overwritten = content.findOverwritten()
    if (overwritten === undefined) return
    throw new StorageUnavailable(
      `database ${path}: the file${overwritten} was written over by another program while the ` +
        'server runs; end the server, put all files of one copy back in the place of all that begin ' +
        'with its name, and start it again',
    )
  }
  return {
    checkContent,
    /**
     * What is written to a file that has lost its name is gone with this process, so it must not be
     * acknowledged.
     */
    checkForWrite: () => {
      const lost = places.find(place => !isInPlace(place))
      if (lost === undefined) return checkContent()
      throw new StorageUnavailable(
        `database ${path}: the file${lost.what} was moved, replaced or deleted while the server ` +
          'runs; put it back, or start the server again',
      )
    },
    checkForRead: () => {
      if (Math.abs(Date.now() - readsCheckedAt) < READS_CHECKED_MS) return
      if (places.every(isInPlace)) checkContent()
      readsCheckedAt = Date.now()
    },
    note: content.note,
    close: content.close,
  }
}
