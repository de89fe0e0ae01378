// One page of a table's rows behind an opaque token, for every operation that lists.
import { decodePageToken, encodePageToken } from '../base/page-token.ts'
import type { ListQuery, Rows, Table } from '../storage/store.ts'
import { walkedColumns } from '../storage/walk.ts'

export interface PageRequest<Row extends object> {
  readonly table: Table<Row>
  readonly index?: string
  /** The columns of the walk that this leaves open must hold text. */
  readonly where: Partial<Row>
  /** From the last row to the first. */
  readonly descending?: true
  /** Names the operation and what it was narrowed to: tokens of other lists are refused. */
  readonly listing: string
  /** An absent or empty token asks for the first page. */
  readonly token: string | undefined
  readonly limit: number
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  /** Set when there is at least one more row. */
  readonly nextToken?: string
}

/** Undefined when the token was not made by this listing; each service words that its own way. */
export async function readPage<Row extends object>(
  rows: Rows,
  request: PageRequest<Row>,
): Promise<Page<Row> | undefined> {
  const { table, index, where, descending, limit } = request
  const query: ListQuery<Row> = {
    ...(index !== undefined && { index }),
    where,
    ...(descending && { descending }),
    limit: limit + 1,
  }
  const after = request.token ? positionOf(request, request.token) : undefined
  if (request.token && !after) return undefined
  const found = await rows.list(table, { ...query, ...(after && { after }) })
  const last = found[limit - 1]
  if (found.length <= limit || !last) return { rows: found }
  return { rows: found.slice(0, limit), nextToken: tokenBehind(request, last) }
}

/** For a page that ends before its last row, since there would be too much on it. */
export function tokenBehind<Row extends object>(request: PageRequest<Row>, row: Row): string {
  const position = Object.fromEntries(positionColumns(request).map(name => [name, row[name]]))
  return encodePageToken(request.listing, position)
}

/** Tokens hold only where the list stopped; what it is narrowed to comes from the request. */
function positionOf<Row extends object>(request: PageRequest<Row>, token: string): Row | undefined {
  const position = decodePageToken(request.listing, token)
  if (!position) return undefined
  const values = new Map<string, unknown>(Object.entries(position))
  const columns = positionColumns(request)
  if (columns.some(column => typeof values.get(column) !== 'string')) return undefined
  const behind = Object.fromEntries(columns.map(column => [column, values.get(column)]))
  // The store reads of this row only the walked columns, and those are all there.
  return { ...behind, ...request.where } as Row
}

function positionColumns<Row extends object>({ table, index, where }: PageRequest<Row>) {
  return walkedColumns(table, index).filter(column => !(column in where))
}
