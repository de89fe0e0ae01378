// The statements of a policy as they are written, for questions that need no decision.

export interface StatementFields {
  readonly Effect?: unknown
  readonly Principal?: unknown
  readonly NotPrincipal?: unknown
  readonly Action?: unknown
  readonly NotAction?: unknown
  readonly Resource?: unknown
  readonly NotResource?: unknown
  readonly Condition?: unknown
}

/** None where it is no policy. */
export function statementsOf(document: unknown): readonly StatementFields[] {
  const value = typeof document === 'string' ? parsed(document) : document
  const list = (value as { readonly Statement?: unknown } | null | undefined)?.Statement
  return [list].flat().filter(one => typeof one === 'object' && one !== null) as StatementFields[]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
