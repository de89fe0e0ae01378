// What the gateway stands on: the services, the store and the clock, made once by `app.ts`.
import type { IdSource } from '../base/ids.ts'
import type { RememberedCredentials } from '../contract/credentials.ts'
import type { Service } from '../contract/service.ts'
import type { SettingsBook } from '../contract/settings-book.ts'
import type { ServiceModel } from '../models/model.ts'
import type { Store } from '../storage/store.ts'
import type { Workshop } from '../work/workshop.ts'
import type { CallRecord } from './call-record.ts'
import type { DecisionLog } from './decision-log.ts'
import type { Throttle } from './throttle.ts'

export interface GatewayParts {
  readonly account: string
  /** What requests are claimed for, in this order. */
  readonly models: readonly ServiceModel[]
  /** By signing name. */
  readonly services: Readonly<Record<string, Service>>
  readonly credentials: RememberedCredentials
  /** Told of every key that signed a call, for IAM's GetAccessKeyLastUsed. */
  readonly noteUse: (use: AccessKeyUse) => void
  readonly store: Store
  readonly workshop: Workshop
  readonly ids: IdSource
  readonly settings: SettingsBook
  /** The account's time, which an operator may move. */
  readonly now: () => Date
  /** The time of clients and of this machine: what signatures are dated by. */
  readonly clientNow: () => Date
  /** Without one, calls may come as often as they like. */
  readonly throttle?: Throttle
  readonly decisions: DecisionLog
  /** Told of every call that failed; never given a secret. */
  readonly report: (event: CallEvent) => void
  /** Told of every answered call, secrets and all: whoever keeps it must mask it. */
  readonly record: (call: CallRecord) => void
}

export interface AccessKeyUse {
  readonly accessKeyId: string
  readonly service: string
  readonly region: string
  /** ISO 8601. */
  readonly usedAt: string
}

/** One answered call, for the log. */
export interface CallEvent {
  readonly requestId: string
  readonly status: number
  readonly service: string
  readonly operation?: string
  readonly principal?: string
  readonly errorCode?: string
  readonly message?: string
  /** The id under which the decision can be explained, when one denied the call. */
  readonly decisionId?: string
  /** A fault of Casegate's own, with its stack; never shown to clients. */
  readonly fault?: unknown
}
