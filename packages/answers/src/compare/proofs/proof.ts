// A claim about policies, with what proves or refutes it.
import type { Difference, Idleness } from '@casegate/engine/analysis'
import type { Hole } from '../../holes/open-value.ts'
import type { Decider } from '../../policies/decider.ts'
import { type HeldLayers, holesInLayers } from '../../policies/held-layers.ts'
import type { SetPart } from '../allowed-set.ts'
import { dependence } from '../dependence.ts'

export type ProofAnswer = 'holds' | 'fails' | 'undetermined'

export interface Proof {
  readonly kind: 'noWiderThan' | 'never' | 'notPublic' | 'leastFor' | 'noIdleStatements'
  /** What is claimed, in words. */
  readonly claim: string
  readonly answer: ProofAnswer
  /** Why the answer is `undetermined`. */
  readonly reason: string | undefined
  /** The requests that speak against the claim. */
  readonly against: readonly NamedSet[]
  readonly idle: readonly NamedIdleStatement[]
  /** What it depends on, where it is undetermined for that. */
  readonly holes: readonly Hole[]
}

export interface NamedSet {
  readonly name: 'added' | 'noLongerDenied' | 'allowed' | 'public' | 'missing' | 'excess'
  readonly parts: readonly SetPart[]
}

export interface NamedIdleStatement {
  readonly statement: Decider
  readonly why: Idleness
  readonly because: readonly Decider[]
}

interface Finding {
  readonly answer: Difference['answer'] | 'open'
  readonly reason?: string | undefined
}

export function proofOf(kind: Proof['kind'], claim: string, { answer, reason }: Finding): Proof {
  const proved = answer === 'none'
  return {
    kind,
    claim,
    answer: proved ? 'holds' : 'undetermined',
    reason: proved ? undefined : reason,
    against: [],
    idle: [],
    holes: [],
  }
}

export function failed(kind: Proof['kind'], claim: string, against: readonly NamedSet[]): Proof {
  return { kind, claim, answer: 'fails', reason: undefined, against, idle: [], holes: [] }
}

export function undetermined({ kind, claim, reason }: Proof, policies: HeldLayers): Proof {
  const holes = holesInLayers(policies)
  return {
    ...proofOf(kind, claim, { answer: 'open', reason: reason ?? dependence(holes) }),
    holes,
  }
}
