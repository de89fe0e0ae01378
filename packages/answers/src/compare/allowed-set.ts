// A set of requests as answers tell it: actions, region in words, a witness, and who is responsible.
import type { AuthorizationRequest } from '@casegate/engine'
import type { Piece, SidedError } from '@casegate/engine/analysis'
import { InputError } from '../base/input-error.ts'
import type { Decider } from '../policies/decider.ts'
import { faultOf, placeStatement, type SourcedLayers } from '../policies/sourced-layers.ts'

/** The parts of a set have no request in common. */
export interface SetPart {
  readonly actions: readonly string[]
  /** Actions that `actions` names and that the part has not. */
  readonly exceptActions: readonly string[]
  /** Resources and conditions, in words. */
  readonly region: string
  /** Who asks; undefined where it does not matter. */
  readonly caller: string | undefined
  /** Decided by the evaluator too; undefined where variables leave open whether there is one. */
  readonly witness: AuthorizationRequest | undefined
  readonly statements: readonly Decider[]
}

/** `sides` are the policies of the question, in its order. */
export function describeSet(
  pieces: readonly Piece[],
  sides: readonly SourcedLayers[],
): readonly SetPart[] {
  return pieces.map(piece => ({
    ...piece,
    statements: piece.statements.map(place => placeStatement(place, sides[place.side])),
  }))
}

/** Policies that cannot be read are never compared: each fault is told with its place. */
export function refuseErrors(errors: readonly SidedError[], sides: readonly SourcedLayers[]): void {
  if (errors.length === 0) return
  throw new InputError(...errors.map(error => faultOf(error, sides[error.side] ?? {})))
}
