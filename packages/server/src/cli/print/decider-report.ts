// The JSON of a statement that decided, alike in every answer.
import type { Decider } from '../../answers/decider.ts'

export function describeDecider({ policy, sid, statement, effect, file, place }: Decider): object {
  const where = { file: file ?? null, line: place?.line ?? null, column: place?.column ?? null }
  return { policy, sid, statement, effect, ...where }
}
