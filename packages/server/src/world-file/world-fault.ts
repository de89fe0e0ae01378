// What is wrong with an entry of a world: told with its place in the file.
import type { JsonPath } from '@casegate/engine/json'

export class WorldFault extends Error {
  readonly path: JsonPath

  constructor(path: JsonPath, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'WorldFault'
    this.path = path
  }
}
