// Runs the operations of services on a store of their own, without gateway and wire.
import type { TestContext } from 'node:test'
import { createIdSource } from '../../src/base/ids.ts'
import { DEFAULT_REGION, PARTITION } from '../../src/base/regions.ts'
import type { Call } from '../../src/contract/call.ts'
import type { Caller } from '../../src/contract/caller.ts'
import { ANY_RESOURCE, type Permission } from '../../src/contract/permission.ts'
import type { Service } from '../../src/contract/service.ts'
import { type GivenSettings, type Settings, settingsWith } from '../../src/contract/settings.ts'
import { createTable, type SchemaChange } from '../../src/storage/migrate.ts'
import { createSearchTables } from '../../src/storage/search/schema.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite.ts'
import type { Rows, Store, Table } from '../../src/storage/store.ts'
import { analyseAtOnce } from '../../src/work/at-once.ts'

export const ACCOUNT = '123456789012'

export interface Place {
  readonly account?: string
  readonly region?: string
  /** Without it root calls. */
  readonly caller?: Caller
}

export interface Bench {
  readonly store: Store
  readonly settings: Settings
  now: Date
  /** What handlers have asked for midway, in order. */
  readonly required: Permission[]
  /** Refuses a permission that a handler asks for midway by throwing. */
  refuse: (permission: Permission) => void
}

export interface BenchOptions {
  readonly tables: readonly Table<never>[]
  readonly settings?: GivenSettings
}

/** A store that lasts as long as the test, and a clock that stands still until it is moved. */
export async function openBench(test: TestContext, options: BenchOptions): Promise<Bench> {
  const tables: SchemaChange[] = options.tables.map(table => createTable(table))
  const changes = [...tables, createSearchTables]
  const migrations = [{ name: 'tables', changes }]
  const store = await openSqlite({ place: 'ephemeral', migrations })
  test.after(() => store.close())
  return {
    store,
    settings: settingsWith(options.settings),
    now: new Date('2026-03-05T12:00:00.000Z'),
    required: [],
    refuse: () => {},
  }
}

type Wire = { readonly input: unknown; readonly output: unknown }

export interface Operator<Served> {
  /** Runs an operation's handler in one transaction. */
  run<Name extends keyof Served & string>(
    name: Name,
    input: Served[Name] extends Wire ? Served[Name]['input'] : never,
    place?: Place,
  ): Promise<Served[Name] extends Wire ? Served[Name]['output'] : never>
  /** Every permission that an operation's row asks for, in order. */
  permissions<Name extends keyof Served & string>(
    name: Name,
    input: Served[Name] extends Wire ? Served[Name]['input'] : never,
    place?: Place,
  ): Promise<Permission[]>
}

export function operate<Served>(bench: Bench, service: Service): Operator<Served> {
  const operationOf = (name: string) => {
    const operation = service.operations[name]
    if (!operation) throw new Error(`no operation ${name}`)
    return operation
  }
  return {
    run: (name, input, place) => {
      const { access, handle } = operationOf(name)
      const work = (rows: Rows) =>
        (handle as (input: unknown, call: Call) => Promise<never>)(
          input,
          callOf(bench, rows, place),
        )
      return access === 'read' ? bench.store.read(work) : bench.store.write(work)
    },
    permissions: (name, input, place) =>
      bench.store.read(rows => permissionsOf(service, name, input, callOf(bench, rows, place))),
  }
}

async function permissionsOf(service: Service, name: string, input: unknown, call: Call) {
  const authorize = service.operations[name]?.authorize
  if (!authorize || 'noPermissionNeeded' in authorize) return []
  const asked = input as never
  const context = await authorize.context?.(asked, call)
  const answers = []
  for (const resourceOf of Object.values(authorize.resources)) {
    answers.push(await resourceOf(asked, call))
  }
  const resources = answers.flat().filter(resource => resource !== undefined)
  if (resources.length === 0) resources.push(ANY_RESOURCE)
  const action = authorize.action ?? `${service.model.service}:${name}`
  const own = resources.map(resource => ({ action, resource, ...(context && { context }) }))
  return [...own, ...((await authorize.dependents?.(asked, call)) ?? [])]
}

function callOf(bench: Bench, rows: Rows, place: Place = {}): Call {
  const account = place.account ?? ACCOUNT
  return {
    partition: PARTITION,
    account,
    region: place.region ?? DEFAULT_REGION,
    caller: place.caller ?? rootOf(account),
    context: {},
    now: bench.now,
    rows,
    requestId: '00000000-0000-4000-8000-000000000000',
    ids,
    settings: async () => bench.settings,
    analyse: analyseAtOnce,
    require: permission => {
      bench.required.push(permission)
      bench.refuse(permission)
    },
  }
}

const ids = createIdSource()

function rootOf(account: string): Caller {
  const arn = `arn:aws:iam::${account}:root`
  const policies = {}
  return {
    kind: 'root',
    account,
    arn,
    userId: account,
    accessKeyId: 'test',
    temporary: false,
    tags: {},
    context: { 'aws:PrincipalArn': arn },
    policies,
  }
}
