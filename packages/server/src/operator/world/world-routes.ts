// Routes about worlds: loading what a file declares, and telling what there is.

import { formatArn } from '@casegate/engine/arn'
import { ClientGone } from '../../base/client-gone.ts'
import { PARTITION } from '../../base/regions.ts'
import { ASSOCIATIONS, INSTANCES, type InstanceRow } from '../../services/connect/rows.ts'
import { AGENTS, CONTACTS, QUEUES } from '../../services/connect/staff/rows.ts'
import { PROFILES } from '../../services/profiles/rows.ts'
import type { Rows } from '../../storage/store.ts'
import { countLoaded, loadWorld } from '../../world-file/load-world.ts'
import { WorldFault } from '../../world-file/world-fault.ts'
import type { DeclaredWorld, Seeded, SeedProgress } from '../api/world.ts'
import { textIn } from '../input.ts'
import { type OperatorCall, regionOf } from '../operator-call.ts'

export const SEED_PATH = '/_casegate/operator/seed'
/** The longest text that is read, with its quotes and line ends escaped. */
export const SEED_BYTES = 40 * 1024 * 1024

/** Whoever has gone before all of it is loaded is left with nothing, and others need not wait for it. */
export async function seed(call: OperatorCall): Promise<Seeded> {
  const { gateway, body, analyse, request, seeding } = call
  const file = { name: textIn(body, 'name'), text: textIn(body, 'text') }
  // Few servers are ever given one.
  const { worldReading } = await import('../../world-file/world-reading.ts')
  const { world, faults } = await analyse(worldReading, { file })
  if (!world) return { isNew: false, faults, keys: [] }
  try {
    const count = countLoaded(world, (done, of) => {
      if (request.isGone?.()) throw new ClientGone()
      seeding.progress = { done, of }
    })
    return { ...(await loadWorld(gateway, world, count)), faults }
  } catch (error) {
    if (!(error instanceof WorldFault)) throw error
    const { path, message } = error
    const found = await analyse(worldReading, { file, fault: { path, message } })
    return { isNew: false, faults: found.faults, keys: [] }
  } finally {
    seeding.progress = undefined
  }
}

export async function getSeed({ seeding }: OperatorCall): Promise<SeedProgress> {
  return { loading: seeding.progress ?? null }
}

export function getWorld(call: OperatorCall): Promise<DeclaredWorld> {
  const { account, store } = call.gateway
  const place = { account, region: regionOf(call) }
  const arnOf = (service: string, resource: string) =>
    formatArn({ partition: PARTITION, service, ...place, resource })
  return store.read(async rows => {
    const instances = await rows.list(INSTANCES, { index: 'byPlace', where: place })
    const profiles = await rows.list(PROFILES, { where: place })
    return {
      instances: await Promise.all(instances.map(instance => describe(instance, rows))),
      profiles: Object.fromEntries(
        profiles.map(({ domainName, profileId }) => [
          profileId,
          arnOf('profile', `domains/${domainName}/profiles/${profileId}`),
        ]),
      ),
    }
  })

  async function describe({ instanceId, alias }: InstanceRow, rows: Rows) {
    const where = { ...place, instanceId }
    const of = (kind: string, id: string) =>
      arnOf('connect', `instance/${instanceId}/${kind}/${id}`)
    const users = await rows.list(AGENTS, { where })
    const queues = await rows.list(QUEUES, { where })
    const contacts = await rows.list(CONTACTS, { where })
    const [association] = await rows.list(ASSOCIATIONS, { where })
    const domainArn = association?.integrationArn
    return {
      id: instanceId,
      arn: arnOf('connect', `instance/${instanceId}`),
      alias,
      users: Object.fromEntries(users.map(one => [one.name, of('agent', one.userId)])),
      queues: Object.fromEntries(queues.map(one => [one.name, of('queue', one.queueId)])),
      contacts: Object.fromEntries(
        contacts.map(({ contactId, channel }) => [
          contactId,
          { arn: of('contact', contactId), channel },
        ]),
      ),
      ...(domainArn !== undefined && {
        domain: { id: domainArn.split('/').at(-1) ?? '', arn: domainArn },
      }),
    }
  }
}
