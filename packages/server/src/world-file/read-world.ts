// Reads a world file, JSON or YAML: what it declares, or each fault with its line and column.
import { readFileSync } from 'node:fs'
import { InputError } from '@casegate/answers'
import { readValueFile, type TextFile } from '@casegate/answers/inventory'
import { type JsonPath, printPath } from '@casegate/engine/json'
import { faultsOf, type Schema } from './schema.ts'
import type { World } from './world.ts'
import type { WorldFault } from './world-fault.ts'

export interface WorldFile {
  readonly world: World
  /** The same fault as an error of the file. */
  readonly faultAt: (fault: Pick<WorldFault, 'path' | 'message'>) => InputError
}

/** Names of members are chosen by whoever has written the file. */
const MOST_ECHOED = 200

const EXPORT = /^\s*\{"casegate":\s*"export"/

const SCHEMA: Schema = JSON.parse(
  readFileSync(new URL('../../data/world.schema.json', import.meta.url), 'utf8'),
)

export async function readWorld(file: TextFile): Promise<WorldFile> {
  const { name } = file
  if (file.text.trim() === '') {
    throw new InputError({ file: name, message: 'the file is empty; a world was expected' })
  }
  if (EXPORT.test(file.text)) {
    const message =
      'the file is an export of an account, not a world file: casegate import reads it'
    throw new InputError({ file: name, message })
  }
  const { value, placeOf } = await readValueFile(file)
  const faultAt = (path: JsonPath, message: string) => {
    const where = shortened(printPath(path))
    const told = where === '' ? `the file ${message}` : `${where}: ${message}`
    return { file: name, place: placeOf(path), message: told }
  }
  const faults = faultsOf(SCHEMA, value)
  if (faults.length > 0) {
    throw new InputError(...faults.map(({ path, message }) => faultAt(path, message)))
  }
  return {
    // The schema has just said so.
    world: value as World,
    faultAt: ({ path, message }) => new InputError(faultAt(path, message)),
  }
}

function shortened(text: string): string {
  return text.length > MOST_ECHOED ? `${text.slice(0, MOST_ECHOED)}…` : text
}
