// A world from a program's value or from a file, checked as the command checks it.
import type { App } from '../app.ts'
import { readWorld } from '../world-file/read-world.ts'
import type { World } from '../world-file/world.ts'
import { WorldFault } from '../world-file/world-fault.ts'
import { givenText } from './given-text.ts'
import type { StartedProfile } from './started-server.ts'

export async function seedApp(app: App, world: World | string): Promise<readonly StartedProfile[]> {
  const read = await readWorld(await givenText(world, 'world'))
  try {
    const { keys } = await app.loadWorld(read.world)
    return keys
  } catch (error) {
    throw error instanceof WorldFault ? read.faultAt(error) : error
  }
}
