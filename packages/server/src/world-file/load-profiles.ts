// A world's domains of Customer Profiles, and the customers in them.
import { formatArn } from '@casegate/engine/arn'
import type { Environment } from '../contract/resource-types.ts'
import type { CreateProfileRequest } from '../models/generated/profile.ts'
import { createNames, type WorldNames } from './names.ts'
import type { Operate } from './operate.ts'
import type { World, WorldProfile } from './world.ts'
import { WorldFault } from './world-fault.ts'

const EXPIRATION_DAYS = 366

/** ARNs of the profiles by their ids. */
export async function loadProfiles(
  { profileDomains = [] }: World,
  environment: Environment,
  operate: Operate,
): Promise<WorldNames<string>> {
  const arns = createNames<string>('a profile of this file')
  for (const [index, { name: DomainName, tags, profiles = [] }] of profileDomains.entries()) {
    const path = ['profileDomains', index]
    const domain = { DomainName, DefaultExpirationDays: EXPIRATION_DAYS, Tags: tags && { ...tags } }
    await operate('profile', 'CreateDomain', domain, { path, label: DomainName })
    for (const [place, profile] of profiles.entries()) {
      const { id } = profile
      const where = [...path, 'profiles', place]
      if (arns.has(id)) throw new WorldFault([...where, 'id'], 'is the id of another profile')
      const input = { DomainName, ...membersOf(profile) }
      const how = { path: where, id, label: `${DomainName}/${id}` }
      await operate('profile', 'CreateProfile', input, how)
      const resource = `domains/${DomainName}/profiles/${id}`
      arns.add(id, formatArn({ ...environment, service: 'profile', resource }))
    }
  }
  return arns
}

/** The API's members begin with capitals. */
function membersOf({ id: _, ...members }: WorldProfile): Omit<CreateProfileRequest, 'DomainName'> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      value,
    ]),
  )
}
