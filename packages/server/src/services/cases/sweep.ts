// What was in domains that are deleted goes bit by bit, so that nobody waits for it.
import { StorageUnavailable } from '../../storage/storage-error.ts'
import type { Store, Table, WritableRows } from '../../storage/store.ts'
import { CASE_RULES, RULE_MAPPINGS } from './case-rules/rows.ts'
import { removeCase } from './cases/remove-case.ts'
import { CASE_TOKENS, CASES } from './cases/rows.ts'
import { DELETED_DOMAINS } from './domain-rows.ts'
import { EVENT_CONFIGURATIONS } from './events/rows.ts'
import { FIELD_OPTIONS, FIELDS } from './fields/rows.ts'
import { LAYOUTS } from './layouts/rows.ts'
import { type InDomain, inDomain } from './named.ts'
import { TEMPLATES } from './templates/rows.ts'

/** A case may have some thousand rows. */
const CASES_AT_ONCE = 5
const ROWS_AT_ONCE = 500

const INTERVAL_MS = 10_000

/** At once for what an earlier start has left, and now and then for what is deleted since. */
export function beginSweeping(
  store: Store,
  onFailure: (error: unknown) => void,
): { end(): Promise<void> } {
  let isEnded = false
  let current: Promise<void> | undefined
  const sweep = () => {
    current ??= sweepDeletedDomains(store, () => isEnded)
      .catch(error => {
        // A database that is down is told by the calls that need it.
        if (!(error instanceof StorageUnavailable)) onFailure(error)
      })
      .finally(() => {
        current = undefined
      })
  }
  const timer = setInterval(sweep, INTERVAL_MS).unref()
  sweep()
  return {
    async end() {
      isEnded = true
      clearInterval(timer)
      await current
    },
  }
}

/** Until nothing is left, or `isEnded` says so; the rest is found again at the next time. */
export async function sweepDeletedDomains(store: Store, isEnded = () => false): Promise<void> {
  while (!isEnded()) {
    const [domain] = await store.read(rows => rows.list(DELETED_DOMAINS, { limit: 1 }))
    if (!domain) return
    await store.write(rows => sweepSome(rows, domain))
    // Calls that have come meanwhile are answered first.
    await new Promise(setImmediate)
  }
}

async function sweepSome(rows: WritableRows, domain: InDomain): Promise<void> {
  const where = inDomain(domain)
  const cases = await rows.list(CASES, { where, limit: CASES_AT_ONCE })
  // Cases are found by values whose types their fields tell, so fields go behind them.
  for (const row of cases) await removeCase({ rows }, row)
  if (cases.length > 0) return
  for (const sweep of TABLES) if (await sweep(rows, where)) return
  await rows.delete(DELETED_DOMAINS, domain)
}

type Sweep = (rows: WritableRows, where: InDomain) => Promise<boolean>

const TABLES: readonly Sweep[] = [
  sweepOf(CASE_TOKENS),
  sweepOf(TEMPLATES),
  sweepOf(LAYOUTS),
  sweepOf(RULE_MAPPINGS),
  sweepOf(CASE_RULES),
  sweepOf(FIELD_OPTIONS),
  sweepOf(FIELDS),
  sweepOf(EVENT_CONFIGURATIONS),
]

/** Takes some rows of the table, and answers whether there were any. */
function sweepOf<Row extends InDomain>(table: Table<Row>): Sweep {
  return async (rows, where) => {
    const some = await rows.list(table, {
      where: { ...where } as Partial<Row>,
      limit: ROWS_AT_ONCE,
    })
    for (const row of some) await rows.delete(table, row)
    return some.length > 0
  }
}
