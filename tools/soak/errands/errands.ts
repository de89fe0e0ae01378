// All that is done, and how often: reads, writes, sessions, simulations, the console, and what is refused.
import { ANALYSIS_ERRANDS } from './analyses.ts'
import { CASES_ERRANDS } from './cases.ts'
import { CONNECT_ERRANDS } from './connect.ts'
import { CONSOLE_ERRANDS } from './console.ts'
import type { Errands } from './errand.ts'
import { IAM_ERRANDS } from './iam.ts'
import { REFUSED_ERRANDS } from './refusals.ts'
import { STS_ERRANDS } from './sts.ts'

export const ERRANDS: Errands = {
  ...CONNECT_ERRANDS,
  ...CASES_ERRANDS,
  ...IAM_ERRANDS,
  ...STS_ERRANDS,
  ...ANALYSIS_ERRANDS,
  ...CONSOLE_ERRANDS,
  ...REFUSED_ERRANDS,
}
