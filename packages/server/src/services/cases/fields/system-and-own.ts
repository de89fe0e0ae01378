// Pages of a listing whose entries are partly the same everywhere and partly rows, in one order.
import { decodePageToken, encodePageToken } from '../../../base/page-token.ts'
import type { Rows, Table } from '../../../storage/store.ts'
import { validationError } from '../errors.ts'

export interface BothRequest<System, Row extends object> {
  /** In the order of their ids. */
  readonly system: readonly System[]
  readonly idOf: (system: System) => string
  readonly table: Table<Row>
  readonly index?: string
  readonly where: Partial<Row>
  /** The one column that `where` leaves open: the id. */
  readonly column: keyof Row & string
  /** Names the operation and what it was narrowed to: tokens of other lists are refused. */
  readonly listing: string
  /** An absent or empty token asks for the first page. */
  readonly token: string | undefined
  readonly limit: number
}

export interface BothPage<System, Row> {
  readonly entries: readonly ({ readonly system: System } | { readonly row: Row })[]
  readonly nextToken?: string
}

/** A row whose id is a system's own stands for it. */
export async function listOfBoth<System, Row extends object>(
  rows: Rows,
  request: BothRequest<System, Row>,
): Promise<BothPage<System, Row>> {
  const { table, index, where, column, limit, listing } = request
  const behind = positionOf(request)
  const own = await rows.list(table, {
    ...(index !== undefined && { index }),
    where,
    ...(behind !== undefined && { after: { ...where, [column]: behind } as Row }),
    limit: limit + 1,
  })
  const entries = [
    ...request.system
      .map(system => ({ id: request.idOf(system), system }))
      .filter(({ id }) => behind === undefined || id > behind),
    ...own.map(row => ({ id: textIn(row, column), row })),
  ].sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
  const page = entries.slice(0, limit)
  const last = page.at(-1)
  if (entries.length <= limit || !last) return { entries: page }
  return { entries: page, nextToken: encodePageToken(listing, { id: last.id }) }
}

/** The id of the last entry of the page before. */
function positionOf({
  listing,
  token,
}: {
  readonly listing: string
  readonly token: string | undefined
}): string | undefined {
  if (!token) return undefined
  const position = decodePageToken(listing, token)
  const id = position && 'id' in position ? position.id : undefined
  if (typeof id === 'string') return id
  throw validationError('nextToken is not one that this listing has returned.')
}

function textIn<Row extends object>(row: Row, column: keyof Row & string): string {
  return String(row[column])
}
