// What a check is, and what it may ask.

import type { PolicyKind, PolicyKindRules } from '../policy/kinds.ts'
import type { JsonPath } from '../text/json.ts'
import type { CheckBudget } from './budget.ts'
import type { FindingGroup } from './finding.ts'
import type { Lookup } from './lookup.ts'
import type { Outline, StatementOutline } from './outline.ts'

/** A finding before its place is known. */
export interface Note {
  readonly path: JsonPath
  /** Point at the key, not at its value. */
  readonly atKey?: boolean
  readonly message: string
  readonly suggestion?: string | undefined
}

/** One check: its id, its group, and what it looks at. */
export interface PolicyCheck<Subject> {
  readonly code: string
  readonly group: FindingGroup
  readonly find: (subject: Subject, setting: CheckSetting) => Iterable<Note>
}

/** What every check may ask. */
export interface CheckSetting {
  readonly kind: PolicyKind
  readonly rules: PolicyKindRules
  /** undefined: checks that need AWS's tables find nothing. */
  readonly actions: Lookup | undefined
  /** The account that owns the policy. */
  readonly account: string | undefined
  readonly outline: Outline
  readonly budget: CheckBudget
}

/** A part of a statement together with the statement. */
export interface InStatement<Part> {
  readonly statement: StatementOutline
  readonly part: Part
}
