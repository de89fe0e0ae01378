// The public names of @casegate/answers/lint.
export {
  FINDING_GROUPS,
  type LintedPolicy,
  lintPolicy,
  type PlacedFinding,
  policiesToLint,
} from './lint.ts'
export { type SarifResult, sarifOf } from './sarif.ts'
export { unknownStatements } from './unknown-statements.ts'
