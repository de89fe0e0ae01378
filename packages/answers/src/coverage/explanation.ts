// Why a request is allowed or not: the engine's explanation, with the places of its statements.
import type { AuthorizationRequest, CompiledPolicies } from '@casegate/engine'
import {
  accessDeniedMessage,
  type ExplainedStatement,
  type ExplainOptions,
  type Explanation,
  explain,
} from '@casegate/engine/explain'
import type { Place } from '../base/input-error.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'

export interface ExplainedDecision extends Explanation {
  /** AWS's sentence; empty for what is allowed. */
  readonly message: string
}

export interface PlacedExplanation extends ExplainedDecision {
  readonly statements: readonly PlacedStatement[]
}

export interface PlacedStatement extends ExplainedStatement {
  readonly file: string | null
  readonly place: Place | null
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
  const { Statement: list } = (source?.document ?? {}) as { readonly Statement?: unknown }
  const found = Array.isArray(list) ? list[statement] : list
  return found === undefined ? null : JSON.stringify(found, null, 2)
}
