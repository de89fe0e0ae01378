// Domains of Customer Profiles: made, read, listed and deleted.
import type { Call, WriteCall } from '../../contract/call.ts'
import { readPage } from '../../contract/page.ts'
import type { ProfileOperations } from '../../models/generated/profile.ts'
import { deleteRows } from '../../storage/delete-rows.ts'
import { badRequest } from './errors.ts'
import { findDomain, requireDomain } from './resources.ts'
import { PROFILE_DOMAINS, PROFILE_TERMS, PROFILES, type ProfileDomainRow } from './rows.ts'

type Input<Name extends keyof ProfileOperations> = ProfileOperations[Name]['input']
type Output<Name extends keyof ProfileOperations> = ProfileOperations[Name]['output']

/** The greatest page that the model allows. */
export const PAGE_SIZE = 100

const UNSERVED = ['Matching', 'RuleBasedMatching', 'DataStore'] as const

export async function createDomain(
  { DomainName: domainName, Tags, ...given }: Input<'CreateDomain'>,
  call: WriteCall,
): Promise<Output<'CreateDomain'>> {
  for (const member of UNSERVED) {
    if (given[member]?.Enabled) throw badRequest(`${member} is not served: leave it disabled.`)
  }
  if (await findDomain(call, domainName)) {
    throw badRequest(`Domain ${domainName} already exists in the account.`)
  }
  const { account, region, rows, now } = call
  const createdAt = now.toISOString()
  const domain = { account, region, domainName, createdAt, given, tags: { ...Tags } }
  await rows.insert(PROFILE_DOMAINS, domain)
  return describe(domain)
}

export async function getDomain(
  { DomainName }: Input<'GetDomain'>,
  call: Call,
): Promise<Output<'GetDomain'>> {
  const domain = await requireDomain(call, DomainName)
  const { account, region, domainName } = domain
  const ProfileCount = await call.rows.count(PROFILES, { where: { account, region, domainName } })
  return { ...describe(domain), Stats: { ProfileCount } }
}

/** By name; AWS states no order. */
export async function listDomains(
  { MaxResults, NextToken }: Input<'ListDomains'>,
  { account, region, rows }: Call,
): Promise<Output<'ListDomains'>> {
  const page = await readPage(rows, {
    table: PROFILE_DOMAINS,
    where: { account, region },
    listing: 'profile:ListDomains',
    token: NextToken,
    limit: MaxResults ?? PAGE_SIZE,
  })
  if (!page) throw badRequest('NextToken is not one that ListDomains has returned.')
  return {
    Items: page.rows.map(domain => {
      const { DomainName, CreatedAt, LastUpdatedAt, Tags } = describe(domain)
      return { DomainName, CreatedAt, LastUpdatedAt, Tags }
    }),
    NextToken: page.nextToken,
  }
}

/** With all profiles; cases that name one keep its ARN. */
export async function deleteDomain(
  { DomainName }: Input<'DeleteDomain'>,
  call: WriteCall,
): Promise<Output<'DeleteDomain'>> {
  const { rows } = call
  const { account, region, domainName } = await requireDomain(call, DomainName)
  const where = { account, region, domainName }
  await deleteRows(rows, PROFILE_TERMS, where)
  await deleteRows(rows, PROFILES, where)
  await rows.delete(PROFILE_DOMAINS, where)
  return { Message: `Domain ${domainName} is deleted.` }
}

function describe({ domainName, createdAt, given, tags }: ProfileDomainRow) {
  const { DefaultExpirationDays, DefaultEncryptionKey, DeadLetterQueueUrl } = given
  return {
    DomainName: domainName,
    DefaultExpirationDays,
    DefaultEncryptionKey,
    DeadLetterQueueUrl,
    CreatedAt: new Date(createdAt),
    LastUpdatedAt: new Date(createdAt),
    Tags: { ...tags },
  }
}
