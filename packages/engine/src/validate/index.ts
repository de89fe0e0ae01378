// The public names of @casegate/engine/validate.

export type { Finding, FindingGroup, Place } from './finding.ts'
export type { PolicyKind } from './kinds.ts'
export { printPolicy } from './print.ts'
export { type ValidationOptions, validatePolicy } from './validate.ts'
