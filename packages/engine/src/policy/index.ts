// The public names of @casegate/engine/policy: policies as texts, before anything is decided.

export { insertStatements, replaceStatement } from './edit.ts'
export {
  type StatementFields,
  statementsIn,
  type TextSpan,
  type WrittenStatement,
  type WrittenStatements,
  writtenStatements,
} from './statements.ts'
