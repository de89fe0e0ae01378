// The users of the demo and of a world file: loaded when the server starts, with a file of their keys.
import type { App } from '../../app.ts'
import { AwsError } from '../../base/errors.ts'
import { countLoaded, type WorldLoaded } from '../../world-file/load-world.ts'
import type { WorldFile } from '../../world-file/read-world.ts'
import { WorldFault } from '../../world-file/world-fault.ts'
import { readTextFile } from '../input/text-files.ts'
import type { ServeOptions } from '../options/serve-options.ts'
import { createProgress, type Progress } from '../progress.ts'
import type { IntroducedUsers } from './banner.ts'
import type { ProfilesFile } from './profiles.ts'
import { StartError } from './start-error.ts'

/** Before anything is opened: a file that is wrong leaves nothing behind. */
export async function readSeed(file: string): Promise<WorldFile> {
  const { readWorld } = await import('../../world-file/read-world.ts')
  return readWorld(await readTextFile(file))
}

interface Introducing {
  readonly options: ServeOptions
  readonly seed: WorldFile | undefined
  readonly file: ProfilesFile
  /** A server that cannot be used as it was asked for does not stay. */
  readonly stop: () => Promise<void>
}

export async function introduceUsers(
  app: App,
  { options, seed, file, stop }: Introducing,
): Promise<IntroducedUsers | undefined> {
  if (!options.demo && !seed) return undefined
  try {
    const users = [
      ...(options.demo ? await app.loadDemo() : []),
      ...(seed ? (await loadSeed(app, seed)).keys : []),
    ]
    const credentialsFile = await file.write(users)
    if (credentialsFile === undefined) return undefined
    return { credentialsFile, users, words: seed ? 'users that were loaded' : 'demo users' }
  } catch (error) {
    await stop()
    throw asStartError(error)
  }
}

export async function loadSeed(
  app: App,
  { world, faultAt }: WorldFile,
  progress: Progress = createProgress('loading cases'),
): Promise<WorldLoaded> {
  try {
    return await app.loadWorld(world, countLoaded(world, progress.show))
  } catch (error) {
    throw error instanceof WorldFault ? faultAt(error) : error
  } finally {
    progress.clear()
  }
}

function asStartError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (error.cause instanceof AwsError) return new StartError(error.message)
  if (!('syscall' in error)) return error
  return new StartError(`the file of the demo users' keys cannot be written: ${error.message}`)
}
