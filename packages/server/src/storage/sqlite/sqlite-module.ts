// Node's own SQLite, looked for when a database is opened: what needs none runs where there is none.
import { StorageError } from '../storage-error.ts'

/** Node.js has it without a flag since 22.13. */
export function sqliteModule(): typeof import('node:sqlite') {
  const found = process.getBuiltinModule('node:sqlite')
  if (found) return found
  throw new StorageError(
    `the server keeps its data with node:sqlite, and Node.js ${process.version} has none: it needs ` +
      'Node.js 22.13 or newer. The commands that ask files run on this one too',
  )
}
