// The public names of @casegate/answers/coverage.

export { askOnPattern, type CallOnPattern } from './call-on-pattern.ts'
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
