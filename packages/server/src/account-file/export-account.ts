// Writes what an account holds, or one domain, as lines: of the same state always the same.
import { createHash } from 'node:crypto'
import { safeJson } from '../base/safe-text.ts'
import { CASES, type CaseRow } from '../services/cases/cases/rows.ts'
import { DOMAINS, type DomainRow } from '../services/cases/domain-rows.ts'
import { inDomain } from '../services/cases/named.ts'
import { spaceOf } from '../services/cases/search/facts.ts'
import { sealedFor } from '../services/iam/keys/access-keys.ts'
import { ACCESS_KEY_USES, ACCESS_KEYS, GROUPS, ROLES, USERS } from '../services/iam/rows.ts'
import type { SealedText } from '../storage/sealed-text.ts'
import { EVERYTHING, type SearchPosition } from '../storage/search/search.ts'
import { StorageUnavailable } from '../storage/storage-error.ts'
import type { Rows } from '../storage/store.ts'
import {
  type AnyStoredTable,
  type StoredRow,
  TABLES_OF_ACCOUNT,
  TABLES_OF_CASE,
  TABLES_OF_DOMAIN,
  TABLES_OF_KEYS,
} from './contents.ts'
import { type FileEnd, type FileHead, FORMAT } from './head.ts'

export interface WhatToExport {
  readonly account: string
  /** All of the account without it. */
  readonly domain?: DomainRow
  /** With the secrets of access keys, which these open. */
  readonly secrets?: SealedText
}

/** Rows are read so many at once: each may have a million characters. */
const ROWS_AT_ONCE = 100
const CASES_AT_ONCE = 500

/** Lines with their ends. `onCase` hears how many cases of how many are written. */
export async function* exportLines(
  rows: Rows,
  what: WhatToExport,
  onCase: (done: number, of: number) => void = () => {},
): AsyncGenerator<string> {
  const { account, domain, secrets } = what
  const hash = createHash('sha256')
  const domains = domain ? [domain] : await domainsOf(rows, account)
  let cases = 0
  for (const one of domains) cases += await rows.count(CASES, { where: inDomain(one) })
  const head: FileHead = {
    casegate: 'export',
    format: FORMAT,
    account,
    ...(domain && { domain: { region: domain.region, domainId: domain.domainId } }),
    keys: secrets !== undefined,
    cases,
  }
  let written = 0
  let done = 0
  const line = (value: object) => {
    // Safe to show on a terminal, too.
    const text = `${safeJson(JSON.stringify(value))}\n`
    hash.update(text)
    return text
  }
  yield line(head)
  for await (const { table, row } of rowsOf(rows, what, domains)) {
    written += 1
    if (table === CASES.name) onCase(++done, cases)
    yield line({ table, row })
  }
  const end: FileEnd = { rows: written, sha256: hash.digest('hex') }
  yield `${JSON.stringify(end)}\n`
}

interface RowOfTable {
  readonly table: string
  readonly row: object
}

async function* rowsOf(
  rows: Rows,
  { account, domain, secrets }: WhatToExport,
  domains: readonly DomainRow[],
): AsyncGenerator<RowOfTable> {
  for (const table of domain ? [] : TABLES_OF_ACCOUNT) {
    if (TABLES_OF_KEYS.has(table.name) && !secrets) continue
    const isOfAccount = table.key[0] === 'account'
    for await (const row of walk(rows, table, isOfAccount ? { account } : {})) {
      if (!isOfAccount && (await accountOf(rows, table, row)) !== account) continue
      yield { table: table.name, row: secrets ? withSecret(table, row, secrets) : row }
    }
  }
  for (const one of domains) {
    yield { table: DOMAINS.name, row: one }
    for (const table of TABLES_OF_DOMAIN) {
      for await (const row of walk(rows, table, { ...inDomain(one) }))
        yield { table: table.name, row }
    }
    for await (const row of casesOf(rows, one)) {
      yield { table: CASES.name, row }
      const where = { ...inDomain(one), caseId: row.caseId }
      for (const table of TABLES_OF_CASE) {
        for await (const part of walk(rows, table, where)) yield { table: table.name, row: part }
      }
    }
  }
}

async function* walk(
  rows: Rows,
  table: AnyStoredTable,
  where: StoredRow,
): AsyncGenerator<StoredRow> {
  let after: StoredRow | undefined
  do {
    const page: StoredRow[] = await rows.list(table, {
      where,
      limit: ROWS_AT_ONCE,
      ...(after && { after }),
    })
    yield* page
    after = page.length < ROWS_AT_ONCE ? undefined : page.at(-1)
  } while (after)
}

export async function domainsOf(rows: Rows, account: string): Promise<readonly DomainRow[]> {
  return rows.list(DOMAINS, { where: { account } })
}

/** As they were first filed, which searches put cases in that are alike: what nobody has sorts none. */
const AS_FILED = [{ attribute: 'as filed', descending: false }] as const

async function* casesOf(rows: Rows, domain: DomainRow): AsyncGenerator<CaseRow> {
  const where = inDomain(domain)
  const all = await rows.count(CASES, { where })
  let found = 0
  let after: SearchPosition | undefined
  do {
    const page = await rows.find({
      space: spaceOf(domain),
      where: EVERYTHING,
      order: AS_FILED,
      limit: CASES_AT_ONCE,
      ...(after && { after }),
    })
    for (const { document: caseId } of page.documents) {
      const row = await rows.get(CASES, { ...where, caseId })
      if (!row) continue
      found += 1
      yield row
    }
    after = page.hasMore ? page.documents.at(-1)?.position : undefined
  } while (after)
  if (found === all) return
  throw new StorageUnavailable(
    'not every case can be found yet, because a server with --search-lag runs on this store: try again',
  )
}

/** Of rows that are not kept by account: of their own member, or of whom they hang on. */
async function accountOf(rows: Rows, table: AnyStoredTable, row: StoredRow): Promise<unknown> {
  if (row.account !== undefined) return row.account
  if (table.name === ACCESS_KEY_USES.name) {
    return (await rows.get(ACCESS_KEYS, { accessKeyId: String(row.accessKeyId) }))?.account
  }
  const where = { id: String(row.principalId) }
  for (const entities of [USERS, GROUPS, ROLES]) {
    const [entity] = await rows.list(entities, { index: 'byId', where })
    if (entity) return entity.account
  }
  return undefined
}

function withSecret(table: AnyStoredTable, row: StoredRow, secrets: SealedText): StoredRow {
  if (table.name !== ACCESS_KEYS.name) return row
  const { sealedSecret, ...rest } = row
  const of = sealedFor(String(row.accessKeyId))
  return { ...rest, secret: secrets.open(String(sealedSecret), of) }
}
