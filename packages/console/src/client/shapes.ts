// What the operator API answers.
import type { Outcome, PermissionAnswer, TaskAnswer } from '@casegate/answers/task-answer'
import type { Explanation, Summary } from '@casegate/engine/explain'
import type { Finding } from '@casegate/engine/validate'

export type { Finding }

export interface Visit {
  readonly isOperator: boolean
  readonly principalArn: string
  /** The unique id; the account's for its root user. */
  readonly principalId: string
}

export interface SessionState {
  readonly account: string
  /** Absent when nobody has signed in, as are the Regions. */
  readonly visit?: Visit
  readonly regions?: readonly Region[]
}

export interface Region {
  readonly code: string
  readonly name: string
}

/** How the server creates Cases domains. */
export interface CreationSettings {
  readonly domainCreationMs: number
  readonly domainCreationFails: boolean
}

export interface Person {
  readonly arn: string
  readonly name: string
  readonly kind: 'root' | 'user' | 'role'
  readonly about?: string
}

export interface ShortLivedCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiration: string
}

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

export interface ExplainedPermission extends PermissionAnswer {
  readonly pattern: string
  readonly explanations: readonly Explained[]
}

export type ExplainedTask = TaskAnswer<ExplainedPermission>

export interface Answers {
  readonly principal: string
  readonly tasks: readonly ExplainedTask[]
  readonly refused?: boolean
}

export interface Need {
  readonly action: string
  readonly resource: string
  readonly via?: string
}

export interface PolicyChanges {
  readonly added: readonly ChangedPiece[]
  readonly removed: readonly ChangedPiece[]
  /** Why not everything is known; null when it is. */
  readonly undetermined: string | null
}

export interface ChangedPiece {
  readonly actions: readonly string[]
  readonly exceptActions: readonly string[]
  /** The resources, and on which conditions, in words. */
  readonly region: string
}

/** Permissions of somebody, or a call of the log that was denied. */
export type FixWish =
  | { readonly principal: string; readonly needs: readonly Need[] }
  | { readonly request: string }

export interface FixPreview {
  readonly principalArn: string
  readonly steps: readonly FixStep[]
  readonly works: boolean
  readonly remaining: readonly Explained[]
  /** The principal's first, then others' for whom a changed policy speaks. */
  readonly effects: readonly PolicyEffect[]
  /** How many more there are whom it concerns; null where the visitor may not know. */
  readonly others: number | null
}

/** A change of one policy, or of where it is attached; null where there is no text. */
export interface FixStep {
  readonly keeper: 'inline' | 'managed' | 'attachment' | 'boundary'
  /** Null for a managed policy, which may be many's. */
  readonly owner: { readonly kind: 'user' | 'group' | 'role'; readonly name: string } | null
  readonly name: string
  readonly arn: string | null
  readonly before: string | null
  readonly after: string | null
}

export interface AppliedFix {
  readonly id: string
  readonly principalArn: string
}

export interface CallLine {
  readonly requestId: string
  readonly sequence: number
  readonly time: string
  readonly durationMs: number
  readonly principal: string | null
  readonly action: string
  readonly resource: string | null
  readonly decision: DecisionState
  readonly status: number
  readonly errorCode: string | null
  readonly source: string
}

export interface CallDetail extends CallLine {
  readonly region: string | null
  readonly sourceIp: string
  readonly userAgent: string
  readonly message: string | null
  readonly checks: readonly (Explained & { readonly context: Readonly<Record<string, unknown>> })[]
  readonly input: unknown
  readonly output: unknown
  /** What was too large to be kept: there is nothing of it here. */
  readonly notKept: readonly ('checks' | 'input' | 'output')[]
}

export interface CallPage {
  readonly calls: readonly CallLine[]
  readonly matching: number
  readonly hasOlder: boolean
  readonly total: number
  readonly denied: number
  readonly latest: number
}

export interface PolicyPlace {
  readonly name: string
  readonly arn?: string
  readonly type: 'user' | 'group' | 'role' | 'user-managed' | 'boundary'
}

/** Somebody who may assume a role or not, by the trust policy as it was and as it is edited. */
export interface Assumer {
  readonly principalArn: string
  readonly before: DecisionState
  readonly after: DecisionState
}

export interface Assumers {
  readonly assumers: readonly Assumer[]
  /** How many principals there are besides. */
  readonly unasked: number
  /** Services, other accounts and identity providers that the policy trusts. */
  readonly outsiders: { readonly before: readonly string[]; readonly after: readonly string[] }
}

export interface PolicyEffect {
  readonly principalArn: string
  readonly before: readonly ExplainedTask[]
  readonly after: readonly ExplainedTask[]
  readonly changes: PolicyChanges
}

/** A policy as its editor has it, and whom it speaks for. */
export interface PolicyEdit {
  readonly policy: string
  readonly place: PolicyPlace
  readonly principals: readonly string[]
}

/** The same for a policy that may be taken away: then there is none. */
export interface PolicyChange extends Omit<PolicyEdit, 'policy'> {
  readonly policy: string | null
}

/** One state for each resource of the check; `edited`: where the edit speaks for its principal. */
export interface CheckResult {
  readonly states?: readonly Outcome[]
  readonly edited?: readonly Outcome[]
  readonly fault?: string
}

/** Pinned checks as a file for `casegate test`, and those that cannot stand in one. */
export interface WrittenTests {
  /** The name under which the tests look for the account's policies. */
  readonly accountData: string
  readonly file: { readonly tests: readonly object[] }
  readonly left: readonly { readonly action: string; readonly why: string }[]
}

/** `refused`: IAM would not take the text; much that is found it takes all the same. */
export interface Findings {
  readonly findings: readonly Finding[]
  readonly refused: boolean
}

export type PolicyKind = 'identity' | 'trust'

export interface Task {
  readonly id: string
  readonly title: string
  readonly steps: readonly { readonly call: string; readonly does: string }[]
  readonly editions: readonly {
    readonly name: string
    readonly options: readonly {
      readonly id: string
      readonly title: string
      readonly managedPolicies: readonly string[]
      readonly policies: readonly { readonly name: string; readonly document: unknown }[]
    }[]
  }[]
}
