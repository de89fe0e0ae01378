// The one place that knows all parts: it makes them, introduces them to each other, and ends them.
import type { AccountData } from './account-data/account-data.ts'
import type { AccountDataLoaded } from './account-data/load-account-data.ts'
import { type AccountFile, importAccount } from './account-file/import-account.ts'
import { createIdSource, type IdSource } from './base/ids.ts'
import { isSameSecret } from './base/same-secret.ts'
import type { GivenSettings } from './contract/settings.ts'
import { openSettings } from './contract/settings-book.ts'
import { openStoredClock } from './contract/stored-clock.ts'
import { createBreachTimer } from './delivery/breach-timer.ts'
import { createEventLog, type EventLog } from './delivery/event-log.ts'
import { deliver, type Sink } from './delivery/sink.ts'
import { type DemoParts, type DemoProfile, loadDemoWorld } from './demo/demo-world.ts'
import { createCredentialCache } from './gateway/credential-cache.ts'
import { createDecisionLog } from './gateway/decision-log.ts'
import type { CallEvent, GatewayParts } from './gateway/gateway-parts.ts'
import { memberDescriptions, memberSource } from './gateway/member-callers.ts'
import { createMetrics } from './gateway/metrics.ts'
import { createThrottle } from './gateway/throttle.ts'
import { openSecrets, openStore, type StorePlace, settleSearch } from './open-store.ts'
import type { CallDetail } from './operator/api/index.ts'
import { createOperatorDoor, type OperatorDoor } from './operator/operator.ts'
import { createRequestLog } from './operator/requests/request-log.ts'
import { viewCallAtOnce } from './operator/requests/request-views.ts'
import { resetAccount } from './reset-account.ts'
import { beginSweeping } from './services/cases/sweep.ts'
import { createAccessKeySource } from './services/iam/keys/access-key-source.ts'
import { type AccessKeyUses, createAccessKeyUses } from './services/iam/keys/access-key-uses.ts'
import { createRootSource, type RootKey } from './services/iam/keys/root-source.ts'
import { principals } from './services/iam/principals.ts'
import { USERS } from './services/iam/rows.ts'
import { organizations } from './services/organizations/memberships.ts'
import { createConsoleSessions } from './services/sts/console-sessions.ts'
import { createSessionSeal } from './services/sts/session-seal.ts'
import { createSessionSource } from './services/sts/session-source.ts'
import { createServices } from './services-at-hand.ts'
import { lagging } from './storage/late-filings.ts'
import type { SealedText } from './storage/sealed-text.ts'
import { StorageUnavailable } from './storage/storage-error.ts'
import type { Store } from './storage/store.ts'
import { createWorkshop } from './work/workshop.ts'
import { type KeyOfUser, readKeys } from './world-file/keys.ts'
import { loadWorld, type WorldLoaded } from './world-file/load-world.ts'
import type { World } from './world-file/world.ts'

export interface AppOptions extends StorePlace {
  readonly accountId: string
  readonly rootAccessKeyId: string
  readonly rootSecretAccessKey: string
  /** What is asked for; the rest is as the account has it, or as usual. */
  readonly settings?: GivenSettings
  /** How long a change of a case is not found yet. */
  readonly searchLagMs?: number
  /** Calls of Cases are taken as often as AWS takes them, and no more. */
  readonly throttle?: boolean
  readonly report?: (event: CallEvent) => void
  readonly now?: () => Date
  /** Who shows it is told the metrics; without it, nobody. */
  readonly metricsToken?: string
  /** Keeps the keys of the users that are there after a reset; answers in which file, if in one. */
  readonly keepKeys?: (users: readonly DemoProfile[]) => Promise<string | undefined>
  /** By what clock clients sign, where the account has one of its own. */
  readonly clientNow?: () => Date
  readonly ids?: IdSource
  /** Where the account's events are told, besides to whoever asks. */
  readonly sinks?: readonly Sink[]
}

export interface App {
  readonly gateway: GatewayParts
  readonly operator: OperatorDoor
  /** The account's latest events. */
  readonly events: EventLog
  /** Tells at once of SLAs that are over their time. */
  tellBreaches(): Promise<void>
  /** Loads the demo world unless it was loaded before; answers its users and their keys. */
  loadDemo(parts?: DemoParts): Promise<readonly DemoProfile[]>
  /** Loads what a world file declares unless it was loaded before; a WorldFault when it does not fit. */
  loadWorld(world: World, onDone?: (operation: string) => void): Promise<WorldLoaded>
  /** Reads what an export holds into the account, which must be empty; answers users that can sign. */
  importAccount(file: AccountFile): Promise<readonly KeyOfUser[]>
  /** Loads account data unless it was loaded before, with keys if wanted; a WorldFault when it does not fit. */
  loadAccountData(data: AccountData, withKeys: boolean): Promise<AccountDataLoaded>
  /** Empties the account and, with `demo`, loads the demo world; answers the file of its keys. */
  reset(demo: boolean): Promise<string | undefined>
  /** Undefined for whoever does not show the token. */
  metricsText(token: string | undefined): string | undefined
  /** Everything about a call of late, with the reasons for its decision. */
  explainCall(requestId: string): CallDetail | undefined
  close(): Promise<void>
}

const SAVE_INTERVAL_MS = 60_000

export async function createApp(options: AppOptions): Promise<App> {
  const { store: opened, secrets } = await openStorage(options)
  const store = await lagged(opened, options)
  const ids = options.ids ?? createIdSource()
  const machineNow = options.now ?? (() => new Date())
  const clock = await openStoredClock(store, options.accountId, machineNow)
  const { now } = clock
  const accessKeyUses = createAccessKeyUses()
  const root: RootKey = {
    account: options.accountId,
    accessKeyId: options.rootAccessKeyId,
    secretAccessKey: options.rootSecretAccessKey,
  }
  const sessionSeal = createSessionSeal(secrets, root)
  const services = createServices({ ids, secrets, accessKeyUses, root, sessionSeal })
  const sessions = createConsoleSessions(principals, sessionSeal)
  const log = createRequestLog()
  const metrics = createMetrics()
  const settings = await openSettings(store, options.accountId, options.settings ?? {})
  const gateway: GatewayParts = {
    account: options.accountId,
    models: services.map(({ model }) => model),
    services: Object.fromEntries(services.map(service => [service.model.service, service])),
    credentials: createCredentialCache(
      store,
      [
        createRootSource(root),
        createAccessKeySource(secrets),
        createSessionSource(sessionSeal, principals),
      ].map(source => memberSource(source, organizations)),
    ),
    noteUse: accessKeyUses.record,
    store,
    workshop: createWorkshop(),
    ids,
    settings,
    now,
    clientNow: options.clientNow ?? machineNow,
    ...(options.throttle && { throttle: createThrottle() }),
    decisions: createDecisionLog(),
    report: options.report ?? (() => {}),
    record(call) {
      log.record(call)
      metrics.record(call)
    },
  }
  const reset = async (demo: boolean) => {
    const users = await resetAccount(gateway, demo)
    return keptOrReported(gateway, () => options.keepKeys?.(users))
  }
  const events = createEventLog(store, options.accountId)
  const operator = createOperatorDoor({
    gateway,
    events,
    advanceClock: async ms => {
      await clock.advance(ms)
      await breaches.tell()
    },
    rootAccessKeyId: options.rootAccessKeyId,
    log,
    sessions: { ...sessions, describe: memberDescriptions(sessions.describe, organizations) },
    reset,
  })
  const { account, report } = gateway
  const told = (message: string) =>
    report({ requestId: ids.uuid(), status: 503, service: 'events', message })
  const deliveries = await Promise.all(
    (options.sinks ?? []).map(sink => deliver({ store, log: events, account, report: told }, sink)),
  )
  const breaches = createBreachTimer({
    store,
    account,
    ids,
    now,
    // A database that is down is told of by the calls that need it.
    reportFault: fault => {
      if (fault instanceof StorageUnavailable) return
      report({ requestId: ids.uuid(), status: 500, service: 'events', fault })
    },
  })
  const saveUses = (otherwise: string) => savedOrReported(gateway, accessKeyUses, otherwise)
  const saving = setInterval(
    () => saveUses('not saved yet, which is tried again in a minute'),
    SAVE_INTERVAL_MS,
  ).unref()
  const sweeping = beginSweeping(store, error =>
    reportLater(gateway, 'deleted domains are not all swept up yet', error),
  )
  return {
    gateway,
    operator,
    events,
    tellBreaches: breaches.tell,
    loadDemo: parts => loadDemoWorld(gateway, parts),
    loadWorld: (world, onDone) => loadWorld(gateway, world, onDone),
    async importAccount(file) {
      await importAccount({ store, secrets: async () => secrets }, file)
      const users = await store.read(rows => rows.list(USERS, { where: { account } }))
      return readKeys(
        gateway,
        users.map(({ name }) => ({ name })),
      )
    },
    async loadAccountData(data, withKeys) {
      const { loadAccountData } = await import('./account-data/load-account-data.ts')
      return loadAccountData(gateway, data, withKeys)
    },
    reset,
    metricsText: token => (isSameSecret(token, options.metricsToken) ? metrics.text() : undefined),
    explainCall(requestId) {
      const call = log.find(requestId)
      return call && viewCallAtOnce(call)
    },
    async close() {
      clearInterval(saving)
      await sweeping.end()
      gateway.workshop.close()
      await breaches.close()
      await Promise.all(deliveries.map(delivery => delivery.close()))
      await saveUses('not saved')
      await store.close()
    },
  }
}

async function lagged(store: Store, options: AppOptions): Promise<Store> {
  const { searchLagMs = 0, report } = options
  await settleSearch(store)
  if (searchLagMs === 0) return store
  return lagging(store, searchLagMs, error => {
    const message = 'what was changed cannot be found yet: the store failed, and is asked again'
    report?.({ requestId: '', status: 503, service: 'storage', message, fault: error })
  })
}

async function openStorage(options: AppOptions): Promise<{ store: Store; secrets: SealedText }> {
  const store = await openStore(options)
  try {
    return { store, secrets: await openSecrets(store, options) }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Nobody waits for it, so a failure goes to the log; the uses stay noted for the next time. */
async function savedOrReported(
  gateway: GatewayParts,
  uses: AccessKeyUses,
  otherwise: string,
): Promise<void> {
  if (!uses.isUnsaved) return
  try {
    await uses.save(gateway.store)
  } catch (error) {
    reportLater(gateway, `the last uses of access keys are ${otherwise}`, error)
  }
}

/** Of what nobody has asked for. */
function reportLater({ ids, report }: GatewayParts, what: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error)
  const message = `${what}: ${reason}`
  const fault = error instanceof StorageUnavailable ? {} : { fault: error }
  report({ requestId: ids.uuid(), status: 503, service: 'storage', message, ...fault })
}

/** The account is reset all the same. */
async function keptOrReported(
  { ids, report }: GatewayParts,
  keep: () => Promise<string | undefined> | undefined,
): Promise<string | undefined> {
  try {
    return await keep()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `the keys of the users after the reset could not be written: ${reason}`
    report({ requestId: ids.uuid(), status: 500, service: 'operator', message })
    return undefined
  }
}
