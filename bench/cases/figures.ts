// What runs are told by: the middle of several rounds, and the size of a store on disk.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN
}

/** Of a database and the files that SQLite keeps beside it. */
export function sizeOf(path: string): number {
  const [folder, start] = [join(path, '..'), path.slice(path.lastIndexOf('/') + 1)]
  return readdirSync(folder)
    .filter(name => name.startsWith(start))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}
