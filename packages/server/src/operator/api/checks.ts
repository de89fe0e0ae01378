// Questions of the simulator, and those that are pinned.
import type { Outcome } from '@casegate/answers/task-answer'

/** Each value as text. */
export type AskedContext = Readonly<Record<string, string | readonly string[]>>

export interface SingleQuestion {
  readonly principal: string
  readonly action: string
  readonly resource: string
  readonly context: AskedContext
}

export interface Check extends Omit<SingleQuestion, 'resource'> {
  readonly resources: readonly string[]
}

/** With the state that each resource had when the check was pinned. */
export interface PinnedCheck extends Check {
  readonly expected: readonly string[]
}

/** One state for each resource of the check; `edited`: where the edit speaks for its principal. */
export interface CheckResult {
  readonly states?: readonly Outcome[]
  readonly edited?: readonly Outcome[]
  /** Why it could not be asked. */
  readonly fault?: string
}

/** Pinned checks as a file for `casegate test`, and those that cannot stand in one. */
export interface WrittenTests {
  /** The name under which the tests look for the account's policies. */
  readonly accountData: string
  readonly file: { readonly accountData: string; readonly tests: readonly object[] }
  readonly left: readonly { readonly action: string; readonly why: string }[]
}
