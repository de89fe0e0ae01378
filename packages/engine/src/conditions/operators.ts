// The table of condition operators: one row each. The whole meaning of an operator is its row.

import {
  asBooleans,
  asValues,
  byArn,
  byPattern,
  exactly,
  ignoringCase,
  type StatedComparison,
} from './comparison.ts'
import {
  isInRange,
  isStoredDate,
  readBinary,
  readBoolean,
  readDate,
  readIpRange,
  readNumber,
} from './values.ts'

export interface ConditionOperator {
  readonly comparison: StatedComparison
  /** True for `…Not…`: it holds where the comparison does not, and where the key is absent. */
  readonly negated: boolean
  /** What a value is not that AWS stores and the operator cannot read: such a value matches nothing. */
  readonly oddity?: (text: string, variables: boolean) => string | undefined
}

type Order = (asked: number, stated: number) => boolean

const equal: Order = (asked, stated) => asked === stated
const less: Order = (asked, stated) => asked < stated
const lessOrEqual: Order = (asked, stated) => asked <= stated
const greater: Order = (asked, stated) => asked > stated
const greaterOrEqual: Order = (asked, stated) => asked >= stated

const numbers = (order: Order) => asValues(readNumber, 'a number', order)
const aDate = 'an ISO 8601 date or epoch seconds'
const dates = (order: Order) => asValues(readDate, aDate, order)
const bytes = asValues(readBinary, 'base64', (asked, stated) => asked === stated)
const addresses = asValues(readIpRange, 'an IP address or a CIDR range', isInRange)

const is = (comparison: StatedComparison): ConditionOperator => ({ comparison, negated: false })
const isNot = (comparison: StatedComparison): ConditionOperator => ({ comparison, negated: true })

const isOfDate = (order: Order): ConditionOperator => ({
  ...is(dates(order)),
  oddity: oddityOfDate,
})

function oddityOfDate(text: string): string | undefined {
  return readDate(text) === undefined && isStoredDate(text) ? aDate : undefined
}

/** AWS's page of the condition operators has variables in Bool. */
export function oddityOfBoolean(text: string, variables: boolean): string | undefined {
  if (readBoolean(text) !== undefined || (variables && text.includes('${'))) return undefined
  return '"true" or "false"'
}

// AWS: IAM User Guide, "IAM JSON policy elements: Condition operators".
export const operators: ReadonlyMap<string, ConditionOperator> = new Map([
  ['StringEquals', is(exactly)],
  ['StringNotEquals', isNot(exactly)],
  ['StringEqualsIgnoreCase', is(ignoringCase)],
  ['StringNotEqualsIgnoreCase', isNot(ignoringCase)],
  ['StringLike', is(byPattern)],
  ['StringNotLike', isNot(byPattern)],
  ['NumericEquals', is(numbers(equal))],
  ['NumericNotEquals', isNot(numbers(equal))],
  ['NumericLessThan', is(numbers(less))],
  ['NumericLessThanEquals', is(numbers(lessOrEqual))],
  ['NumericGreaterThan', is(numbers(greater))],
  ['NumericGreaterThanEquals', is(numbers(greaterOrEqual))],
  ['DateEquals', isOfDate(equal)],
  ['DateNotEquals', { ...isOfDate(equal), negated: true }],
  ['DateLessThan', isOfDate(less)],
  ['DateLessThanEquals', isOfDate(lessOrEqual)],
  ['DateGreaterThan', isOfDate(greater)],
  ['DateGreaterThanEquals', isOfDate(greaterOrEqual)],
  ['Bool', { ...is(asBooleans), oddity: oddityOfBoolean }],
  ['BinaryEquals', is(bytes)],
  ['IpAddress', is(addresses)],
  ['NotIpAddress', isNot(addresses)],
  ['ArnEquals', is(byArn)],
  ['ArnLike', is(byArn)],
  ['ArnNotEquals', isNot(byArn)],
  ['ArnNotLike', isNot(byArn)],
])

/** Asks whether a key is there at all. It takes no `IfExists` and no set prefix. */
export const nullOperator = 'Null'
