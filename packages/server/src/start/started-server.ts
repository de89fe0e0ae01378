// What a program holds of the server that it has started.
import type { CallDetail } from '../operator/api/index.ts'
import type { CaseEvent } from '../services/cases/events/envelope.ts'
import type { World } from '../world-file/world.ts'
import type { Duration } from './account-clock.ts'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** A user that was loaded, with a key that works: `new ConnectCasesClient({ …, credentials: profile })`. */
export interface StartedProfile extends Credentials {
  readonly name: string
}

/** It can be given to a client of the AWS SDK as it is: `new IAMClient(server)`. */
export interface StartedServer {
  readonly endpoint: string
  readonly region: string
  /** Of the account's root user, who may do everything. */
  readonly credentials: Credentials
  /** The users of the demo world and of worlds that were loaded. */
  readonly profiles: readonly StartedProfile[]
  /** Loads what a world file declares, all of it or nothing; answers its users. */
  seed(world: World | string): Promise<readonly StartedProfile[]>
  /** As it was right after the start: the demo world and the seed loaded, ids and clock at their beginning. */
  reset(): Promise<void>
  /** Moves the account's time, not the one that calls are signed by. */
  advanceClock(by: Duration): void
  /**
   * What domains have published since the start or the reset, the oldest first: all of it that the
   * calls answered so far have done, and the breaches of SLAs up to now. The last 10,000 are kept.
   */
  events(): Promise<readonly CaseEvent[]>
  /** Everything about a call by its request id, with the reasons for its decision. */
  explain(requestId: string): CallDetail
  /** Lets calls in flight finish; then nothing is left. */
  close(): Promise<void>
}
