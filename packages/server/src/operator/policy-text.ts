// Policies as text: their statements, as plain objects.

export type Statement = Readonly<Record<string, unknown>>

/** The policy was compiled before, so it is well formed. */
export function statementsOf(text: string): readonly Statement[] {
  const { Statement: found = [] }: { Statement?: Statement | readonly Statement[] } =
    JSON.parse(text)
  return Array.isArray(found) ? found : [found as Statement]
}
