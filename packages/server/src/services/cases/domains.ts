// Cases domains: made, read, listed and deleted.
import { AwsError } from '../../base/errors.ts'
import type { Call, CallToAuthorize, WriteCall } from '../../contract/call.ts'
import type { CasesDomains, DomainStatus } from '../../contract/neighbours.ts'
import { readPage } from '../../contract/page.ts'
import type { Environment } from '../../contract/resource-types.ts'
import { DELETED_DOMAINS, DOMAINS, type DomainRow } from './domain-rows.ts'
import { notFound, quotaExceeded, unknownToken, validationError } from './errors.ts'
import { findDomain, resources } from './resources.ts'
import type { Input, Output } from './wire.ts'

/** The greatest page that the model allows; AWS does not say what it takes without `maxResults`. */
const PAGE_SIZE = 10

export async function createDomain(
  { name }: Input<'CreateDomain'>,
  { partition, account, region, rows, ids, now, settings }: WriteCall,
): Promise<Output<'CreateDomain'>> {
  const place = { account, region }
  const [taken] = await rows.list(DOMAINS, { index: 'byName', where: { ...place, name }, limit: 1 })
  if (taken) throw new AwsError('ConflictException', `A domain with the name ${name} exists.`)
  const { quotas, domainCreationMs, domainCreationFails } = await settings()
  const limit = quotas.casesDomains
  if ((await rows.count(DOMAINS, { where: place })) >= limit) {
    throw quotaExceeded(`The account has reached its quota of ${limit} Cases domains in ${region}.`)
  }
  const domain: DomainRow = {
    ...place,
    domainId: ids.uuid(),
    name,
    createdAt: now.toISOString(),
    activeAt: new Date(now.getTime() + domainCreationMs).toISOString(),
    tags: {},
    ...(domainCreationFails && { fails: true }),
  }
  await rows.insert(DOMAINS, domain)
  return {
    domainId: domain.domainId,
    domainArn: domainArn({ partition, ...place }, domain.domainId),
    domainStatus: statusOf(domain, now),
  }
}

export async function getDomain(
  { domainId }: Input<'GetDomain'>,
  call: Call,
): Promise<Output<'GetDomain'>> {
  const domain = await requireDomain(call, domainId)
  return {
    domainId,
    domainArn: domainArn(call, domainId),
    name: domain.name,
    createdTime: new Date(domain.createdAt),
    domainStatus: statusOf(domain, call.now),
    tags: { ...domain.tags },
  }
}

/** By name; AWS states no order. */
export async function listDomains(
  { maxResults, nextToken }: Input<'ListDomains'>,
  call: Call,
): Promise<Output<'ListDomains'>> {
  const page = await readPage(call.rows, {
    table: DOMAINS,
    index: 'byName',
    where: { account: call.account, region: call.region },
    listing: 'cases:ListDomains',
    token: nextToken,
    limit: maxResults ?? PAGE_SIZE,
  })
  if (!page) throw unknownToken('ListDomains')
  return {
    domains: page.rows.map(({ domainId, name }) => ({
      domainId,
      domainArn: domainArn(call, domainId),
      name,
    })),
    nextToken: page.nextToken,
  }
}

/**
 * An association of a Connect instance with the domain stays until it is deleted by itself.
 * AWS: Amazon Connect API Reference, "DeleteDomain".
 */
export async function deleteDomain(
  { domainId }: Input<'DeleteDomain'>,
  { account, region, rows }: WriteCall,
): Promise<Output<'DeleteDomain'>> {
  if (!(await rows.delete(DOMAINS, { account, region, domainId }))) {
    throw notFound('Domain', domainId)
  }
  // What was in it cannot be reached any more, and is swept up later.
  await rows.insert(DELETED_DOMAINS, { account, region, domainId })
  return {}
}

/** A domain that is not active yet, or never will be, takes nothing. */
export async function requireActiveDomain(call: WriteCall, domainId: string): Promise<DomainRow> {
  const domain = await requireDomain(call, domainId)
  const status = statusOf(domain, call.now)
  if (status === 'Active') return domain
  throw validationError(`The domain ${domainId} is not active: its status is ${status}.`)
}

export async function requireDomain(
  question: CallToAuthorize,
  domainId: string,
): Promise<DomainRow> {
  const domain = await findDomain(question, domainId)
  if (!domain) throw notFound('Domain', domainId)
  return domain
}

/** Answers Amazon Connect. */
export const casesDomains: CasesDomains = {
  async find(rows, arn, now) {
    const named = resources.types.parse(arn)
    if (named?.type !== 'Domain') return undefined
    const { account, region } = named.arn
    const domain = await rows.get(DOMAINS, { account, region, domainId: named.id })
    return domain && { resource: { arn, tags: domain.tags }, status: statusOf(domain, now) }
  },
}

function domainArn(place: Environment, domainId: string): string {
  return resources.arnOf('Domain', place, { domainId })
}

function statusOf({ activeAt, fails }: DomainRow, now: Date): DomainStatus {
  if (now < new Date(activeAt)) return 'CreationInProgress'
  return fails ? 'CreationFailed' : 'Active'
}
