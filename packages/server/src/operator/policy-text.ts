// Policies as text: their statements as plain objects, and every form that people save them in.
import type { Generated } from '@casegate/answers/generate'
import { POLICY_FORMS } from '@casegate/answers/generate'

export type Statement = Readonly<Record<string, unknown>>

/** The policy was compiled before, so it is well formed. */
export function statementsOf(text: string): readonly Statement[] {
  const { Statement: found = [] }: { Statement?: Statement | readonly Statement[] } =
    JSON.parse(text)
  return Array.isArray(found) ? found : [found as Statement]
}

export function writeForms(generated: Generated): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(POLICY_FORMS).map(([form, write]) => [form, write(generated)]),
  )
}
