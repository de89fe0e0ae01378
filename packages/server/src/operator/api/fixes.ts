// A fix: what is wished, what it would change, what was done.
import type { Explained } from './explained.ts'
import type { PolicyEffect } from './policy-edits.ts'

/**
 * Permissions of somebody, all that a task needs, or a call of the log that was denied. Within a task
 * a permission is granted as the task needs it, on the resources that its calls may be about.
 */
export type FixWish =
  | { readonly principal: string; readonly needs: readonly NeededPermission[] }
  | { readonly principal: string; readonly task: string }
  | { readonly request: string; readonly task?: string }

export interface NeededPermission {
  readonly action: string
  readonly resource: string
  /** The service that makes the call for the caller. */
  readonly via?: string
}

export interface FixPreview {
  readonly principalArn: string
  readonly steps: readonly StepPreview[]
  /** Whether everything that is needed is allowed afterwards. */
  readonly works: boolean
  /** What still denies: a policy that is not the principal's own. */
  readonly remaining: readonly Explained[]
  /** The principal's first, then others' for whom a changed policy speaks. */
  readonly effects: readonly PolicyEffect[]
  /** How many more there are whom it concerns; null where the visitor may not know. */
  readonly others: number | null
}

/** A change of one policy, or of where it is attached; null where there is no text. */
export interface StepPreview {
  readonly keeper: 'inline' | 'managed' | 'attachment' | 'boundary'
  /** Null for a managed policy, which may be many's. */
  readonly owner: { readonly kind: 'user' | 'group' | 'role'; readonly name: string } | null
  readonly name: string
  readonly arn: string | null
  readonly before: string | null
  readonly after: string | null
}

/** What a fix has given, that was denied before it. */
export interface GrantedPermission {
  readonly action: string
  readonly resource: string
}

export interface AppliedFix {
  readonly id: string
  readonly principalArn: string
  readonly gave: readonly GrantedPermission[]
}

/** A fix that was applied from the console, as the history has it. */
export interface PastFix {
  readonly id: string
  /** Under the name of today. */
  readonly principalArn: string
  /** ISO 8601. */
  readonly appliedAt: string
  /** Null in what was applied before it was noted. */
  readonly gave: readonly GrantedPermission[] | null
  /** The task that was granted as a whole. */
  readonly task: string | null
  readonly changes: readonly Pick<StepPreview, 'keeper' | 'owner' | 'name' | 'arn'>[]
  readonly undoneAt: string | null
  /** Null for whoever is no operator, and for what was taken back. */
  readonly undo: UndoState | null
}

/** Whether it can be taken back: now, once another one was, or not any more and why. */
export type UndoState =
  | { readonly can: 'now' }
  | { readonly can: 'after'; readonly id: string }
  | { readonly can: 'no'; readonly why: string }
