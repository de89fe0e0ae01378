// A whole server inside a program, for its tests: in memory, on a port of its own, as strict as ever.
import type { AccountDataFiles } from '../account-data/read-account-data.ts'
import { type App, createApp } from '../app.ts'
import { createIdSource, type IdSource } from '../base/ids.ts'
import { seededIds } from '../base/seeded-ids.ts'
import type { CallEvent } from '../gateway/gateway-parts.ts'
import { answersOf } from '../http/answers.ts'
import { listen } from '../http/listen.ts'
import type { CaseEvent } from '../services/cases/events/envelope.ts'
import { createAccountClock } from './account-clock.ts'
import { loadAccount, readGivenAccount } from './account-data.ts'
import { importInto } from './account-file.ts'
import { checkedOptions, type StartOptions } from './options.ts'
import { seedApp } from './seed.ts'
import type { Credentials, StartedProfile, StartedServer } from './started-server.ts'

/** As of `casegate serve`, which listens on this machine only, too. */
const ROOT: Credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
const HOST = '127.0.0.1'
const EVENTS_AT_ONCE = 1000

export async function start(options: StartOptions = {}): Promise<StartedServer> {
  const given = checkedOptions(options)
  const { region, port = 0, domainCreationMs = 0 } = given
  const { accountId, data } = await readGivenAccount(given)
  const clock = createAccountClock(given.clock)
  const ids = createRestartingIds(given.ids)
  const app = await createApp({
    accountId,
    rootAccessKeyId: ROOT.accessKeyId,
    rootSecretAccessKey: ROOT.secretAccessKey,
    dataDir: '',
    ephemeral: true,
    settings: { domainCreationMs },
    now: clock.now,
    clientNow: () => new Date(),
    ids: ids.source,
    report: warnOfFault,
  })
  let profiles: readonly StartedProfile[] = []
  const load = async () => {
    profiles = await loadGiven(app, given, data)
  }
  try {
    await load()
    const listener = await listen({ host: HOST, port }, answersOf(app))
    return {
      endpoint: listener.url,
      region,
      credentials: ROOT,
      get profiles() {
        return profiles
      },
      async seed(world) {
        const loaded = await seedApp(app, world)
        profiles = [...profiles, ...loaded]
        return loaded
      },
      async reset() {
        clock.reset()
        ids.restart()
        await app.reset(false)
        await load()
      },
      advanceClock: clock.advance,
      async events() {
        await app.tellBreaches()
        const all: CaseEvent[] = []
        for (let after = 0; ; ) {
          const { events } = await app.events.read(after, EVENTS_AT_ONCE)
          const last = events.at(-1)
          if (!last) return all
          all.push(...events.map(({ event }) => event))
          after = last.position
        }
      },
      explain(requestId) {
        const call = app.explainCall(requestId)
        if (call) return call
        throw new RangeError(`no call of late has the request id ${JSON.stringify(requestId)}`)
      },
      async close() {
        await listener.close()
        await app.close()
      },
    }
  } catch (error) {
    await app.close()
    throw error
  }
}

async function loadGiven(
  app: App,
  { accountFile, demo, seed }: StartOptions,
  data: AccountDataFiles | undefined,
): Promise<readonly StartedProfile[]> {
  return [
    ...(accountFile === undefined ? [] : (await importInto(app, accountFile)).map(profileOf)),
    ...(data === undefined ? [] : await loadAccount(app, data)).map(profileOf),
    ...(demo ? (await app.loadDemo()).map(profileOf) : []),
    ...(seed === undefined ? [] : await seedApp(app, seed)),
  ]
}

function profileOf({ name, accessKeyId, secretAccessKey }: StartedProfile): StartedProfile {
  return { name, accessKeyId, secretAccessKey }
}

/** One source for the whole server, whose seed can begin again. */
function createRestartingIds(label: string | undefined): { source: IdSource; restart(): void } {
  const random = createIdSource()
  const begin = () => (label === undefined ? random : seededIds(random, label))
  let current = begin()
  const source: IdSource = {
    uuid: () => current.uuid(),
    iamId: prefix => current.iamId(prefix),
    secretAccessKey: () => current.secretAccessKey(),
    hexadecimal: length => current.hexadecimal(length),
    digits: length => current.digits(length),
    alphanumeric: length => current.alphanumeric(length),
    token: bytes => current.token(bytes),
  }
  return {
    source,
    restart() {
      current = begin()
    },
  }
}

/** Calls that are refused are the program's business; a fault of ours must not pass in silence. */
function warnOfFault({ fault }: CallEvent): void {
  if (fault !== undefined) process.emitWarning(fault instanceof Error ? fault : String(fault))
}
