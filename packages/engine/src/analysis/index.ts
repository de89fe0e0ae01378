// The public names of @casegate/engine/analysis: exact answers about what policies allow.

export {
  type Comparison,
  type ComparisonVerdict,
  compare,
  type Difference,
  type FirstWitness,
  findFirstWitness,
  subtractPolicies,
} from './compare.ts'
export {
  findIdleStatements,
  type Idleness,
  type IdleStatement,
  type IdleStatements,
} from './idle-statements.ts'
export type { AnalysisOptions, CallerPlace, RequestRange, Universe } from './options.ts'
export type { Piece, StatementPlace } from './piece.ts'
export {
  type AllowedPart,
  compareWithTask,
  findAllowedPart,
  findCoverage,
  isNoWider,
  judgeAllowed,
  type Leastness,
  neverAllows,
  type RequiredPermission,
} from './questions.ts'
export type { SidedError, SideSource } from './study.ts'
