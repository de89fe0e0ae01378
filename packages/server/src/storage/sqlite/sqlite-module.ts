// Node's own SQLite, looked for when a database is opened: what needs none runs where there is none.
import { StorageError } from '../storage-error.ts'

type Sqlite = typeof import('node:sqlite')

let usable: Sqlite | undefined

export function sqliteModule(): Sqlite {
  usable ??= findUsable()
  if (usable) return usable
  throw new StorageError(
    'the server keeps its data with node:sqlite, for which it needs Node.js 22.16 or newer; this is ' +
      `${process.version}. The commands that ask files run on it too`,
  )
}

/** Node.js has it without a flag since 22.13, and it tells of an open transaction since 22.16. */
function findUsable(): Sqlite | undefined {
  const found: Sqlite | undefined = process.getBuiltinModule('node:sqlite')
  if (!found) return undefined
  const database = new found.DatabaseSync(':memory:')
  const tells = database.isTransaction === false
  database.close()
  return tells ? found : undefined
}
