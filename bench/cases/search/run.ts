// Searches beside the same questions as SQL by hand, on the same file: `node bench/cases/search/run.ts [--sizes 10000,100000]`.
// Each answers the exact number of matches and a page of 25; both take turns. `--keep FOLDER` leaves the files for the next run.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { createSearchTables } from '../../../packages/server/src/storage/search/schema.ts'
import type { Search } from '../../../packages/server/src/storage/search/search.ts'
import { openSqlite } from '../../../packages/server/src/storage/sqlite/sqlite.ts'
import type { Store } from '../../../packages/server/src/storage/store.ts'
import { sizeOf } from '../figures.ts'
import { filingsOf, SPACE } from './documents.ts'
import { createPlainTables, fillPlainTables, indexPlainTables } from './plain-tables.ts'
import { type PlainAnswer, questionsOf } from './questions.ts'

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    sizes: { type: 'string', default: '10000,100000' },
    rounds: { type: 'string', default: '40' },
    keep: { type: 'string' },
  },
})
const ROUNDS = Number(options.rounds)
/** What takes less is asked more often, and what takes a moment as often as code needs to be compiled. */
const SHORT_MS = 5
const MOMENT_MS = 0.1
/** A million at random would take hours: many together are put in their places in order. */
const AT_ONCE = 10_000

console.log(
  `Node.js ${process.version}: milliseconds of the processor, median and 99th percentile of ${ROUNDS}`,
)
/** The median of each question at the first size, and how many matched. */
const atFirst = new Map<string, { readonly total: number; readonly median: number }>()
for (const size of options.sizes.split(',').map(Number)) await measure(size)

async function measure(size: number): Promise<void> {
  const folder = options.keep ?? mkdtempSync(join(tmpdir(), 'casegate-bench-search-'))
  const path = join(folder, `${size}.sqlite`)
  const migrations = [{ name: 'search', changes: [createSearchTables] }]
  const store = await openSqlite({ place: { path }, migrations })
  try {
    await fill(store, size, path)
    console.log(`\n${size} cases in ${SPACE}`)
    const database = new DatabaseSync(path, { readOnly: true })
    for (const { name, search, byHand } of questionsOf(database, size)) {
      if (!name.includes(options.only)) continue
      await compare(store, name, search, byHand)
    }
    database.close()
  } finally {
    await store.close()
    if (options.keep === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(store: Store, size: number, path: string): Promise<void> {
  const plain = new DatabaseSync(path)
  const isThere = plain.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'plain_updated'").get()
  if (isThere) return plain.close()
  const started = process.cpuUsage()
  // A run that was broken off goes on where it was.
  const filed = Number(plain.prepare('SELECT count(*) AS n FROM search_documents').get()?.n)
  for (let from = filed; from < size; from += AT_ONCE) {
    await store.write(rows => rows.file(filingsOf(from, Math.min(size, from + AT_ONCE))))
  }
  const { user, system } = process.cpuUsage(started)
  const seconds = (user + system) / 1e6
  const megabytes = sizeOf(path) / 2 ** 20
  console.log(
    `\n${size - filed} cases filed, ${((size - filed) / seconds).toFixed(0)} a second of the processor, ${megabytes.toFixed(0)} MB`,
  )
  createPlainTables(plain)
  for (let from = 0; from < size; from += AT_ONCE) {
    fillPlainTables(plain, filingsOf(from, Math.min(size, from + AT_ONCE)))
  }
  indexPlainTables(plain)
  plain.close()
  console.log(`${(sizeOf(path) / 2 ** 20 - megabytes).toFixed(0)} MB as columns with indexes`)
}

async function compare(
  store: Store,
  name: string,
  search: Search,
  byHand: () => PlainAnswer,
): Promise<void> {
  const own: number[] = []
  const hand: number[] = []
  const find = async (): Promise<PlainAnswer> => {
    const { total, hasMore, documents } = await store.read(rows => rows.find(search))
    const page = documents.map(
      ({ document, position: { values } }) => [document, values[0]] as const,
    )
    return { total, hasMore, page }
  }
  const [first, expected] = [await find(), byHand()]
  if (JSON.stringify(first) !== JSON.stringify(expected)) {
    throw new Error(`${name}: ${JSON.stringify(first)} is not ${JSON.stringify(expected)}`)
  }
  let least = Number.POSITIVE_INFINITY
  for (let time = 0; time < 20 && least > MOMENT_MS; time++) {
    least = Math.min(least, await timed(find))
  }
  const rounds = ROUNDS * (least < MOMENT_MS ? 100 : least < SHORT_MS ? 10 : 1)
  for (let round = 0; round < rounds; round++) {
    own.push(await timed(find))
    hand.push(await timed(async () => byHand()))
  }
  const ratio = quantile(own, 0.5) / quantile(hand, 0.5)
  console.log(
    `${name.padEnd(28)} ${String(first.total).padStart(8)} matches  ` +
      `${shown(own)}  by hand ${shown(hand)}  ${ratio.toFixed(2)} times${growth()}`,
  )

  /** Of as many matches among fewer cases. */
  function growth(): string {
    const [median, before] = [quantile(own, 0.5), atFirst.get(name)]
    if (!before) atFirst.set(name, { total: first.total, median })
    if (before?.total !== first.total) return ''
    return `  ${(median / before.median).toFixed(2)} times what the first size took`
  }
}

/** Milliseconds of this processor: what else runs on the machine does not count. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}

function shown(times: readonly number[]): string {
  return [0.5, 0.99].map(part => quantile(times, part).toFixed(3).padStart(9)).join(' ')
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
