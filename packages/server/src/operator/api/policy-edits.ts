// A policy in its editor: where it is saved, what is wrong with it, and what its change comes to.

import type { Outcome } from '@casegate/answers/task-answer'
import type { Finding, PolicyKind } from '@casegate/engine/validate'
import type { ExplainedTask } from './explained.ts'

/** Where a policy is saved. A managed one is known by its ARN, an inline one by name. */
export interface PolicyKey {
  readonly name: string
  readonly arn?: string
  readonly type: 'user' | 'group' | 'role' | 'user-managed' | 'boundary'
}

/** A policy as its editor has it, and whom it speaks for. */
export interface PolicyEdit {
  readonly policy: string
  readonly place: PolicyKey
  readonly principals: readonly string[]
}

/** The same for a policy that may be taken away: then there is none. */
export interface PolicyChange extends Omit<PolicyEdit, 'policy'> {
  readonly policy: string | null
}

export interface PolicyEffect {
  readonly principalArn: string
  readonly before: readonly ExplainedTask[]
  readonly after: readonly ExplainedTask[]
  readonly changes: PolicyChanges
}

export interface PolicyChanges {
  readonly added: readonly ChangedPiece[]
  readonly removed: readonly ChangedPiece[]
  /** Why not everything is known; null when it is. */
  readonly undetermined: string | null
}

export interface ChangedPiece {
  readonly actions: readonly string[]
  /** Of the actions, a few that are not meant: `cases:*` except `cases:DeleteDomain`. */
  readonly exceptActions: readonly string[]
  /** The resources, and on which conditions, in words. */
  readonly region: string
}

/** Somebody who may assume a role or not, by the trust policy as it was and as it is edited. */
export interface Assumer {
  readonly principalArn: string
  readonly before: Outcome
  readonly after: Outcome
}

export interface TrustEffect {
  readonly assumers: readonly Assumer[]
  /** How many principals there are besides. */
  readonly unasked: number
  /** Services, other accounts and identity providers that the policy trusts. */
  readonly outsiders: { readonly before: readonly string[]; readonly after: readonly string[] }
}

/** A kind of policy that an editor has. */
export type EditedKind = Extract<
  PolicyKind,
  'identity' | 'trust' | 'boundary' | 'session' | 'scp' | 'rcp'
>

export interface Findings {
  /** In the order of their places. */
  readonly findings: readonly Finding[]
  /** IAM takes much that is unwise or even useless; it refuses only what does not compile. */
  readonly refused: boolean
}
