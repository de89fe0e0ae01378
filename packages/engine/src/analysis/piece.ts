// Pieces as they are given out: actions, region in words, witness, and the statements behind them.

import { listGroups } from '../compile/layers.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import type { AuthorizationRequest } from '../request/request.ts'
import { type FoldedActions, foldActions } from './actions/action-globs.ts'
import type { FoundPiece, Side, Study } from './study.ts'
import { findWitness } from './witness.ts'
import { describeRegion, type RegionInWords } from './words.ts'

/** A set of requests. The pieces of an answer have no request in common. */
export interface Piece {
  /** Patterns that mean exactly the actions of the piece, of those AWS lists. */
  readonly actions: readonly string[]
  /** Patterns of actions that `actions` names and the piece has not. */
  readonly exceptActions: readonly string[]
  /** Resources and conditions: `arn:aws:s3:::b/* when aws:SourceIp IpAddress 10.0.0.0/8`. */
  readonly region: string
  /** The conditions alone, of exceptions too; empty where it holds in any context. */
  readonly condition: string
  /** Who asks; undefined where it does not matter. */
  readonly caller: string | undefined
  /**
   * A request of the piece, put to the evaluator; undefined where policy variables leave open
   * whether there is one.
   */
  readonly witness: AuthorizationRequest | undefined
  /** The statements that allow it, and those of the other side that deny it. */
  readonly statements: readonly StatementPlace[]
}

export interface StatementPlace {
  /** 0 for the first policies of the question, 1 for the second. */
  readonly side: number
  /** The policy's name; `identity[0]` and the like where it was given none. */
  readonly policy: string
  readonly sid: string | undefined
  /** Its index in the policy. */
  readonly statement: number
  readonly effect: 'Allow' | 'Deny'
  /** Where it begins; known for policies given as text. */
  readonly line: number | undefined
  readonly column: number | undefined
}

/** Pieces that say the same of different actions become one. */
export function describePieces(
  study: Study,
  sides: readonly [Side, Side | undefined],
  found: readonly FoundPiece[],
): Piece[] {
  const groups = new Map<string, RegionInWords & { readonly pieces: FoundPiece[] }>()
  for (const piece of found) {
    const words = describeRegion(study, piece)
    const patterns = JSON.stringify(listPatterns(study, piece))
    const key = [describeCaller(piece), words.region, patterns].join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { ...words, pieces: [piece] })
    else group.pieces.push(piece)
  }
  return [...groups.values()].flatMap(({ pieces, region, condition }) => {
    const [first] = pieces
    if (first === undefined) return []
    const statements = new Set(
      pieces.flatMap(({ inside }) => inside.flatMap(rule => rule.statement ?? [])),
    )
    return [
      {
        ...nameActions(study, pieces),
        region,
        condition,
        caller: describeCaller(first),
        witness: findFirst(pieces, piece => findWitness(study, sides, piece)),
        statements: [...statements].map(statement => placeStatement(study, statement)),
      },
    ]
  })
}

/** Names a statement as answers do. */
export function placeStatement({ sides }: Study, statement: CompiledStatement): StatementPlace {
  const { policy, source } = statement
  const side = sides.findIndex(
    ({ policies }) =>
      typeof policies !== 'string' &&
      listGroups(policies.layers).some(group => group.policies.includes(policy)),
  )
  const start = policy.spanOf(source)?.start
  return {
    side,
    policy: policy.name,
    sid: source.sid,
    statement: source.index,
    effect: source.effect,
    line: start?.line,
    column: start?.column,
  }
}

function describeCaller({ caller }: FoundPiece): string | undefined {
  if (caller.kind === 'anyone') return undefined
  if (caller.principal === '*') return 'an anonymous caller'
  const own = caller.own === 'everything' ? ' whose own policies allow everything' : ''
  if (caller.kind === 'named') return `${caller.principal}${own}`
  const account = caller.principal.split(':')[4]
  return account === undefined
    ? 'a service that is not named'
    : `another caller of account ${account}${own}`
}

/** In the open universe the actions are what the first statement says. */
function listPatterns({ options }: Study, { inside }: FoundPiece): FoldedActions | undefined {
  if (options.universe !== 'open') return undefined
  const [first] = inside
  const patterns = first?.action.entries.map(({ source }) => source) ?? ['*']
  return first?.action.negated === true
    ? { actions: ['*'], exceptActions: patterns }
    : { actions: patterns, exceptActions: [] }
}

function nameActions(study: Study, pieces: readonly FoundPiece[]): FoldedActions {
  const [first] = pieces
  const patterns = first === undefined ? undefined : listPatterns(study, first)
  return (
    patterns ??
    foldActions(
      pieces.map(({ actions }) => actions),
      study.index,
    )
  )
}

function findFirst<T, U>(list: readonly T[], find: (one: T) => U | undefined): U | undefined {
  for (const one of list) {
    const found = find(one)
    if (found !== undefined) return found
  }
  return undefined
}
