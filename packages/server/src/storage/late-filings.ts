// A store whose searches lag behind its rows, for whoever tests how their programs wait.

import { deleteRows } from './delete-rows.ts'
import { partsOf } from './search/database.ts'
import type { Facts, Filing } from './search/search.ts'
import { defineTable, type Store, type WritableRows } from './store.ts'

export interface LateFilingRow {
  /** In the order of the writes. */
  readonly number: number
  /** Milliseconds since 1970, of the machine's own clock: the lag is real. */
  readonly dueAt: number
  readonly filing: PackedFiling
}

export const LATE_FILINGS = defineTable<LateFilingRow>({
  name: 'search_late_filings',
  key: ['number'],
})

interface PackedFiling {
  readonly space: string
  readonly document: string
  readonly before?: PackedFacts
  readonly after?: PackedFacts
}

interface PackedFacts {
  readonly values: readonly (readonly [string, string | number])[]
  readonly terms: readonly (readonly [string, readonly string[]])[]
}

/** Facts in one row: a row has at most a million characters. */
const VALUES_A_ROW = 100
const TERMS_A_ROW = 1_000
const ROWS_AT_ONCE = 100

/** Like `store`, but what is filed is found `lagMs` later; `close` leaves what is late for the next start. */
export function lagging(store: Store, lagMs: number, onError: (error: unknown) => void): Store {
  const fileInTime = () => fileLate(store, Date.now()).catch(onError)
  const timer = setInterval(fileInTime, Math.min(1_000, Math.max(20, lagMs / 10))).unref()
  return {
    read: (work, isGone) => store.read(work, isGone),
    write: work => store.write(rows => work(withLateFilings(rows, lagMs))),
    revision: () => store.revision(),
    onChange: listener => store.onChange(listener),
    close() {
      clearInterval(timer)
      return store.close()
    },
  }
}

/** Files what was due by then; without a time, all that is left. */
export async function fileLate(store: Store, now = Number.POSITIVE_INFINITY): Promise<void> {
  for (;;) {
    const due = (await store.read(rows => rows.list(LATE_FILINGS, { limit: 1 })))[0]
    if (!due || due.dueAt > now) return
    await store.write(async rows => {
      const late = await rows.list(LATE_FILINGS, { limit: ROWS_AT_ONCE })
      const ripe = late.filter(({ dueAt }) => dueAt <= now)
      await rows.file(ripe.map(({ filing }) => unpacked(filing)))
      for (const row of ripe) await rows.delete(LATE_FILINGS, row)
    })
  }
}

function withLateFilings(rows: WritableRows, lagMs: number): WritableRows {
  return {
    ...rows,
    async file(filings) {
      const [last] = await rows.list(LATE_FILINGS, { descending: true, limit: 1 })
      let number = last?.number ?? 0
      // The order is that of the writes, also where a clock was set back.
      const dueAt = Math.max(Date.now() + lagMs, last?.dueAt ?? 0)
      for (const filing of filings.flatMap(inParts)) {
        number += 1
        await rows.insert(LATE_FILINGS, { number, dueAt, filing })
      }
    },
    async fileNothing() {
      await deleteRows(rows, LATE_FILINGS)
      await rows.fileNothing()
    },
  }
}

/** Parts tell a part of the facts each; the last of a document that goes tells that it does. */
function inParts(filing: Filing): readonly PackedFiling[] {
  const { space, document, before, after } = filing
  const place = { space, document }
  const [gone, come] = [packed(before), packed(after)]
  const parts: PackedFiling[] = []
  for (let at = 0; at < Math.max(gone.length, come.length); at++) {
    const [old = NO_FACTS, now = NO_FACTS] = [gone[at], come[at]]
    parts.push({ ...place, before: old, after: now })
  }
  return after ? parts : [...parts, { ...place, before: NO_FACTS }]
}

const NO_FACTS: PackedFacts = { values: [], terms: [] }

function packed(facts: Facts | undefined): readonly PackedFacts[] {
  if (!facts) return []
  const values = partsOf([...facts.values], VALUES_A_ROW).map(some => ({ values: some, terms: [] }))
  const terms = [...facts.terms].flatMap(([attribute, words]) =>
    partsOf([...words], TERMS_A_ROW).map(some => ({
      values: [],
      terms: [[attribute, some] as const],
    })),
  )
  const all: readonly PackedFacts[] = [...values, ...terms]
  return all.length > 0 ? all : [NO_FACTS]
}

function unpacked({ space, document, before, after }: PackedFiling): Filing {
  const facts = ({ values, terms }: PackedFacts): Facts => ({
    values: new Map(values),
    terms: new Map(terms.map(([attribute, words]) => [attribute, new Set(words)])),
  })
  return {
    space,
    document,
    ...(before && { before: facts(before) }),
    ...(after && { after: facts(after) }),
  }
}
