// The public names of @casegate/answers/coverage.
export type { Outcome } from './coverage.ts'
export {
  type ExplainedDecision,
  explainDecision,
  explainRequest,
  type PlacedExplanation,
  type PlacedStatement,
} from './explanation.ts'
