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
  /** IAM would not take the policy that was pasted. */
  readonly refused?: boolean
}
