// An answer of the AWS CLI while it is read.
import type { JsonPath } from '@casegate/engine/json'
import type { PolicyKind } from '@casegate/engine/policy'
import type { SourcedPolicy } from '../sourced-policy.ts'
import type { Affected } from '../unread.ts'

export interface Answer {
  readonly value: Readonly<Record<string, unknown>>
  readonly file: string
  /** A document at a path of the answer. */
  readonly add: (path: JsonPath, kind: PolicyKind, named?: Named) => void
  /** A policy whose text is not the answer's, such as one of AWS's own. */
  readonly addKnown: (policy: SourcedPolicy, kind: PolicyKind) => void
  readonly leaveOut: (
    path: JsonPath,
    what: string,
    why: string,
    affects?: readonly Affected[],
  ) => void
  /** A permission set is a role in each account that it is assigned to. */
  readonly addPermissionSet: (path: JsonPath) => void
}

interface Named {
  readonly name?: string | undefined
  readonly heldBy?: string | undefined
  readonly resourceType?: string | undefined
}

export interface AnswerRow {
  /** The members by which it is known. */
  readonly has: readonly string[]
  /** False where the members are of something else. */
  readonly read: (answer: Answer) => boolean
}
