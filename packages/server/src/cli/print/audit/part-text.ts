// Of a row of an audit: on what somebody can in part, and where all of it was asked.
import type { AuditRow } from '@casegate/answers/audit'
import { inOneLine } from '@casegate/engine/listing'

/** `connect:ListIntegrationAssociations only on arn:…; cases:GetDomain only when …` */
export function partsOf({ missing, doubts }: AuditRow): string {
  const parts = missing.map(({ action, details }) => `${action} ${inOneLine(details)}`.trim())
  const open = doubts.length === 0 ? [] : [`how much depends on ${doubts.join(', ')}`]
  return [...new Set([...parts, ...open])].join('; ')
}

/** `; in us-east-1`, where the policies named the Region; else empty. */
export function regionOf({ region }: AuditRow): string {
  return region === undefined ? '' : `; in ${region}`
}

/** `through arn:… → arn:…, `; empty where no role is on the way. */
export function wayOf({ chain }: AuditRow): string {
  return chain.length === 0 ? '' : `through ${chain.map(({ arn }) => arn).join(' → ')}, `
}
