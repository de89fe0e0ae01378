// The case that something is related to, for those who add to it or take away.
import type { OneCase } from '../../../client/cases/one-case.ts'

export interface CasePlace {
  readonly domainId: string
  readonly caseId: string
  readonly one: OneCase
}

/** Of a dialog that adds something to it. */
export interface AddProps {
  readonly place: CasePlace
  readonly onAdded: () => void
  readonly onClose: () => void
}
