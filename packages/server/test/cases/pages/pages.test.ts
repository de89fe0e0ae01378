// Pages while others write: what is there all the time comes once, and nothing comes twice.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { seedFrom } from '../../../../../test/seed.ts'
import { count, sized } from '../../../../../test/size.ts'
import { pick, type Random, randomFrom } from '../../support/mutation.ts'
import { type Bench, openBench, textIn } from './bench.ts'
import { type Listing, listingsOf } from './listings.ts'

const WHOLE = 5_000
/** In short, and then on this many pages at most. */
const SIZE = sized(WHOLE)
const FEW_PAGES = 16
const seed = seedFrom('PAGES_SEED')

describe(`listings of ${count(SIZE)} things that come and go, seed ${seed}`, () => {
  let bench: Bench
  before(async () => {
    bench = await openBench()
  })
  after(() => bench.close())

  // Their names are known before there is a server for them.
  const names = listingsOf({ place: {} } as Bench).map(({ operation, what }) =>
    [operation, what].filter(Boolean).join(', '),
  )
  for (const [index, name] of names.entries()) {
    it(`${name}: none is left out, none comes twice`, async () => {
      const listing = listingsOf(bench)[index] as Listing
      const random = randomFrom(seed + index)
      const there = await thereAtFirst(listing)
      const gone = new Set<string>()
      let added = 0
      const seen = await walk(listing, random, async () => {
        await listing.add(added++)
        const id = pick(there, random)
        if (gone.has(id) || !listing.remove) return
        if ((await listing.remove(id)) !== false) gone.add(id)
      })
      assert.equal(seen.length, new Set(seen).size, 'none twice')
      const known = new Set(seen)
      assert.deepEqual(
        there.filter(id => !(known.has(id) || gone.has(id))),
        [],
        'none left out',
      )
      assert.ok(added > 5, `${added} pages`)
    })
  }

  async function thereAtFirst(listing: Listing): Promise<readonly string[]> {
    const { fill, mostOnPage } = listing
    const size = SIZE < WHOLE ? Math.min(SIZE, FEW_PAGES * mostOnPage) : SIZE
    if (!fill) return walk(listing, randomFrom(seed), async () => {})
    const ids: string[] = []
    await bench.write(async rows => {
      for (let index = 0; index < size; index++) ids.push(await fill(rows, index))
    })
    return ids
  }

  /** All that the pages have, one after the other, with something happening after each. */
  async function walk(
    { operation, input, list, id, mostOnPage }: Listing,
    random: Random,
    meanwhile: () => Promise<unknown>,
  ): Promise<string[]> {
    const seen: string[] = []
    let nextToken: unknown
    do {
      const maxResults = mostOnPage - random(mostOnPage / 2)
      const answer = await bench.call(operation, { ...input, maxResults, nextToken })
      const things = answer[list]
      assert.ok(Array.isArray(things) && things.length <= maxResults)
      seen.push(...things.map(thing => textIn(thing, id)))
      nextToken = answer.nextToken
      await meanwhile()
    } while (nextToken)
    return seen
  }
})
