// A policy in every form that people save it in.
import type { Generated } from '@casegate/answers/generate'
import { POLICY_FORMS } from '@casegate/answers/generate'

export function writeForms(generated: Generated): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(POLICY_FORMS).map(([form, write]) => [form, write(generated)]),
  )
}
