// The JSON of a statement that decided, alike in every answer.
import type { Decider } from '@casegate/answers/policies'

export function describeDecider({ policy, sid, statement, effect, file, place }: Decider): object {
  const where = { file: file ?? null, line: place?.line ?? null, column: place?.column ?? null }
  return { policy, sid, statement, effect, ...where }
}
