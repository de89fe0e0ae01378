// What is asked, and the SQL that somebody would write for just that question on a table of columns with indexes. It answers
// the same: the exact count and the page of one commit, with what the next page goes on behind, and whether there is one.
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type {
  Search,
  SearchCondition,
  Sort,
} from '../../../packages/server/src/storage/search/search.ts'
import { SPACE } from './documents.ts'

export interface Question {
  readonly name: string
  readonly search: Search
  readonly byHand: () => PlainAnswer
}

export interface PlainAnswer {
  readonly total: number
  readonly hasMore: boolean
  /** What is sorted by, and which document has it. */
  readonly page: readonly (readonly [document: string, value: unknown])[]
}

const PAGE = 25
const DEEP = 200 * PAGE

export function questionsOf(database: DatabaseSync, size: number): Question[] {
  const [begin, end] = [database.prepare('BEGIN'), database.prepare('COMMIT')]
  const answer = (
    counting: StatementSync,
    pagingOf: (total: number) => StatementSync,
    ...values: readonly string[]
  ): PlainAnswer => {
    begin.run()
    const total = Number(counting.get(...values)?.n)
    const rows = pagingOf(total).all(...values)
    end.run()
    const page = rows.slice(0, PAGE).map(({ name, value }) => [String(name), value] as const)
    return { total, hasMore: rows.length > PAGE, page }
  }
  // A plus keeps SQLite from walking the filter's index where that of the order meets a page sooner.
  const byHand = (
    where: string,
    column: string,
    walking = where,
    by = column,
  ): (() => PlainAnswer) => {
    const counting = database.prepare(`SELECT count(*) AS n FROM plain WHERE ${where}`)
    const paging = database.prepare(`${pageBy(column)} WHERE ${walking} ${downTo(by)}`)
    return () => answer(counting, () => paging)
  }
  const is = (value: string, to: string | number): SearchCondition => ({
    value,
    range: { from: to, to },
  })
  const word = (term: string): SearchCondition => ({ attribute: 'any word', term })
  const by = (attribute: string): [Sort] => [{ attribute, descending: true, isEverywhere: true }]
  const search = (where: SearchCondition, sort: string): Search => ({
    space: SPACE,
    where,
    order: by(sort),
    limit: PAGE,
  })
  const one = `R${size >> 1}`
  const open = is('status', 'open')
  const emea = is('region', 'emea')
  const urgent: SearchCondition = { value: 'priority', range: { above: 6 } }
  // As many matches at every size.
  const hundred = Array.from({ length: 100 }, (_, at) => `R${Math.floor(size / 100) * at}`)
  const words = hundred.map(reference => `number${reference.slice(1)}`)
  const early = firstCreated(database, 100)
  const some: SearchCondition = { value: 'amount', range: { from: 1_000, below: 2_000 } }
  const questions: Question[] = [
    {
      name: 'selective filter',
      search: search(is('reference', one), 'updated'),
      byHand: byHand(`reference = '${one}'`, 'updated'),
    },
    {
      name: 'broad filter, sorted',
      search: search(open, 'created'),
      byHand: byHand("status = 'open'", 'created', "+status = 'open'"),
    },
    {
      name: 'three filters, sorted',
      search: search({ all: [open, emea, urgent] }, 'amount'),
      byHand: byHand(
        "status = 'open' AND region = 'emea' AND priority > 6",
        'amount',
        "+status = 'open' AND +region = 'emea' AND +priority > 6",
      ),
    },
    {
      name: 'range, another sort',
      search: search(some, 'created'),
      byHand: byHand(
        'amount >= 1000 AND amount < 2000',
        'created',
        '+amount >= 1000 AND +amount < 2000',
      ),
    },
    {
      name: 'range and a filter',
      search: search({ all: [some, open] }, 'amount'),
      byHand: byHand(
        "amount >= 1000 AND amount < 2000 AND status = 'open'",
        'amount',
        "amount >= 1000 AND amount < 2000 AND +status = 'open'",
      ),
    },
    {
      name: 'rare word',
      search: search(word('zeppelin'), 'updated'),
      byHand: byWord('zeppelin'),
    },
    {
      name: 'common word',
      search: search(word('luggage'), 'updated'),
      byHand: byWord('luggage'),
    },
    {
      name: '100 in a range',
      search: search({ value: 'created', range: { below: early } }, 'updated'),
      // A plus keeps SQLite from walking the order, in which they are far apart.
      byHand: byHand(`created < ${early}`, 'updated', undefined, '+updated'),
    },
    {
      name: '100 by their values',
      search: search({ any: hundred.map(value => is('reference', value)) }, 'updated'),
      byHand: byHand(`reference IN (${quoted(hundred)})`, 'updated'),
    },
    {
      name: '100 by their words',
      search: search({ any: words.map(word) }, 'updated'),
      byHand: byHand(
        `document IN (SELECT w.document FROM plain_words AS w WHERE w.word IN (${quoted(words)}))`,
        'updated',
      ),
    },
    {
      name: 'word and two filters',
      search: search({ all: [word('luggage'), open, emea] }, 'updated'),
      byHand: byHand(
        `status = 'open' AND region = 'emea' AND ${hasWord("'luggage'")}`,
        'updated',
        `+status = 'open' AND +region = 'emea' AND ${hasWord("'luggage'")}`,
      ),
    },
  ]
  const place = database
    .prepare(
      `SELECT updated, document FROM plain WHERE status = 'open' ORDER BY updated DESC, document DESC LIMIT 1 OFFSET ${DEEP - 1}`,
    )
    .get()
  if (!place) return questions
  const [value, number] = [Number(place.updated), Number(place.document)]
  const counting = database.prepare("SELECT count(*) AS n FROM plain WHERE status = 'open'")
  // By hand one would not read the pages before either.
  const paging = database.prepare(
    `${pageBy('updated')} WHERE +status = 'open' AND (updated, document) < (${value}, ${number})
     ${downTo('updated')}`,
  )
  const deep: Question = {
    name: 'page 200',
    search: { ...search(open, 'updated'), after: { values: [value], number } },
    byHand: () => answer(counting, () => paging),
  }
  return [...questions, deep]

  /** A rare word is looked at whole, a common one met on the way. */
  function byWord(term: string): () => PlainAnswer {
    const counting = database.prepare(`SELECT count(*) AS n FROM plain_words WHERE word = ?`)
    const whole = database.prepare(
      `SELECT name, updated AS value FROM plain_words JOIN plain USING (document) WHERE word = ? ${downTo('updated')}`,
    )
    const met = database.prepare(`${pageBy('updated')} WHERE ${hasWord('?')} ${downTo('updated')}`)
    return () => answer(counting, total => (total < 1_000 ? whole : met), term)
  }
}

/** Before it so many cases were made. */
function firstCreated(database: DatabaseSync, count: number): number {
  const sql = `SELECT created FROM plain ORDER BY created LIMIT 1 OFFSET ${count}`
  return Number(database.prepare(sql).get()?.created)
}

function quoted(texts: readonly string[]): string {
  return texts.map(text => `'${text}'`).join(', ')
}

/** One more tells whether there is another page. */
function downTo(column: string): string {
  return `ORDER BY ${column} DESC, document DESC LIMIT ${PAGE + 1}`
}

function pageBy(column: string): string {
  return `SELECT name, ${column} AS value FROM plain`
}

function hasWord(term: string): string {
  return `EXISTS (SELECT 1 FROM plain_words AS w WHERE w.word = ${term} AND w.document = plain.document)`
}
