// What is asked, and the SQL that somebody would write for just that question on these tables.
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
  readonly byHand: () => { readonly total: number; readonly page: readonly string[] }
}

const PAGE = 25
const DEEP = 200 * PAGE

export function questionsOf(database: DatabaseSync, size: number): Question[] {
  const ids = new Map(
    database
      .prepare('SELECT name, id FROM search_attributes')
      .all()
      .map(({ name, id }) => [String(name), Number(id)]),
  )
  const id = (name: string) => ids.get(name) ?? 0
  const names = database.prepare('SELECT name FROM search_documents WHERE id = ?')
  const byHand = (count: string, page: string): Question['byHand'] => {
    const [counting, paging] = [database.prepare(count), database.prepare(page)]
    return () => ({
      total: Number(counting.get()?.n),
      page: paging.all().map(({ document }) => String(names.get(Number(document))?.name)),
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
  const along = (sort: string, test: string, more = '') =>
    `SELECT document FROM search_values AS s WHERE attribute = ${id(sort)} AND ${test}
     ORDER BY value DESC, document DESC LIMIT ${PAGE} ${more}`
  const has = (name: string, test: string) =>
    `EXISTS (SELECT 1 FROM search_values AS v WHERE v.document = s.document AND v.attribute = ${id(name)} AND v.${test} LIMIT 1)`
  const hasWord = (term: string) =>
    `EXISTS (SELECT 1 FROM search_terms AS t WHERE t.attribute = ${id('any word')} AND t.term = '${term}' AND t.document = s.document)`
  const count = (name: string, test: string, more = '1') =>
    `SELECT count(*) AS n FROM search_values AS s WHERE attribute = ${id(name)} AND ${test} AND ${more}`
  const countWord = (term: string) =>
    `SELECT count(*) AS n FROM search_terms WHERE attribute = ${id('any word')} AND term = '${term}'`
  const one = `R${size >> 1}`
  const three = `${has('status', "value = 'open'")} AND ${has('priority', 'value > 6')}`
  const open = is('status', 'open')
  const deep = byHand(
    count('status', "value = 'open'"),
    along('updated', has('status', "value = 'open'"), `OFFSET ${DEEP}`),
  )
  const questions: Question[] = [
    {
      name: 'selective filter',
      search: search(is('reference', one), 'updated'),
      byHand: byHand(
        count('reference', `value = '${one}'`),
        `SELECT document FROM search_values WHERE attribute = ${id('reference')} AND value = '${one}'`,
      ),
    },
    {
      name: 'broad filter, sorted',
      search: search(open, 'created'),
      byHand: byHand(
        count('status', "value = 'open'"),
        along('created', has('status', "value = 'open'")),
      ),
    },
    {
      name: 'three filters, sorted',
      search: search(
        { all: [open, is('region', 'emea'), { value: 'priority', range: { above: 6 } }] },
        'amount',
      ),
      byHand: byHand(
        count('region', "value = 'emea'", three),
        along('amount', `${has('region', "value = 'emea'")} AND ${three}`),
      ),
    },
    {
      name: 'range, another sort',
      search: search({ value: 'amount', range: { from: 1_000, below: 2_000 } }, 'created'),
      byHand: byHand(
        count('amount', 'value >= 1000 AND value < 2000'),
        along('created', has('amount', 'value >= 1000 AND v.value < 2000')),
      ),
    },
    {
      name: 'rare word',
      search: search(word('zeppelin'), 'updated'),
      byHand: byHand(
        countWord('zeppelin'),
        `SELECT document FROM (SELECT document, (SELECT value FROM search_values AS v WHERE v.document = t.document AND v.attribute = ${id('updated')}) AS at
           FROM search_terms AS t WHERE attribute = ${id('any word')} AND term = 'zeppelin') ORDER BY at DESC, document DESC LIMIT ${PAGE}`,
      ),
    },
    {
      name: 'common word',
      search: search(word('luggage'), 'updated'),
      byHand: byHand(countWord('luggage'), along('updated', hasWord('luggage'))),
    },
  ]
  const place = positionAt(database, id('updated'), has('status', "value = 'open'"))
  if (!place) return questions
  return [
    ...questions,
    {
      name: 'page 200',
      search: { ...search(open, 'updated'), after: place },
      byHand: keyset(deep, byHand, place, {
        count: count('status', "value = 'open'"),
        from: id('updated'),
        test: has('status', "value = 'open'"),
      }),
    },
  ]
}

interface Place {
  readonly values: readonly [number]
  readonly number: number
}

/** The last of page 200. */
function positionAt(database: DatabaseSync, sort: number, test: string): Place | undefined {
  const row = database
    .prepare(
      `SELECT value, document FROM search_values AS s WHERE attribute = ${sort} AND ${test}
       ORDER BY value DESC, document DESC LIMIT 1 OFFSET ${DEEP - 1}`,
    )
    .get()
  return row && { values: [Number(row.value)], number: Number(row.document) }
}

/** By hand one would not read the pages before either. */
function keyset(
  deep: Question['byHand'],
  byHand: (count: string, page: string) => Question['byHand'],
  { values: [value], number }: Place,
  { count, from, test }: { readonly count: string; readonly from: number; readonly test: string },
): Question['byHand'] {
  const behind = byHand(
    count,
    `SELECT document FROM search_values AS s WHERE attribute = ${from} AND (value, document) < (${value}, ${number})
       AND ${test} ORDER BY value DESC, document DESC LIMIT ${PAGE}`,
  )
  const [one, other] = [deep(), behind()]
  if (JSON.stringify(one) !== JSON.stringify(other)) throw new Error('page 200 differs by hand')
  return behind
}
