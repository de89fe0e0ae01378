// The statements that a simulation shows: whose they are, and where they stand as AWS counts it.
import { type CompiledPolicies, listGroups, type PolicyGroup } from '@casegate/engine'
import type { ExplainedDecider } from '@casegate/engine/explain'
import { createPositions } from '@casegate/engine/json'
import { writtenStatements } from '@casegate/engine/policy'
import type { PolicySourceType, Position, Statement } from '../../../models/generated/iam.ts'

type Layer = ExplainedDecider['layer']

/** AWS's names for kinds of policies, which are not those of its API reference. */
export const KINDS: Readonly<Partial<Record<Layer, string>>> = {
  identity: 'IAM Policy',
  resource: 'Resource Policy',
  boundary: 'Permissions Boundary Policy',
}

/** Each statement once. */
export function shownStatements(
  policies: CompiledPolicies,
  deciders: readonly ExplainedDecider[],
): Statement[] {
  const shown = deciders.map(({ policy, layer, position }) => ({
    SourcePolicyId: policy,
    // The SDKs read whatever is there, and AWS writes none of the values that they know.
    SourcePolicyType: KINDS[layer] as PolicySourceType,
    ...(position && placeOf(policies, position)),
  }))
  return [...new Map(shown.map(statement => [JSON.stringify(statement), statement])).values()]
}

type Span = NonNullable<ExplainedDecider['position']>
type Place = Pick<Statement, 'StartPosition' | 'EndPosition'>

const places = new WeakMap<CompiledPolicies, ReadonlyMap<Span, Place>>()

function placeOf(policies: CompiledPolicies, span: Span): Place | undefined {
  let known = places.get(policies)
  if (!known) {
    const groups = listGroups(policies.layers)
    known = new Map(groups.flatMap(group => group.policies).flatMap(placesIn))
    places.set(policies, known)
  }
  return known.get(span)
}

type Policy = PolicyGroup['policies'][number]

function placesIn({ text, statements, spanOf }: Policy): [Span, Place][] {
  if (text === undefined) return []
  const written = writtenStatements(text).statements
  const starts = new Map(written.map(({ index, start }) => [index, start]))
  const positionAt = createPositions(text)
  return statements.flatMap((statement): [Span, Place][] => {
    const span = spanOf(statement)
    const start = starts.get(statement.index)
    if (!span || start === undefined) return []
    const StartPosition = shown(positionAt(readingFrom(text, start)))
    return [[span, { StartPosition, EndPosition: shown(span.end) }]]
  })
}

/**
 * AWS's start is where its parser stood when it began to read the statement: behind the token before
 * it in a list, which is the bracket or the statement before, and behind its own brace without a list.
 */
function readingFrom(text: string, start: number): number {
  const before = text.slice(0, start).trimEnd()
  if (before.endsWith(':')) return start + 1
  return before.endsWith(',') ? before.slice(0, -1).trimEnd().length : before.length
}

function shown({ line, column }: { readonly line: number; readonly column: number }): Position {
  return { Line: line, Column: column }
}
