// The store's history: numbered steps from an empty store to the tables of today.
import type { Migration } from '../storage/migrate.ts'
import { FIRST_FIVE_SERVICES } from './0001-first-five-services.ts'
import { SEALING_KEY } from './0002-sealing-key.ts'
import { VISITS } from './0003-visits.ts'
import { SETTINGS_AND_FIXES } from './0004-settings-and-fixes.ts'
import { CONFIGURATION_OF_CASES } from './0005-configuration-of-cases.ts'
import { CASES_AND_NEIGHBOURS } from './0006-cases-and-neighbours.ts'
import { WORLDS_LOADED } from './0007-worlds.ts'
import { SEARCH } from './0008-search.ts'
import { PROFILE_TERMS } from './0009-profile-terms.ts'
import { LATE_FILINGS_STEP } from './0010-late-filings.ts'
import { DELETED_DOMAINS } from './0011-deleted-domains.ts'
import { CASE_EVENTS } from './0012-case-events.ts'
import { ACCOUNT_CLOCKS } from './0013-account-clocks.ts'
import { CLUSTERED_CASES } from './0014-clustered-cases.ts'
import { ACCESS_ANALYZERS } from './0015-access-analyzers.ts'
import { SEARCH_IN_BLOCKS } from './0016-search-in-blocks.ts'
import { ORGANIZATIONS_STEP } from './0017-organizations.ts'
import { GIVEN_POLICIES_STEP } from './0018-given-policies.ts'

/** A step declares its tables as they were then: it means the same in every later version. */
export const MIGRATIONS: readonly Migration[] = [
  FIRST_FIVE_SERVICES,
  SEALING_KEY,
  VISITS,
  SETTINGS_AND_FIXES,
  CONFIGURATION_OF_CASES,
  CASES_AND_NEIGHBOURS,
  WORLDS_LOADED,
  SEARCH,
  PROFILE_TERMS,
  LATE_FILINGS_STEP,
  DELETED_DOMAINS,
  CASE_EVENTS,
  ACCOUNT_CLOCKS,
  CLUSTERED_CASES,
  ACCESS_ANALYZERS,
  SEARCH_IN_BLOCKS,
  ORGANIZATIONS_STEP,
  GIVEN_POLICIES_STEP,
]
