// A condition key in a policy, and calls that meet the condition or do not.
import type { CaseCall } from './calls.ts'

export interface KeyCase {
  readonly key: string
  readonly condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** What is allowed under the condition alone; all else is free. */
  readonly action: string
  /** Without it, of every resource of the action. */
  readonly resource?: string
  readonly calls: readonly CaseCall[]
}
