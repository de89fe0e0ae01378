// A policy in every form that people save it in.
import type { Generated } from '@casegate/answers/generate'
import { POLICY_FORMS } from '@casegate/answers/generate'
import type { WrittenPolicy } from '../api/tasks.ts'

export function writePolicy(generated: Generated): WrittenPolicy {
  const forms = Object.entries(POLICY_FORMS).map(([form, write]) => [form, write(generated)])
  return { forms: Object.fromEntries(forms) }
}
