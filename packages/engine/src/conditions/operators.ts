// The table of condition operators: one row each. The whole meaning of an operator is its row.

import { asValues, byArn, byPattern, type Comparison, exactly, ignoringCase } from './comparison.ts'
import { isInRange, readBinary, readBoolean, readDate, readIpRange, readNumber } from './values.ts'

export interface Operator {
  readonly comparison: Comparison
  /** True for `…Not…`: it holds where the comparison does not, and where the key is absent. */
  readonly negated: boolean
}

type Order = (asked: number, stated: number) => boolean

const equal: Order = (asked, stated) => asked === stated
const less: Order = (asked, stated) => asked < stated
const lessOrEqual: Order = (asked, stated) => asked <= stated
const greater: Order = (asked, stated) => asked > stated
const greaterOrEqual: Order = (asked, stated) => asked >= stated

const numbers = (order: Order) => asValues(readNumber, 'a number', order)
const dates = (order: Order) => asValues(readDate, 'an ISO 8601 date or epoch seconds', order)
const booleans = asValues(readBoolean, '"true" or "false"', (asked, stated) => asked === stated)
const bytes = asValues(readBinary, 'base64', (asked, stated) => asked === stated)
const addresses = asValues(readIpRange, 'an IP address or a CIDR range', isInRange)

const is = (comparison: Comparison): Operator => ({ comparison, negated: false })
const isNot = (comparison: Comparison): Operator => ({ comparison, negated: true })

// AWS: IAM User Guide, "IAM JSON policy elements: Condition operators".
export const operators: ReadonlyMap<string, Operator> = new Map([
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
  ['DateEquals', is(dates(equal))],
  ['DateNotEquals', isNot(dates(equal))],
  ['DateLessThan', is(dates(less))],
  ['DateLessThanEquals', is(dates(lessOrEqual))],
  ['DateGreaterThan', is(dates(greater))],
  ['DateGreaterThanEquals', is(dates(greaterOrEqual))],
  ['Bool', is(booleans)],
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
