// No search reads a table or an index from end to end: the databases' own plans say so, of every statement.
import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { before, suite, test } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import { WALK_INDEXES } from '../../src/storage/postgres/postgres-begin.ts'
import { postgresDialect } from '../../src/storage/postgres/postgres-rows.ts'
import { postgresSearch } from '../../src/storage/postgres/postgres-search.ts'
import type { SearchDatabase } from '../../src/storage/search/database.ts'
import { fileDocuments } from '../../src/storage/search/file.ts'
import { findDocuments } from '../../src/storage/search/find.ts'
import { searchTables } from '../../src/storage/search/schema.ts'
import type { Filing, Search } from '../../src/storage/search/search.ts'
import { sqliteDialect } from '../../src/storage/sqlite/sqlite-rows.ts'
import { sqliteSearch } from '../../src/storage/sqlite/sqlite-search.ts'
import { randomFrom } from '../support/mutation.ts'
import { missingPostgres, type SharedPostgres, sharePostgres } from './postgres-server.ts'
import { anyCondition, anyFacts, anyOrder, facts } from './search-questions.ts'

/** More than what is read whole when it is short. */
const DOCUMENTS = 1_200
const SEARCHES = sized(600)
const seed = seedFrom('SEARCH_SEED')

/** Lines of a plan that read more than they must. */
type Judge = (sql: string, values: readonly unknown[]) => Promise<readonly string[]>

suite('SQLite', () => {
  test(`plans of ${SEARCHES} searches, seed ${seed}`, async () => {
    const database = new DatabaseSync(':memory:')
    for (const statement of searchTables(sqliteDialect)) database.exec(statement)
    const plans = await judgeSearches(sqliteSearch(database), async (text, values) => {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...(values as string[]))
      return plan.map(({ detail }) => String(detail)).filter(isScan)
    })
    assert.ok(plans > 20, `${plans} plans`)
    assert.ok(isScan('SCAN search_values'))
    database.close()
  })
})

/** Of anything but what a walk of an index has put out before. */
function isScan(detail: string): boolean {
  return /^SCAN (?!step|matching|counted|json_each|CONSTANT ROW|\(subquery)/.test(detail)
}

suite('PostgreSQL', { skip: missingPostgres() ?? false }, () => {
  let server: SharedPostgres
  before(async () => {
    server = await sharePostgres()
  })

  test(`plans of some searches, seed ${seed}`, async () => {
    const { Client } = await import('pg')
    const client = new Client({ connectionString: await server.createPlace() })
    await client.connect()
    for (const statement of searchTables(postgresDialect)) await client.query(statement)
    await client.query(`BEGIN; ${WALK_INDEXES}`)
    const search = postgresSearch((text, values) => client.query(text, values))
    const plans = await judgeSearches(search, async (text, values) => {
      const rows = await search.run(`EXPLAIN ${text}`, values)
      return scansIn(rows.map(([line]) => String(line)))
    })
    assert.ok(plans > 20, `${plans} plans`)
    await client.end()
  })
})

/** Reads of tables, and of indexes without a condition on them. */
function scansIn(plan: readonly string[]): readonly string[] {
  return plan.filter((line, at) => {
    if (/Seq Scan/.test(line)) return true
    return /Index (Only )?Scan/.test(line) && !/Index Cond:/.test(plan[at + 1] ?? '')
  })
}

/** Judges each statement of other words once. */
async function judgeSearches(database: SearchDatabase, judge: Judge): Promise<number> {
  const random = randomFrom(seed)
  const filings = Array.from({ length: DOCUMENTS }, (_, at) => ({
    space: 'any',
    document: `d${at}`,
    after: anyFacts(random),
  }))
  await fileDocuments(database, filings)
  const known = new Set<string>()
  const watched: SearchDatabase = {
    ...database,
    async run(text, values) {
      if (!known.has(text)) {
        known.add(text)
        assert.deepEqual(await judge(text, values), [], text)
      }
      return database.run(text, values)
    },
  }
  for (let asked = 0; asked < SEARCHES; asked++) {
    const search: Search = {
      space: 'any',
      where: anyCondition(random, 3),
      order: anyOrder(random),
      limit: 10 + random(20),
    }
    const found = await findDocuments(watched, search)
    const last = found.documents.at(-1)
    if (last && found.hasMore) await findDocuments(watched, { ...search, after: last.position })
  }
  await leavesNothing(database, filings)
  return known.size
}

/** Documents that go, some after a change, and with the last of them their space. */
async function leavesNothing(database: SearchDatabase, filings: readonly Filing[]): Promise<void> {
  const rowsLeft = async () => {
    const counts: number[] = []
    for (const table of ['values', 'terms', 'facts', 'documents', 'attributes']) {
      const [row] = await database.run(`SELECT count(*) AS n FROM search_${table}`, [])
      counts.push(Number(row?.[0]))
    }
    return counts
  }
  const gone = filings.map(({ after, ...place }, at): Filing[] => {
    const changed = at % 3 === 0 ? anyFacts(randomFrom(at)) : after
    const first = { ...place, before: after ?? facts(), after: changed ?? facts() }
    const last = { ...place, before: changed ?? facts() }
    return at % 3 === 0 ? [first, last] : [last]
  })
  await fileDocuments(database, gone.slice(1).flat())
  const [, , , documents, attributes = 0] = await rowsLeft()
  assert.ok(documents === 1 && attributes > 1)
  await fileDocuments(database, gone.slice(0, 1).flat())
  assert.deepEqual(await rowsLeft(), [0, 0, 0, 0, 0])
}
