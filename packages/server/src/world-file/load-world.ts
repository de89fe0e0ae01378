// Loads a world into an account, all of it or nothing, once.
import type { JsonPath } from '@casegate/engine/json'
import { DEFAULT_REGION, isRegion, PARTITION } from '../base/regions.ts'
import { inputDigest } from '../contract/client-tokens.ts'
import type { RootCallSetting } from '../gateway/root-calls.ts'
import { fileTogether } from '../storage/search/file-together.ts'
import type { WritableRows } from '../storage/store.ts'
import { type KeyOfUser, type KeySetting, readKeys } from './keys.ts'
import { loadCases, timeOf } from './load-cases.ts'
import { loadDomain } from './load-domain.ts'
import { loadInstance } from './load-instance.ts'
import { loadPrincipals } from './load-principals.ts'
import { loadProfiles } from './load-profiles.ts'
import type { WorldNames } from './names.ts'
import { createOperate, type Operate } from './operate.ts'
import { readOnce } from './read-once.ts'
import { WORLDS, type WorldRow } from './rows.ts'
import { shown } from './schema.ts'
import type { World, WorldDomain, WorldInstance } from './world.ts'
import { WorldFault } from './world-fault.ts'

export interface WorldLoaded {
  /** Not again: a world that was loaded before stays as people have left it. */
  readonly isNew: boolean
  /** The keys of its users, as far as they still can sign. */
  readonly keys: readonly KeyOfUser[]
}

/** A WorldFault says which entry cannot be; then nothing of the world is there. */
export async function loadWorld(
  setting: KeySetting,
  world: World,
  onDone?: (operation: string) => void,
): Promise<WorldLoaded> {
  const isNew = await setting.store.write(rows => loadOnce(setting, rows, world, onDone))
  const users = (world.principals?.users ?? []).filter(({ accessKey }) => accessKey !== false)
  const keys = await readKeys(
    setting,
    users.map(({ name }) => ({ name })),
  )
  return { isNew, keys }
}

/** What `loadWorld` tells, as cases that are made and cases in all: they are what takes long. */
export function countLoaded(
  { instances = [] }: World,
  show: (done: number, of: number) => void,
): (operation: string) => void {
  const counts = instances.map(({ domain }) => domain?.cases?.length ?? 0)
  const all = counts.reduce((sum, count) => sum + count, 0)
  let done = 0
  return operation => {
    if (operation === 'CreateCase') show(++done, all)
  }
}

async function loadOnce(
  setting: KeySetting,
  rows: WritableRows,
  world: World,
  onDone?: (operation: string) => void,
): Promise<boolean> {
  const key = { account: setting.account, digest: inputDigest(world) }
  if (await rows.get(WORLDS, key)) return false
  try {
    await loadInto(setting, rows, world, onDone)
  } catch (error) {
    const [other] = await rows.list(WORLDS, { where: { account: setting.account }, limit: 1 })
    throw other && error instanceof WorldFault && isOfOther(error)
      ? besideOther(error, other)
      : error
  }
  await rows.insert(WORLDS, { ...key, loadedAt: setting.now().toISOString() })
  return true
}

export async function loadInto(
  setting: RootCallSetting,
  rows: WritableRows,
  world: World,
  onDone?: (operation: string) => void,
): Promise<void> {
  const { seed, region = DEFAULT_REGION } = world
  if (!isRegion(region)) throw new WorldFault(['region'], `${shown(region)} is not a Region of AWS`)
  const now = setting.now()
  const filed = fileTogether(rows)
  const operate = createOperate({ setting, rows: readOnce(filed.rows), region, seed, now, onDone })
  await loadPrincipals(world, operate)
  const environment = { partition: PARTITION, account: setting.account, region }
  const profiles = await loadProfiles(world, environment, operate)
  for (const [index, instance] of (world.instances ?? []).entries()) {
    await loadWhole(instance, ['instances', index], { operate, now, profiles })
  }
  await filed.finish()
}

interface Loading {
  readonly operate: Operate
  readonly now: Date
  readonly profiles: WorldNames<string>
}

async function loadWhole(
  instance: WorldInstance,
  path: JsonPath,
  { operate, now, profiles }: Loading,
): Promise<void> {
  const neighbourhood = await loadInstance(instance, path, { operate, now })
  const { domain } = instance
  if (!domain) return
  const where = [...path, 'domain']
  const at = beginningOf(domain, now, where)
  const loaded = await loadDomain(domain, where, { operate, at })
  await operate(
    'connect',
    'CreateIntegrationAssociation',
    {
      InstanceId: neighbourhood.instanceId,
      IntegrationType: 'CASES_DOMAIN',
      IntegrationArn: loaded.domainArn,
    },
    { path: where, label: instance.alias },
  )
  const names = { ...neighbourhood, profiles, now, fields: loaded.fields }
  await loadCases(domain, where, { operate, now, domain: loaded, names })
}

/** A domain that does not say when it was made is as old as its first case. */
function beginningOf(domain: WorldDomain, now: Date, path: JsonPath): Date {
  const times = (domain.cases ?? []).map((one, index) =>
    timeOf(one, now, [...path, 'cases', index]).getTime(),
  )
  const first = times.reduce((least, time) => Math.min(least, time), now.getTime())
  return domain.at === undefined ? new Date(first) : timeOf(domain, now, path)
}

/** Whether what is there may be the reason: the same fault in an empty account needs no advice to empty it. */
function isOfOther({ message }: WorldFault): boolean {
  return /already|duplicate|conflict|limit|quota/i.test(message)
}

/** A file that was changed is another world: it does not take the place of what it was. */
function besideOther({ path, message, cause }: WorldFault, { loadedAt }: WorldRow): WorldFault {
  const advice =
    `(this account has what another world file declares, or this one before it was changed, since ` +
    `${loadedAt}: reset it, or use another --data-dir)`
  return new WorldFault(path, `${message} ${advice}`, cause)
}
