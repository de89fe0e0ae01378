// The public names of @casegate/answers/audit.
export { type Audit, auditInventories } from './audit.ts'
export type { AuditRow } from './audit-row.ts'
