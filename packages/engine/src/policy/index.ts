// The public names of @casegate/engine/policy: policies as texts, before anything is decided.

export { type Layer, layersInOrder } from './document.ts'
export { insertStatements, replaceStatement } from './edit.ts'
export { countCharacters, type PolicyKind, type PolicySize, policyKinds } from './kinds.ts'
export {
  listPolicies,
  type PolicyLayers,
  policiesOfLayer,
  policyInError,
} from './policy-layers.ts'
export {
  type StatementFields,
  statementsIn,
  type TextSpan,
  versionOf,
  type WrittenStatement,
  type WrittenStatements,
  writtenStatements,
} from './statements.ts'
export { variableKeys } from './template.ts'
