// Profiles of customers: made, and found by what is known of them.

import { decodePageToken, encodePageToken } from '../../base/page-token.ts'
import type { Call, WriteCall } from '../../contract/call.ts'
import type { Profile, ProfileOperations } from '../../models/generated/profile.ts'
import { PAGE_SIZE } from './domains.ts'
import { badRequest } from './errors.ts'
import { requireDomain } from './resources.ts'
import { PROFILE_TERMS, PROFILES, type ProfileRow } from './rows.ts'
import { SEARCH_KEYS, termOf, termsOf } from './terms.ts'

type Input<Name extends keyof ProfileOperations> = ProfileOperations[Name]['input']
type Output<Name extends keyof ProfileOperations> = ProfileOperations[Name]['output']

const ID_LENGTH = 32

export async function createProfile(
  { DomainName, ...attributes }: Input<'CreateProfile'>,
  call: WriteCall,
): Promise<Output<'CreateProfile'>> {
  const { account, region, domainName } = await requireDomain(call, DomainName)
  const profile: ProfileRow = {
    account,
    region,
    domainName,
    profileId: call.ids.hexadecimal(ID_LENGTH),
    attributes,
  }
  await call.rows.insert(PROFILES, profile)
  const { attributes: _, ...key } = profile
  for (const term of termsOf(profile)) await call.rows.insert(PROFILE_TERMS, { ...key, term })
  return { ProfileId: profile.profileId }
}

interface Wish {
  readonly KeyName: string
  readonly Values: readonly string[]
}

/** In the order of their ids; AWS states none. */
export async function searchProfiles(
  input: Input<'SearchProfiles'>,
  call: Call,
): Promise<Output<'SearchProfiles'>> {
  const { DomainName, KeyName, Values, AdditionalSearchKeys = [], NextToken } = input
  const { account, region, domainName } = await requireDomain(call, DomainName)
  const place = { account, region, domainName }
  const wishes: readonly Wish[] = [{ KeyName, Values }, ...AdditionalSearchKeys]
  const unknown = wishes.find(wish => !SEARCH_KEYS.includes(wish.KeyName))
  if (unknown) {
    const known = SEARCH_KEYS.join(', ')
    throw badRequest(`Profiles have no search key ${unknown.KeyName} here; there are ${known}.`)
  }
  const listing = `profile:SearchProfiles:${domainName}`
  const after = NextToken ? idIn(decodePageToken(listing, NextToken)) : ''
  if (after === undefined) {
    throw badRequest('NextToken is not one that SearchProfiles has returned.')
  }
  const found = [...(await idsOf(wishes))].filter(id => id > after).sort()
  const limit = input.MaxResults ?? PAGE_SIZE
  const page = found.slice(0, limit)
  const items: Profile[] = []
  for (const profileId of page) {
    const profile = await call.rows.get(PROFILES, { ...place, profileId })
    if (profile) items.push({ ProfileId: profileId, ...profile.attributes })
  }
  const last = page.at(-1)
  const hasMore = found.length > limit && last !== undefined
  return {
    Items: items,
    ...(hasMore && { NextToken: encodePageToken(listing, { profileId: last }) }),
  }

  /** AWS: Customer Profiles API Reference, "SearchProfiles": AND where nothing is said. */
  async function idsOf([first, ...rest]: readonly Wish[]): Promise<ReadonlySet<string>> {
    let ids: ReadonlySet<string> = first ? await withAny(first) : new Set()
    for (const wish of rest) {
      const more = await withAny(wish)
      const isEither = input.LogicalOperator === 'OR'
      ids = new Set(isEither ? [...ids, ...more] : [...ids].filter(id => more.has(id)))
    }
    return ids
  }

  async function withAny({ KeyName, Values }: Wish): Promise<ReadonlySet<string>> {
    const ids = new Set<string>()
    for (const value of Values) {
      const where = { ...place, term: termOf(KeyName, value) }
      for (const { profileId } of await call.rows.list(PROFILE_TERMS, { where })) ids.add(profileId)
    }
    return ids
  }
}

function idIn(position: object | undefined): string | undefined {
  const { profileId } = { profileId: undefined, ...position } as { readonly profileId: unknown }
  return typeof profileId === 'string' ? profileId : undefined
}
