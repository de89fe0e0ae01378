// The public names of @casegate/answers/coverage.

export {
  type AgreedExplanation,
  type AgreedLayer,
  type ExplainedDecision,
  explainDecision,
  explainHeld,
  explainRequest,
  type PlacedExplanation,
  type PlacedStatement,
} from './explanation.ts'
