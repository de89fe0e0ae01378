// What is asked, and the SQL that somebody would write for just that question on a table of columns with indexes.
import type { DatabaseSync } from 'node:sqlite'
import type {
  Search,
  SearchCondition,
  Sort,
} from '../../../packages/server/src/storage/search/search.ts'
import { SPACE } from './documents.ts'

export interface Question {
  readonly name: string
  readonly search: Search
  readonly byHand: () => ByHand
}

interface ByHand {
  readonly total: number
  readonly page: readonly string[]
}

const PAGE = 25
const DEEP = 200 * PAGE

export function questionsOf(database: DatabaseSync, size: number): Question[] {
  // A plus keeps SQLite from walking the filter's index where that of the order meets a page sooner.
  const byHand = (where: string, order: string, walking = where): (() => ByHand) => {
    const counting = database.prepare(`SELECT count(*) AS n FROM plain WHERE ${where}`)
    const paging = database.prepare(
      `SELECT name FROM plain WHERE ${walking} ORDER BY ${order} LIMIT ${PAGE}`,
    )
    return () => ({
      total: Number(counting.get()?.n),
      page: paging.all().map(({ name }) => String(name)),
    })
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
  const down = (column: string) => `${column} DESC, document DESC`
  const one = `R${size >> 1}`
  const open = is('status', 'open')
  const emea = is('region', 'emea')
  const urgent: SearchCondition = { value: 'priority', range: { above: 6 } }
  const some: SearchCondition = { value: 'amount', range: { from: 1_000, below: 2_000 } }
  const questions: Question[] = [
    {
      name: 'selective filter',
      search: search(is('reference', one), 'updated'),
      byHand: byHand(`reference = '${one}'`, down('updated')),
    },
    {
      name: 'broad filter, sorted',
      search: search(open, 'created'),
      byHand: byHand("status = 'open'", down('created'), "+status = 'open'"),
    },
    {
      name: 'three filters, sorted',
      search: search({ all: [open, emea, urgent] }, 'amount'),
      byHand: byHand(
        "status = 'open' AND region = 'emea' AND priority > 6",
        down('amount'),
        "+status = 'open' AND +region = 'emea' AND +priority > 6",
      ),
    },
    {
      name: 'range, another sort',
      search: search(some, 'created'),
      byHand: byHand(
        'amount >= 1000 AND amount < 2000',
        down('created'),
        '+amount >= 1000 AND +amount < 2000',
      ),
    },
    {
      name: 'range and a filter',
      search: search({ all: [some, open] }, 'amount'),
      byHand: byHand(
        "amount >= 1000 AND amount < 2000 AND status = 'open'",
        down('amount'),
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
      name: 'word and two filters',
      search: search({ all: [word('luggage'), open, emea] }, 'updated'),
      byHand: byHand(
        `status = 'open' AND region = 'emea' AND ${hasWord('luggage')}`,
        down('updated'),
        `+status = 'open' AND +region = 'emea' AND ${hasWord('luggage')}`,
      ),
    },
  ]
  const place = database
    .prepare(
      `SELECT updated, document FROM plain WHERE status = 'open' ORDER BY ${down('updated')} LIMIT 1 OFFSET ${DEEP - 1}`,
    )
    .get()
  if (!place) return questions
  const [value, number] = [Number(place.updated), Number(place.document)]
  const counting = database.prepare("SELECT count(*) AS n FROM plain WHERE status = 'open'")
  // By hand one would not read the pages before either.
  const paging = database.prepare(
    `SELECT name FROM plain WHERE +status = 'open' AND (updated, document) < (${value}, ${number})
     ORDER BY ${down('updated')} LIMIT ${PAGE}`,
  )
  const deep: Question = {
    name: 'page 200',
    search: { ...search(open, 'updated'), after: { values: [value], number } },
    byHand: () => ({
      total: Number(counting.get()?.n),
      page: paging.all().map(({ name }) => String(name)),
    }),
  }
  return [...questions, deep]

  /** A rare word is looked at whole, a common one met on the way. */
  function byWord(term: string): () => ByHand {
    const counting = database.prepare(`SELECT count(*) AS n FROM plain_words WHERE word = ?`)
    const whole = database.prepare(
      `SELECT name FROM plain_words JOIN plain USING (document) WHERE word = ?
       ORDER BY ${down('updated')} LIMIT ${PAGE}`,
    )
    const met = database.prepare(
      `SELECT name FROM plain WHERE ${hasWord(term)} ORDER BY ${down('updated')} LIMIT ${PAGE}`,
    )
    return () => {
      const total = Number(counting.get(term)?.n)
      const rows = total < 1_000 ? whole.all(term) : met.all()
      return { total, page: rows.map(({ name }) => String(name)) }
    }
  }
}

function hasWord(term: string): string {
  return `EXISTS (SELECT 1 FROM plain_words AS w WHERE w.word = '${term}' AND w.document = plain.document)`
}
