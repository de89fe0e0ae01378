// Pages of a listing, walked with MaxItems and Marker.
import { createHash } from 'node:crypto'
import { commonError } from '../../base/errors.ts'
import { decodePageToken, encodePageToken } from '../../base/page-token.ts'
import type { Rows, Table } from '../../storage/store.ts'
import type { EntityRow } from './rows.ts'

/** What a request says about its page. */
export interface MarkerPageRequest {
  readonly Marker?: string | undefined
  readonly MaxItems?: number | undefined
}

export interface MarkerPage<Item> {
  readonly items: Item[]
  /** The members of the answer that say whether and where it goes on. */
  readonly rest: { IsTruncated: boolean; Marker?: string }
}

export interface EntityListing<Row extends EntityRow> {
  /** The operation; a marker works in the listing it was made for and in no other. */
  readonly operation: string
  readonly account: string
  readonly table: Table<Row>
  readonly pathPrefix?: string | undefined
  readonly accepts?: (row: Row) => boolean | Promise<boolean>
}

// AWS: IAM API Reference, MaxItems "defaults to 100".
const DEFAULT_PAGE_SIZE = 100
const CHUNK_SIZE = 200

/** A page of entities in order of their names. */
export async function listEntities<Row extends EntityRow>(
  rows: Rows,
  listing: EntityListing<Row>,
  request: MarkerPageRequest,
): Promise<MarkerPage<Row>> {
  const { account, table, pathPrefix, accepts } = listing
  const name = nameOf(listing.operation, account, pathPrefix)
  const size = request.MaxItems ?? DEFAULT_PAGE_SIZE
  const found: Row[] = []
  let after = readMarker(name, request)
  for (;;) {
    const chunk = await rows.list(table, {
      where: { account } as Partial<Row>,
      limit: CHUNK_SIZE,
      ...(after !== undefined && { after: { account, nameKey: after } as Row }),
    })
    for (const row of chunk) {
      if (pathPrefix !== undefined && !row.path.startsWith(pathPrefix)) continue
      if (accepts !== undefined && !(await accepts(row))) continue
      if (found.length === size) return pageUpTo(name, found, found.at(-1)?.nameKey)
      found.push(row)
    }
    after = chunk.at(-1)?.nameKey
    if (after === undefined || chunk.length < CHUNK_SIZE) return pageUpTo(name, found, undefined)
  }
}

export interface SmallListing<Item> {
  readonly operation: string
  /** What the listing belongs to, such as a user's id. */
  readonly of: string
  /** All of them, few by a quota. */
  readonly items: readonly Item[]
  /** What orders the items and tells one from another. */
  readonly keyOf: (item: Item) => string
}

/** A page of a listing that is short enough to be read whole. */
export function pageOf<Item>(
  listing: SmallListing<Item>,
  request: MarkerPageRequest,
): MarkerPage<Item> {
  const { operation, of, items, keyOf } = listing
  const name = nameOf(operation, of)
  const size = request.MaxItems ?? DEFAULT_PAGE_SIZE
  const after = readMarker(name, request)
  const left = items
    .filter(item => after === undefined || keyOf(item) > after)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const page = left.slice(0, size)
  const last = page.at(-1)
  return pageUpTo(name, page, left.length > size && last !== undefined ? keyOf(last) : undefined)
}

function pageUpTo<Item>(name: string, items: Item[], last: string | undefined): MarkerPage<Item> {
  if (last === undefined) return { items, rest: { IsTruncated: false } }
  return { items, rest: { IsTruncated: true, Marker: encodePageToken(name, [last]) } }
}

function readMarker(name: string, { Marker }: MarkerPageRequest): string | undefined {
  if (Marker === undefined) return undefined
  const position = decodePageToken(name, Marker)
  const after: unknown = Array.isArray(position) ? position[0] : undefined
  if (typeof after !== 'string') throw commonError('Validation', 'Invalid Marker.')
  return after
}

/** Short, because AWS's markers have at most 320 characters and a path prefix may have 512. */
function nameOf(...parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12)
}
