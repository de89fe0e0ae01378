// What a file of an account holds: which tables, and of each the rows that are the account's or the domain's.

import { CASES } from '../services/cases/cases/rows.ts'
import { DELETED_DOMAINS, DOMAINS } from '../services/cases/domain-rows.ts'
import { EVENTS } from '../services/cases/events/rows.ts'
import { ACCESS_KEY_USES, ACCESS_KEYS } from '../services/iam/rows.ts'
import { SESSIONS } from '../services/sts/rows.ts'
import type { Table } from '../storage/store.ts'
import { ACCOUNT_TABLES } from '../tables.ts'

/** A row of any table: its members are looked at by name alone. */
export type StoredRow = Readonly<Record<string, unknown>>
export type AnyStoredTable = Table<StoredRow>

/** Sessions end with their server, events were told to whoever listened, deleted domains are gone. */
const LEFT_OUT: ReadonlySet<string> = new Set([DELETED_DOMAINS.name, EVENTS.name, SESSIONS.name])

/** Only where keys are asked for. */
export const TABLES_OF_KEYS: ReadonlySet<string> = new Set([ACCESS_KEYS.name, ACCESS_KEY_USES.name])

const TABLES = ACCOUNT_TABLES.filter(({ name }) => !LEFT_OUT.has(name)) as readonly unknown[]
const WRITTEN = TABLES as readonly AnyStoredTable[]

const DOMAIN_KEY = ['account', 'region', 'domainId']
const CASE_KEY = [...DOMAIN_KEY, 'caseId']

function startsWith({ key }: AnyStoredTable, columns: readonly string[]): boolean {
  return columns.every((column, at) => key[at] === column)
}

const ofDomain = WRITTEN.filter(table => startsWith(table, DOMAIN_KEY))

/** Neither of a domain nor of a case. */
export const TABLES_OF_ACCOUNT = WRITTEN.filter(table => !startsWith(table, DOMAIN_KEY))
/** All but the domain's own row, and what its cases have. */
export const TABLES_OF_DOMAIN = ofDomain.filter(
  table => table.name !== DOMAINS.name && !startsWith(table, CASE_KEY),
)
/** All but the case's own row. */
export const TABLES_OF_CASE = ofDomain.filter(
  table => table.name !== CASES.name && startsWith(table, CASE_KEY),
)

/** What a file may hold, by its name. */
export const WRITTEN_TABLES: ReadonlyMap<string, AnyStoredTable> = new Map(
  WRITTEN.map(table => [table.name, table]),
)
