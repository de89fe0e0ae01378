// One page of what is found, walked in the way that looks at the fewest rows.

import { andThen, type Soon } from '../../base/soon.ts'
import type { KeyValue } from '../key.ts'
import { BLOCK, documentsIn } from './bits.ts'
import { allOf, equalLeaf, type Leaf, presence, type Tree } from './condition.ts'
import type { Asked } from './leaf.ts'
import { findMatches, type Matches, readMatches } from './matches.ts'
import { alongValues } from './matching.ts'
import { inOrder, type Order, type PagePart } from './order.ts'
import type { SearchPosition } from './search.ts'

/** To look up what a document has costs about as much as to walk along so many. */
const WALKED_A_LOOKUP = 3
/** So few are looked up without asking what costs more. */
const LOOKED_UP = 100
/** To look one up costs as much as to read so many rows of a filter. */
const READ_A_LOOKUP = 6

/** What is found, in an order. */
export interface FoundInOrder {
  readonly tree: Tree
  readonly matches: Matches
  readonly order: Order
}

export function pageOf(asked: Asked, found: FoundInOrder, part: PagePart): Soon<SearchPosition[]> {
  const { sorts } = found.order
  if (sorts.length === 0) return byNumber(asked, found, part)
  if (found.matches.total <= LOOKED_UP) return sorted(asked, found, part)
  return pageByValues(asked, found, part)
}

function sorted(
  asked: Asked,
  { matches, order }: FoundInOrder,
  part: PagePart,
): Soon<SearchPosition[]> {
  return andThen(matches.read(), documents =>
    inOrder(asked, documentsIn(documents, asked.span), order, part),
  )
}

async function pageByValues(
  asked: Asked,
  found: FoundInOrder,
  part: PagePart,
): Promise<SearchPosition[]> {
  const { matches, order } = found
  const { total } = matches
  const [{ attribute, descending = false, isEverywhere = false } = {}, ...rest] = order.sorts
  if (attribute === undefined) return pageOfGroup(asked, found, null, part)
  const page: SearchPosition[] = []
  let start = part.after
  if (start) {
    const [value = null] = start.values
    if (rest.length > 0 || value === null) {
      page.push(...(await pageOfGroup(asked, found, value, part)))
      if (page.length >= part.limit || value === null) return page
      const end = descending ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER
      start = { values: [value], number: end }
    }
  }
  const limit = part.limit - page.length
  const within = boundsOf(found.tree, attribute)
  const isAllWithin = found.tree === within
  const expected = isAllWithin ? limit : (limit * asked.span.blocks * BLOCK) / total
  const budget = matches.isRead ? WALKED_A_LOOKUP * total : total / READ_A_LOOKUP
  const walk = { attribute, descending, within, after: start, limit, budget, expected }
  const walked = expected > budget ? undefined : await alongValues(asked, matches, walk)
  if (!walked && !matches.isRead) {
    const read = readMatches(asked, await matches.read())
    return pageOf(asked, { ...found, matches: read }, part)
  }
  if (!walked) return sorted(asked, found, part)
  const isEnd = walked.length < limit
  const last = walked.at(-1)?.values[0] ?? null
  if (rest.length === 0) page.push(...walked)
  else {
    // Documents that are alike in the first sort are a group, and the last may go on beyond the page.
    const whole = isEnd ? walked : walked.filter(({ values }) => values[0] !== last)
    const numbers = whole.map(({ number }) => number)
    page.push(...(await inOrder(asked, numbers, order, { after: undefined, limit })))
  }
  const left = { after: undefined, limit: part.limit - page.length }
  if (left.limit === 0) return page
  if (!isEnd) page.push(...(await pageOfGroup(asked, found, last, left)))
  else if (!isEverywhere) page.push(...(await pageOfGroup(asked, found, null, left)))
  return page
}

/** Those that are alike in the first sort, as if it were a filter. */
async function pageOfGroup(
  asked: Asked,
  { tree, order }: FoundInOrder,
  value: KeyValue | null,
  { after, limit }: PagePart,
): Promise<SearchPosition[]> {
  const [{ attribute } = {}, ...sorts] = order.sorts
  const group = attribute === undefined ? tree : allOf([tree, groupLeaf(attribute, value)])
  const matches = await findMatches(asked, group)
  const found = { tree: group, matches, order: { ...order, sorts } }
  const start = after && { values: after.values.slice(1), number: after.number }
  const page = await pageOf(asked, found, { after: start, limit })
  return page.map(({ values, number }) => ({ values: [value, ...values], number }))
}

function groupLeaf(attribute: number, value: KeyValue | null): Tree {
  if (value === null) return { kind: 'not', of: presence(attribute) }
  return equalLeaf(attribute, value)
}

async function byNumber(
  { span }: Asked,
  { matches, order }: FoundInOrder,
  { after, limit }: PagePart,
): Promise<SearchPosition[]> {
  const page: SearchPosition[] = []
  for (const number of documentsIn(await matches.read(), span, order.isTieDescending)) {
    const isBehind =
      !after || (order.isTieDescending ? number < after.number : number > after.number)
    if (isBehind) page.push({ values: [], number })
    if (page.length === limit) break
  }
  return page
}

/** Between which values of the attribute all matches are. */
function boundsOf(tree: Tree, attribute: number): Leaf | undefined {
  const parts = tree.kind === 'all' ? tree.of : [tree]
  return parts.find(
    (part): part is Leaf =>
      part.kind === 'leaf' && part.table === 'search_values' && part.attribute === attribute,
  )
}
