// The published ways in which somebody can give themselves more: data, each with its source.
import data from '../../data/escalation/paths.json' with { type: 'json' }

export interface EscalationPath {
  readonly id: string
  readonly title: string
  /** All of them together. */
  readonly needs: readonly PathNeed[]
  /**
   * - `anyPolicy`: whatever policy it wants, on itself; `anyPolicyOfRole`, `anyPolicyOfUser`: on the role or
   *   user that it becomes; `anyPolicyOfNew`: on one that it makes
   * - `role`, `user`, `group`: what the target may do
   * - `otherVersion`: what another version of a policy of its own allows, where the data has it
   * - `unbound`: what its own policies allow without the permissions boundary
   */
  readonly gives:
    | 'anyPolicy'
    | 'anyPolicyOfRole'
    | 'anyPolicyOfUser'
    | 'anyPolicyOfNew'
    | 'otherVersion'
    | 'role'
    | 'user'
    | 'group'
    | 'unbound'
  /** For whom it is; absent where it is for everybody. */
  readonly only?: 'user' | 'role' | 'permissionSet'
  /** The service that the role must trust. */
  readonly service?: string
  /** What must be so beside the policies. */
  readonly assumes?: string
  readonly source: string
}

export interface PathNeed {
  readonly action: string
  /**
   * - `self`, `ownPolicy`, `ownGroup`: of whoever asks
   * - `role`, `otherUser`, `group`: the target; `retrustedRole`: with a trust policy that names whoever asks
   * - `heldPolicy`: a customer managed policy that the target has
   * - `some`: one resource of each type that the action requires, whichever is allowed
   * - `all`: every one of them
   */
  readonly on: NeedTarget
  /** In place of the required resource types. */
  readonly types?: readonly string[]
}

export type NeedTarget =
  | 'self'
  | 'ownPolicy'
  | 'ownGroup'
  | 'role'
  | 'retrustedRole'
  | 'otherUser'
  | 'group'
  | 'heldPolicy'
  | 'some'
  | 'all'

export const ESCALATION_PATHS = data as readonly EscalationPath[]
