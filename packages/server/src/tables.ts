// Every table of today. How a store comes to them is told by its migrations.

import { SETTINGS } from './contract/settings-book.ts'
import { ACCOUNT_CLOCKS } from './contract/stored-clock.ts'
import { EVENT_CURSORS } from './delivery/rows.ts'
import { DEMO_TABLES } from './demo/rows.ts'
import { OPERATOR_TABLES } from './operator/fixes/fix-book.ts'
import { CONSOLE_TABLES } from './operator/visits/rows.ts'
import { ACCESS_ANALYZER_TABLES } from './services/access-analyzer/rows.ts'
import { EVENT_COUNTS } from './services/cases/events/rows.ts'
import { CASES_TABLES } from './services/cases/rows.ts'
import { SEARCH_STATES } from './services/cases/search/refile.ts'
import { CONNECT_TABLES } from './services/connect/rows.ts'
import { DIRECTORY_TABLES } from './services/directory/rows.ts'
import { IAM_TABLES } from './services/iam/rows.ts'
import { ORGANIZATIONS_TABLES } from './services/organizations/rows.ts'
import { PROFILE_TABLES } from './services/profiles/rows.ts'
import { STS_TABLES } from './services/sts/rows.ts'
import { LATE_FILINGS } from './storage/late-filings.ts'
import { SEALING_KEYS } from './storage/sealing-key.ts'
import type { Table } from './storage/store.ts'
import { WORLD_TABLES } from './world-file/rows.ts'

// A table of any row will do: its name, key and indexes are all that is read.
type AnyTable = Table<never>

/** What an account holds; a reset empties them. */
export const ACCOUNT_TABLES: readonly AnyTable[] = [
  ...IAM_TABLES,
  ...STS_TABLES,
  ...CASES_TABLES,
  ...CONNECT_TABLES,
  ...DIRECTORY_TABLES,
  ...PROFILE_TABLES,
  ...ACCESS_ANALYZER_TABLES,
  ...ORGANIZATIONS_TABLES,
  ...WORLD_TABLES,
  ...DEMO_TABLES,
  ...OPERATOR_TABLES,
  ACCOUNT_CLOCKS,
]

export const TABLES: readonly AnyTable[] = [
  ...ACCOUNT_TABLES,
  ...CONSOLE_TABLES,
  EVENT_COUNTS,
  EVENT_CURSORS,
  SEALING_KEYS,
  SEARCH_STATES,
  LATE_FILINGS,
  SETTINGS,
]
