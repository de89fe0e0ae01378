// What has a name of its own in a domain and stays when it is deleted: fields, layouts, templates, rules.
import { AwsError } from '../../base/errors.ts'
import type { Call, WriteCall } from '../../contract/call.ts'
import { type Page, readPage } from '../../contract/page.ts'
import type { Tags } from '../../contract/permission.ts'
import type { Table } from '../../storage/store.ts'
import type { DomainRow } from './domain-rows.ts'
import { quotaExceeded, unknownToken, validationError } from './errors.ts'

/** The domain that something is in. */
export type InDomain = Pick<DomainRow, 'account' | 'region' | 'domainId'>

export interface NamedRow extends InDomain {
  /** `system` is for what every domain has; only what is alive is listed. */
  readonly state: 'live' | 'deleted' | 'system'
  readonly name: string
  /** The name while it is taken; behind what is deleted it is free. */
  readonly takenName: string
  /** ISO 8601, as is `modifiedAt`. */
  readonly createdAt: string
  readonly modifiedAt: string
  readonly tags: Tags
}

export const NAMED_INDEXES = {
  byName: { columns: ['account', 'region', 'domainId', 'takenName'], unique: true },
  byState: { columns: ['account', 'region', 'domainId', 'state'] },
} as const

export function inDomain({ account, region, domainId }: InDomain): InDomain {
  return { account, region, domainId }
}

/** What all of them begin with. */
export function newlyNamed(domain: InDomain, name: string, now: Date): NamedRow {
  const at = now.toISOString()
  const names = { name, takenName: name }
  return { ...inDomain(domain), state: 'live', ...names, createdAt: at, modifiedAt: at, tags: {} }
}

export function renamed(name: string | undefined): Partial<Pick<NamedRow, 'name' | 'takenName'>> {
  return name === undefined ? {} : { name, takenName: name }
}

/** It stays to be read; its name is free for others. */
export function asDeleted<Row extends NamedRow>(row: Row, id: string, now: Date): Row {
  return { ...row, state: 'deleted', takenName: untaken(id), modifiedAt: now.toISOString() }
}

/** Names end in something that is no blank: nothing that is alive can take this one. */
export function untaken(id: string): string {
  return `${id} `
}

export async function requireFreeName<Row extends NamedRow>(
  { rows }: WriteCall,
  kind: string,
  table: Table<Row>,
  domain: InDomain,
  name: string,
): Promise<void> {
  const where = { ...inDomain(domain), takenName: name } as Partial<Row>
  const [taken] = await rows.list(table, { index: 'byName', where, limit: 1 })
  if (!taken) return
  throw new AwsError('ConflictException', `A ${kind} with the name ${name} exists in the domain.`)
}

export interface ListOfNamed<Row extends NamedRow> {
  readonly operation: string
  readonly table: Table<Row>
  readonly domain: InDomain
  /** What narrows it, and the index that leads there. */
  readonly narrowed?: { readonly index: string; readonly where: Partial<Row>; readonly by: string }
  readonly nextToken?: string | undefined
  readonly maxResults?: number | undefined
}

const PAGE_SIZE = 100

/** A page of what is alive, by its ids; AWS states no order. */
export async function pageOfLive<Row extends NamedRow>(
  { rows }: Call,
  { operation, table, domain, narrowed, nextToken, maxResults = PAGE_SIZE }: ListOfNamed<Row>,
): Promise<Page<Row>> {
  const page = await readPage(rows, {
    table,
    index: narrowed?.index ?? 'byState',
    where: { ...inDomain(domain), state: 'live', ...narrowed?.where } as Partial<Row>,
    listing: `cases:${operation} ${domain.domainId} ${narrowed?.by ?? ''}`,
    token: nextToken,
    limit: maxResults,
  })
  if (!page) throw unknownToken(operation)
  return page
}

interface Quota {
  readonly state: 'live' | 'deleted'
  readonly limit: number
  readonly plural: string
}

export async function requireRoom<Row extends NamedRow>(
  { rows }: WriteCall,
  table: Table<Row>,
  domain: InDomain,
  { state, limit, plural }: Quota,
): Promise<void> {
  const where = { ...inDomain(domain), state } as Partial<Row>
  if ((await rows.count(table, { index: 'byState', where })) < limit) return
  if (state === 'live')
    throw quotaExceeded(`The domain has reached its quota of ${limit} ${plural}.`)
  // AWS declares no error of quotas for the operations that delete.
  throw validationError(`At most ${limit} ${plural} of a domain can be deleted.`)
}

/** What is deleted can be read and not be changed. */
export function requireLive<Row extends NamedRow>(row: Row, kind: string, id: string): Row {
  if (row.state !== 'deleted') return row
  throw validationError(`${kind} ${id} has been deleted.`)
}

/** The members that all of them are described with. */
export function describeNamed({ name, state, createdAt, modifiedAt, tags }: NamedRow) {
  return {
    name,
    tags: { ...tags },
    createdTime: new Date(createdAt),
    lastModifiedTime: new Date(modifiedAt),
    ...(state === 'deleted' && { deleted: true }),
  }
}
