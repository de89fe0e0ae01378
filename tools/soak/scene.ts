// What errands are run with: who there is, chance, and calls that are measured.
import { pick, type Random } from '../../packages/server/test/support/mutation.ts'
import type { Keys } from '../../packages/server/test/support/running-server.ts'
import type {
  SignedClient,
  WireAnswer,
  WireRequest,
} from '../../packages/server/test/support/signed-client.ts'
import { type Account, ROOT, type User } from './account.ts'
import type { Measures } from './measures.ts'

export interface Scene {
  readonly account: Account
  readonly random: Random
  /** Temporary credentials of late, for whoever wants to use some. */
  readonly sessions: Keys[]
  /** Ids of calls of late, for whoever looks at one. */
  readonly requestIds: string[]
  /** Another number each time. */
  next(): number
  /** Another user for each errand that is under way, so that none undoes what another has done. */
  nextUser(): User
  anyUser(): User
  /** Measured; a status that was not expected is a failure. */
  call(asked: Asked, ...expected: readonly number[]): Promise<WireAnswer>
  root(service: string, request: WireRequest, ...expected: readonly number[]): Promise<WireAnswer>
  /** A call of the console's own API, by an operator. */
  operate(route: string, body?: object, ...expected: readonly number[]): Promise<WireAnswer>
  /** Neither signed nor known. */
  visit(path: string, ...expected: readonly number[]): Promise<WireAnswer>
}

export interface Asked {
  readonly service: string
  readonly request: WireRequest
  readonly keys: Keys
}

export interface Stage {
  readonly client: SignedClient
  readonly account: Account
  readonly cookie: string
  readonly random: Random
}

/** A scene for one errand; `due` is when its first call should have been made. */
export type SetScene = (name: string, measures: Measures, due: number) => Scene

const KEPT = 100
const PREFIX = '/_casegate/operator/'

export function createScenes({ client, account, cookie, random }: Stage): SetScene {
  const [sessions, requestIds]: [Keys[], string[]] = [[], []]
  let numbers = 0
  return (name, measures, due) => {
    let from = due
    const measure = async (
      send: () => Promise<WireAnswer>,
      expected: readonly number[],
    ): Promise<WireAnswer> => {
      const answer = await send()
      const now = performance.now()
      measures.add(name, answer.status, now - from)
      // The next call of the errand is due when this one is answered.
      from = now
      if (isThrottled(answer)) throw new Throttled()
      if (!(expected.length > 0 ? expected : [200]).includes(answer.status)) {
        throw new Unexpected(`${answer.status} ${answer.body.slice(0, 300)}`)
      }
      return answer
    }
    const scene: Scene = {
      account,
      random,
      sessions,
      requestIds,
      next: () => numbers++,
      nextUser: () => account.users[numbers++ % account.users.length] ?? scene.anyUser(),
      anyUser: () => pick(account.users, random),
      async call({ service, request, keys }, ...expected) {
        const answer = await measure(() => client.call(service, request, keys), expected)
        keepLatest(requestIds, String(answer.headers['x-amzn-requestid'] ?? ''))
        return answer
      },
      root: (service, request, ...expected) =>
        scene.call({ service, request, keys: ROOT }, ...expected),
      operate(route, body, ...expected) {
        const headers = { cookie, ...(body && { 'content-type': 'application/json' }) }
        const method = body ? 'POST' : 'GET'
        const content = body && { body: JSON.stringify(body) }
        const request = { method, path: PREFIX + route, headers, ...content }
        return measure(() => client.send(request), expected)
      },
      visit: (path, ...expected) => measure(() => client.send({ path }), expected),
    }
    return scene
  }
}

/** Long analyses of one caller wait for each other, and so many of them at most. */
export class Throttled extends Error {}

function isThrottled({ status, body }: WireAnswer): boolean {
  return status === 429 || (status === 400 && body.includes('Rate exceeded'))
}

/** An answer that the errand did not expect. */
export class Unexpected extends Error {}

export function keepLatest<Item>(items: Item[], item: Item): void {
  items.push(item)
  if (items.length > KEPT) items.shift()
}
