// Decisions with their reasons: of a call, a permission, a task.
import type { Outcome, PermissionAnswer, TaskAnswer } from '@casegate/answers/task-answer'
import type { Explanation, Summary } from '@casegate/engine/explain'

/**
 * `message` is AWS's sentence; empty for what is allowed. Of several resources only the one that
 * tells most has statements.
 */
export interface Explained extends Summary, Partial<Pick<Explanation, 'statements'>> {
  readonly message: string
  /** The resource's own policy and tags are left out: the visitor may not see them. */
  readonly withheld?: boolean
}

/** `none`: nothing was asked. */
export type DecisionState = Outcome | 'none'

/** One explanation for each resource that was asked; the one that tells most has the nearest statements. */
export interface ExplainedPermission extends PermissionAnswer {
  /** As the catalogue has it: `*` or a pattern. */
  readonly pattern: string
  readonly explanations: readonly Explained[]
}

export type ExplainedTask = TaskAnswer<ExplainedPermission>

export interface PrincipalAnswers {
  readonly principal: string
  readonly tasks: readonly ExplainedTask[]
  /** Of policies that were pasted: what IAM would not take, and what it takes and matches nothing. */
  readonly faults?: readonly PastedFault[]
}

/** Policies as their texts, which nobody has yet. */
export interface PastedPolicies {
  /** Of the identity. */
  readonly policies: readonly string[]
  /** AWS managed policies of the identity, by name or ARN. */
  readonly managed?: readonly string[]
  readonly boundary?: string
  /** Service control policies: a level each, with FullAWSAccess beside it. */
  readonly scps?: readonly string[]
}

export interface PastedFault {
  /** Which of them: `policy 1`, `the boundary`, `SCP 1`. */
  readonly policy: string
  readonly line?: number
  readonly column?: number
  readonly message: string
  /** IAM takes it all the same. */
  readonly isOdd: boolean
}

/** Which tasks, and by which edition of AWS's pages; the first of each where none is named. */
export interface TaskChoice {
  readonly catalogue?: string
  readonly edition?: string
}
