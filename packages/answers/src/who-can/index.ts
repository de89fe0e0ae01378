// The public names of @casegate/answers/who-can.
export { type WhoCan, type WhoCanQuestion, whoCan } from './who-can.ts'
export type { Ability, ConditionalRequest, OutsiderRow, WhoCanRow } from './who-can-row.ts'
