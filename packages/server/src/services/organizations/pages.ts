// One page of a list, as every operation of AWS Organizations gives it: at most twenty rows.
import type { Call } from '../../contract/call.ts'
import { type Page, type PageRequest, readPage } from '../../contract/page.ts'
import { invalidInput } from './errors.ts'

// AWS: Organizations API Reference, MaxResults.
const PAGE_SIZE = 20

interface PageWish {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export async function listing<Row extends object>(
  { rows }: Pick<Call, 'rows'>,
  { NextToken, MaxResults = PAGE_SIZE }: PageWish,
  name: string,
  walk: Pick<PageRequest<Row>, 'table' | 'index' | 'where'>,
): Promise<Page<Row>> {
  const page = await readPage(rows, {
    ...walk,
    listing: `organizations:${name}`,
    token: NextToken,
    limit: MaxResults,
  })
  if (!page) throw invalidInput('INVALID_NEXT_TOKEN', "You've provided an invalid NextToken.")
  return page
}
