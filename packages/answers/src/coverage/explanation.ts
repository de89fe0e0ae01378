// Why a request is allowed or not: the engine's explanation, with the places of its statements.

import type { AuthorizationRequest, CompiledPolicies } from '@casegate/engine'
import {
  accessDeniedMessage,
  type ExplainedLayer,
  type ExplainedStatement,
  type ExplainOptions,
  type Explanation,
  explain,
  type LayerResult,
} from '@casegate/engine/explain'
import type { Position } from '@casegate/engine/json'
import { listPolicies, statementsIn } from '@casegate/engine/policy'
import type { HoleReading } from '../holes/bound.ts'
import type { Hole } from '../holes/open-value.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import {
  compileInPlay,
  type HeldInPlay,
  isSettled,
  readInPlay,
} from '../policies/policies-in-play.ts'
import {
  assignmentsAbout,
  holesAbout,
  inPlayIn,
  underEachAssignment,
} from '../policies/policy-assignments.ts'

export interface ExplainedDecision extends Explanation {
  /** AWS's sentence; empty for what is allowed. */
  readonly message: string
}

export interface PlacedExplanation extends ExplainedDecision {
  readonly statements: readonly PlacedStatement[]
}

/** As far as both readings of policies with holes agree. */
export interface AgreedExplanation extends Omit<PlacedExplanation, 'layers'> {
  readonly layers: readonly AgreedLayer[]
  /** What it depends on whether the request is allowed; empty where that is known. */
  readonly holes: readonly Hole[]
}

export type AgreedLayer = Omit<ExplainedLayer, 'result'> & {
  /** `undetermined` where the readings do not agree. */
  readonly result: LayerResult | 'undetermined'
}

export interface PlacedStatement extends ExplainedStatement {
  readonly file: string | null
  readonly place: Position | null
  /** The statement as the file has it; null where it is no text of its own. */
  readonly quote: string | null
}

export function explainDecision(
  policies: CompiledPolicies,
  request: AuthorizationRequest,
  options?: ExplainOptions,
): ExplainedDecision {
  const explanation = explain(policies, request, options)
  return { ...explanation, message: accessDeniedMessage(explanation) }
}

/** Of what is surely allowed or surely not; else of what may allow it. */
export function explainHeld(
  policies: HeldInPlay,
  request: AuthorizationRequest,
): AgreedExplanation {
  const { assignments } = assignmentsAbout(listPolicies(policies), [request.action])
  if (assignments.length < 2) return explainReadings(policies, request)
  const found = underEachAssignment(assignments, listPolicies(policies), assignment =>
    explainReadings(inPlayIn(policies, assignment), request),
  )
  const [first] = found
  const isOne = found.every(
    ({ decision, holes }) => holes.length === 0 && decision === first?.decision,
  )
  return first && isOne ? first : explainReadings(policies, request)
}

function explainReadings(policies: HeldInPlay, request: AuthorizationRequest): AgreedExplanation {
  const explained = (reading: HoleReading) => {
    const read = readInPlay(policies, reading)
    return explainRequest(compileInPlay(read), listPolicies(read), request)
  }
  const least = explained('least')
  if (least.decision === 'allowed' || isSettled(policies)) return { ...least, holes: [] }
  const greatest = explained('greatest')
  if (greatest.decision !== 'allowed') return { ...greatest, holes: [] }
  const layers = greatest.layers.map((layer, index): AgreedLayer => {
    const isAgreed = least.layers[index]?.result === layer.result
    return isAgreed ? layer : { ...layer, result: 'undetermined' }
  })
  return { ...greatest, layers, holes: holesAbout(policies, [request.action]) }
}

export function explainRequest(
  policies: CompiledPolicies,
  sources: readonly SourcedPolicy[],
  request: AuthorizationRequest,
): PlacedExplanation {
  const explanation = explainDecision(policies, request)
  return {
    ...explanation,
    statements: explanation.statements.map(one => placed(one, sources)),
  }
}

function placed(statement: ExplainedStatement, sources: readonly SourcedPolicy[]): PlacedStatement {
  const source = sources.find(({ name }) => name === statement.policy)
  const place = source?.placeOf(`Statement[${statement.statement}]`)
  return {
    ...statement,
    file: source?.file ?? null,
    place: place ?? null,
    quote: quoteOf(statement, source),
  }
}

function quoteOf(
  { position, statement }: ExplainedStatement,
  source: SourcedPolicy | undefined,
): string | null {
  if (typeof source?.document === 'string' && position) {
    const { start, end } = position
    const lines = source.document.split('\n').slice(start.line - 1, end.line)
    const ended = [...lines.slice(0, -1), (lines.at(-1) ?? '').slice(0, end.column - 1)]
    const indent = new RegExp(`^[ \\t]{0,${start.column - 1}}`)
    return ended
      .map((line, index) => (index === 0 ? line.slice(start.column - 1) : line.replace(indent, '')))
      .join('\n')
  }
  const told = source?.told?.[statement]
  if (told !== undefined) return JSON.stringify(told, null, 2)
  const found = statementsIn(source?.document)[statement]
  return found === undefined ? null : JSON.stringify(found, null, 2)
}
