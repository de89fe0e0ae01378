// Files all cases again where the store does not have them as this version would file them.

import type { Filing } from '../../../storage/search/search.ts'
import { defineTable, type Store } from '../../../storage/store.ts'
import { valuesOf } from '../cases/case.ts'
import { CASES, type CaseRow } from '../cases/rows.ts'
import { placeOf, wholeFacts } from './filing.ts'

/** Goes up whenever words are told apart in another way, or values put in another order. */
const VERSION = 1
const SUBJECT = 'cases'
const AT_ONCE = 100

/** As which version what can be searched was filed. */
export interface SearchStateRow {
  readonly subject: string
  readonly version: number
}

export const SEARCH_STATES = defineTable<SearchStateRow>({
  name: 'search_states',
  key: ['subject'],
})

/** Before anybody searches. One that is interrupted begins again at the next start. */
export async function refileCases(store: Store): Promise<void> {
  const subject = SUBJECT
  const state = await store.read(rows => rows.get(SEARCH_STATES, { subject }))
  if (state?.version === VERSION) return
  await store.write(rows => rows.fileNothing())
  let last: CaseRow | undefined
  do {
    const after = last
    last = await store.write(async rows => {
      const page = await rows.list(CASES, { ...(after && { after }), limit: AT_ONCE })
      const filings: Filing[] = []
      for (const row of page) {
        const values = await valuesOf({ rows }, row)
        filings.push({ ...placeOf(row), after: await wholeFacts({ rows }, row, values) })
      }
      await rows.file(filings)
      return page.at(-1)
    })
  } while (last)
  await store.write(async rows => {
    await rows.delete(SEARCH_STATES, { subject })
    await rows.insert(SEARCH_STATES, { subject, version: VERSION })
  })
}
