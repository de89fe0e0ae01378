// Cases of twelve fields, the same at every run.
import type { Filing } from '../../../packages/server/src/storage/search/search.ts'
import { wordsOf } from '../../../packages/server/src/storage/search/words.ts'

export const SPACE = 'one domain'
export const DAY = 86_400_000

const FIRST_DAY = Date.UTC(2026, 0, 1)
const REGIONS = [
  'emea',
  'amer',
  'apac',
  'latam',
  'mena',
  'anz',
  'india',
  'japan',
  'china',
  'nordic',
]
const COMMON = ['luggage', 'refund', 'delay', 'booking', 'seat', 'meal', 'upgrade', 'invoice']

export function filingsOf(from: number, to: number): Filing[] {
  return Array.from({ length: to - from }, (_, at) => filingOf(from + at))
}

/** Numbers that look random and are not. */
function mixed(index: number, salt: number, below: number): number {
  let hash = Math.imul(index ^ (salt * 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % below
}

function filingOf(index: number): Filing {
  const at = FIRST_DAY + mixed(index, 1, 90 * DAY)
  const title = `${COMMON[mixed(index, 2, 8)]} ${COMMON[mixed(index, 3, 8)]} number${index}`
  const note = `${mixed(index, 4, 3) === 0 ? 'urgent' : 'usual'} from desk${mixed(index, 5, 40)}`
  const rare = mixed(index, 6, 10_000) === 7 ? 'zeppelin' : ''
  const terms = new Map([
    ['title', wordsOf(title)],
    ['note', wordsOf(note)],
    ['any word', wordsOf(`${title} ${note} ${rare}`)],
  ])
  const values = new Map<string, string | number>([
    ['case_id', `case-${index}`],
    ['created', at],
    ['updated', at + mixed(index, 7, 30 * DAY)],
    ['status', mixed(index, 8, 10) < 3 ? 'open' : 'closed'],
    ['reference', `R${index}`],
    ['title', title],
    ['note', note],
    ['region', REGIONS[mixed(index, 9, 10)] ?? ''],
    ['priority', mixed(index, 10, 10)],
    ['amount', mixed(index, 11, 1_000_000) / 100],
    ['flag', mixed(index, 12, 2)],
    ...(mixed(index, 13, 4) === 0 ? [['due', at + 5 * DAY] as const] : []),
  ])
  return { space: SPACE, document: `case-${index}`, after: { values, terms } }
}
