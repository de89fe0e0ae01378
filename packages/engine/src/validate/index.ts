// The public names of @casegate/engine/validate.

export type { PolicyKind } from '../policy/kinds.ts'
export type { Finding, FindingGroup, Place } from './finding.ts'
export { printPolicy } from './print.ts'
export { type ValidationOptions, validatePolicy } from './validate.ts'
