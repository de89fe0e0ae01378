// Runs the services' own operations as the account's root user, inside one transaction.

import type { IdSource } from '../base/ids.ts'
import { DEFAULT_REGION, PARTITION } from '../base/regions.ts'
import type { Call } from '../contract/call.ts'
import { rootCaller } from '../contract/root-caller.ts'
import type { Service } from '../contract/service.ts'
import type { SettingsBook } from '../contract/settings-book.ts'
import type { Rows } from '../storage/store.ts'
import { analyseAtOnce } from '../work/at-once.ts'

export interface RootCallSetting {
  readonly account: string
  /** By signing name. */
  readonly services: Readonly<Record<string, Service>>
  readonly ids: IdSource
  readonly settings: Pick<SettingsBook, 'at'>
  readonly now: () => Date
}

type AnyOperation = Service['operations'][string]

type Wire = { readonly input: unknown; readonly output: unknown }
export type Input<Served, Name extends keyof Served> = Served[Name] extends Wire
  ? Served[Name]['input']
  : never
export type Output<Served, Name extends keyof Served> = Served[Name] extends Wire
  ? Served[Name]['output']
  : never

export type RootCalls<Served> = <Name extends keyof Served & string>(
  name: Name,
  input: Input<Served, Name>,
) => Promise<Output<Served, Name>>

/** Root may do everything in its account, so nothing is asked; everything else is as on the wire. */
export function callAsRoot<Served>(
  setting: RootCallSetting,
  serviceName: string,
  rows: Rows,
  region: string = DEFAULT_REGION,
): RootCalls<Served> {
  return operateAs<Served>(setting, serviceName, rootCall(setting, rows, region), async () => {})
}

/** For any caller; `ask` throws unless the caller may do it. */
export function operateAs<Served>(
  setting: RootCallSetting,
  serviceName: string,
  call: Call,
  ask: (authorization: AnyOperation['authorize'], action: string, input: object) => Promise<void>,
): RootCalls<Served> {
  return async (name, input) => {
    const operation = setting.services[serviceName]?.operations[name]
    if (!operation) throw new Error(`${serviceName} has no operation ${name}`)
    // The table was checked against `Served` where it stands; who calls gives the rows it needs.
    const handle = operation.handle as (
      input: Input<Served, typeof name>,
      call: Call,
    ) => Promise<Output<Served, typeof name>>
    await ask(operation.authorize, `${serviceName}:${name}`, { ...(input as object) })
    return handle(input, call)
  }
}

function rootCall(setting: RootCallSetting, rows: Rows, region: string): Call {
  const { account, ids, settings, now } = setting
  return {
    partition: PARTITION,
    account,
    region,
    caller: rootCaller({ account, accessKeyId: '' }),
    context: {},
    now: now(),
    rows,
    requestId: ids.uuid(),
    ids,
    settings: () => settings.at(rows),
    require: () => {},
    // It is within a transaction, which must not wait for others.
    analyse: analyseAtOnce,
  }
}
