// One page of what is found, walked in the way that looks at the fewest rows.

import type { KeyValue } from '../key.ts'
import { allAcross, pickAcross } from './across.ts'
import { alongMissing, alongValues, type Stretch, withoutValue, withValue } from './along.ts'
import { type Cover, coverOf } from './cover.ts'
import { comparePositions, type Order } from './order.ts'
import type { SearchPosition } from './search.ts'
import type { Asked } from './slices.ts'

/** What is this short is read whole. */
const SHORT = 500

export interface PageAsked extends Asked {
  /** How many documents the space has, or a little more. */
  readonly documents: number
  /** How many match, as far as it is known. */
  readonly matches: number
}

export interface PagePart {
  readonly after: SearchPosition | undefined
  readonly limit: number
}

export function isShort(cover: Cover | undefined): cover is Cover {
  return cover !== undefined && !cover.isCut && cover.rows <= SHORT
}

export function pageOf(asked: PageAsked, order: Order, part: PagePart): Promise<SearchPosition[]> {
  return order.length > 1 ? pageByTwo(asked, order, part) : pageByOne(asked, order, part)
}

/** Those of a sorted list that are behind the position. */
export function behindIn(
  all: readonly SearchPosition[],
  order: Order,
  { after, limit }: PagePart,
): SearchPosition[] {
  const compare = comparePositions(order)
  const start = after ? all.findIndex(one => compare(one, after) > 0) : 0
  return start < 0 ? [] : all.slice(start, start + limit)
}

async function pageByOne(
  asked: PageAsked,
  order: Order,
  part: PagePart,
): Promise<SearchPosition[]> {
  const stretch = stretchOf(asked, part)
  return (stretch && (await alongOne(asked, order, stretch))) ?? across(asked, order, part)
}

function across(asked: Asked, order: Order, { after, limit }: PagePart): Promise<SearchPosition[]> {
  return pickAcross(asked, order, after, limit)
}

/** undefined where a walk along the order is likely to look at more rows than the cover has. */
function stretchOf({ cover, documents, matches }: PageAsked, part: PagePart): Stretch | undefined {
  const expected = (part.limit * documents) / Math.max(1, matches)
  const budget = Math.max(SHORT, 2 * (cover?.rows ?? documents))
  return expected > budget ? undefined : { ...part, expected, budget }
}

async function alongOne(
  asked: PageAsked,
  order: Order,
  stretch: Stretch,
): Promise<SearchPosition[] | undefined> {
  const { after, limit } = stretch
  const isAmongMissing = after?.values[0] === null
  const valued = isAmongMissing ? [] : await alongValues(asked, order, stretch)
  if (!valued || valued.length >= limit || !(await hasMissing(asked, order))) return valued
  const missing = await alongMissing(asked, order, {
    ...stretch,
    after: isAmongMissing ? after : undefined,
    limit: limit - valued.length,
  })
  return missing && [...valued, ...missing]
}

/** Whether there are documents without a value of the first sort. */
async function hasMissing({ database, space }: Asked, [sort]: Order): Promise<boolean> {
  if (sort?.isEverywhere) return false
  if (sort?.attribute === undefined) return true
  const [row] = await database.run(
    `SELECT (SELECT count(*) FROM search_documents WHERE space = ?) AS all_of_them,
       (SELECT count(*) FROM search_values WHERE attribute = ?) AS valued`,
    [space, sort.attribute],
  )
  return Number(row?.all_of_them) > Number(row?.valued)
}

/**
 * Documents that are alike in the first sort are a group. Small groups are put in order when they
 * have been read; one that goes beyond the page is searched as if the first sort were a filter.
 */
async function pageByTwo(
  asked: PageAsked,
  order: Order,
  part: PagePart,
): Promise<SearchPosition[]> {
  const { after, limit } = part
  const [first] = order
  const found: SearchPosition[] = []
  let start = after
  if (after) {
    const [value = null] = after.values
    found.push(...(await pageOfGroup(asked, order, value, part)))
    if (found.length >= limit || value === null) return found
    const end = first?.descending ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER
    start = { values: [value], number: end }
  }
  const wanted = limit - found.length
  const stretch = stretchOf(asked, { after: start, limit: wanted })
  const walked = stretch && (await alongValues(asked, order, stretch))
  if (!walked) return across(asked, order, part)
  const isEnd = walked.length < wanted
  const last = walked.at(-1)?.values[0] ?? null
  const whole = isEnd ? walked : walked.filter(({ values }) => values[0] !== last)
  found.push(...whole.sort(comparePositions(order)))
  const left = { after: undefined, limit: limit - found.length }
  if (!isEnd) found.push(...(await pageOfGroup(asked, order, last, left)))
  else if (left.limit > 0 && (await hasMissing(asked, order))) {
    found.push(...(await pageOfGroup(asked, order, null, left)))
  }
  return found
}

async function pageOfGroup(
  asked: PageAsked,
  order: Order,
  value: KeyValue | null,
  { after, limit }: PagePart,
): Promise<SearchPosition[]> {
  const group = await groupOf(asked, order, value)
  const rest = order.slice(1)
  const part = {
    after: after && { values: after.values.slice(1), number: after.number },
    limit,
  }
  const { cover } = group
  const found = isShort(cover)
    ? behindIn(await allAcross({ ...group, cover }, rest), rest, part)
    : await pageByOne(group, rest, part)
  return found.map(({ values, number }) => ({ values: [value, ...values], number }))
}

async function groupOf(
  asked: PageAsked,
  [sort]: Order,
  value: KeyValue | null,
): Promise<PageAsked> {
  const { database, pace, tree, documents } = asked
  if (value === null || sort?.attribute === undefined) {
    return { ...asked, tree: withoutValue(tree, sort) }
  }
  const group = withValue(tree, sort.attribute, database.store(value))
  const cover = await coverOf({ database, pace }, group)
  return { ...asked, tree: group, cover, matches: cover?.rows ?? documents }
}
