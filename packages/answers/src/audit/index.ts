// The public names of @casegate/answers/audit.
export { type Audit, type AuditRow, auditInventories } from './audit.ts'
