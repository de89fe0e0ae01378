// The public names of @casegate/answers/escalation.
export {
  type EscalationRow,
  type Escalations,
  findEscalations,
} from './escalation.ts'
export { ESCALATION_PATHS, type EscalationPath } from './paths.ts'
export type { EscalationQuestion } from './proof.ts'
