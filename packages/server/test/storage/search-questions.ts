// Documents and questions about them, at random: for the contract of search and for its plans.
import type { KeyValue } from '../../src/storage/key.ts'
import type { Facts, Search, SearchCondition, Sort } from '../../src/storage/search/search.ts'
import { pick, type Random } from '../support/mutation.ts'

export const facts = (
  values: Record<string, KeyValue> = {},
  terms: Record<string, readonly string[]> = {},
): Facts => ({
  values: new Map(Object.entries(values)),
  terms: new Map(Object.entries(terms).map(([name, words]) => [name, new Set(words)])),
})

/** Attributes that nearly all have, that few have, with many values and with few. */
export function anyFacts(random: Random): Facts {
  const values: Record<string, KeyValue> = { made: random(1_000_000) }
  if (random(20) > 0) values.state = pick(['open', 'closed', 'waiting'], random)
  if (random(3) > 0) values.size = random(40) - 20
  if (random(30) === 0) values.rare = pick(['x', 'y', 'ü'], random)
  if (random(2) > 0) values.name = `n${random(300)}`
  const word = ['common', 'a', 'b', 'c', 'd'].filter((_, at) => random(2 ** at + 1) < 2)
  return facts(values, { word, tag: random(4) === 0 ? ['t'] : [] })
}

export function anyCondition(random: Random, depth: number): SearchCondition {
  const kind = random(depth > 0 ? 10 : 5)
  if (kind < 3) return anyRange(random)
  if (kind === 3)
    return { attribute: 'word', term: pick(['common', 'a', 'b', 'c', 'd', 'no'], random) }
  if (kind === 4) return { attribute: pick(['tag', 'nothing'], random), term: 't' }
  if (kind < 7) return { not: anyCondition(random, depth - 1) }
  const of = Array.from({ length: random(4) }, () => anyCondition(random, depth - 1))
  return kind < 9 ? { all: of } : { any: of }
}

function anyRange(random: Random): SearchCondition {
  const [value, draw] = pick<readonly [string, () => KeyValue]>(
    [
      ['made', () => random(1_000_000)],
      ['state', () => pick(['open', 'closed', 'waiting'], random)],
      ['size', () => random(44) - 22],
      ['rare', () => pick(['x', 'y', 'ü', 'z'], random)],
      ['name', () => `n${random(310)}`],
      ['nothing', () => 1],
    ],
    random,
  )
  if (random(3) === 0) {
    const is = draw()
    return { value, range: { from: is, to: is } }
  }
  const lower = pick([{}, { from: draw() }, { above: draw() }], random)
  const upper = pick([{}, { to: draw() }, { below: draw() }], random)
  return { value, range: { ...lower, ...upper } }
}

export function anyOrder(random: Random): Search['order'] {
  const sort = (): Sort => {
    const attribute = pick(['made', 'state', 'size', 'rare', 'name', 'nothing'], random)
    const descending = random(2) === 0
    return { attribute, descending, ...(attribute === 'made' && { isEverywhere: true }) }
  }
  return random(2) === 0 ? [sort()] : [sort(), sort()]
}
