// A claim about policies, with what it ranges over.
import type { ActionRange } from './action-range.ts'
import type { ComparedHome } from './home.ts'
import type { Proof } from './proofs/proof.ts'

export interface Claim {
  readonly proof: Proof
  /** Whom it is about, where it is made of several. */
  readonly principal?: string | undefined
  /** The actions that it is about, or that the policies speak of. */
  readonly range: ActionRange
  /** The resources that it is about; none for any. */
  readonly resources: readonly string[]
  readonly place: ComparedHome
}
