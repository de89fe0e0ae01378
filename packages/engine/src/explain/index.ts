// The public names of @casegate/engine/explain.

export type { Spend } from '../request/request.ts'
export { type ExplainOptions, explain, summarize } from './explain.ts'
export type {
  ExplainedCondition,
  ExplainedDecider,
  ExplainedLayer,
  ExplainedMatch,
  ExplainedResource,
  ExplainedStatement,
  Explanation,
  LayerResult,
  MissingKey,
  NotEvaluated,
  PolicyReference,
  PolicyType,
  State,
  Summary,
} from './explanation.ts'
export { accessDeniedMessage } from './message.ts'
export { listSpeaking } from './speaking.ts'
