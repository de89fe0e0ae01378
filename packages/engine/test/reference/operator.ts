// The condition operators: a row each, saying how one context value meets one policy value.
import { readAddress, readRange } from './address.ts'
import type { Context } from './context.ts'
import { isStoredDate, readDate } from './date.ts'
import type { Glob } from './glob.ts'
import { globMatches, splitGlobAtColons, splitTextAtColons, toLowerCase } from './glob.ts'
import { expand } from './variable.ts'

export type Operator = {
  /** StringNotEquals, NotIpAddress, …: true when no policy value is met. */
  negated: boolean
  /** Whether its policy values may hold variables. */
  variables: boolean
  /** Whether a policy value (without variables) makes sense to this operator. */
  accepts: (policyValue: string) => boolean
  /** Whether AWS stores a policy with the value, be it that it makes no sense. */
  isStored: (policyValue: string) => boolean
  meets: (value: string, policyValue: string, scene: Scene) => boolean
}

/** What a comparison may need besides the two values. */
export type Scene = { context: Context; variables: boolean }

/** AWS: IAM User Guide, "Condition operators". */
export const operators: { [name: string]: Operator } = {
  StringEquals: text(false, meetsExactly),
  StringNotEquals: text(true, meetsExactly),
  StringEqualsIgnoreCase: text(false, meetsInAnyCase),
  StringNotEqualsIgnoreCase: text(true, meetsInAnyCase),
  StringLike: text(false, meetsPattern),
  StringNotLike: text(true, meetsPattern),
  ArnEquals: text(false, meetsArn),
  ArnLike: text(false, meetsArn),
  ArnNotEquals: text(true, meetsArn),
  ArnNotLike: text(true, meetsArn),
  NumericEquals: order(readNumber, false, (a, b) => a === b),
  NumericNotEquals: order(readNumber, true, (a, b) => a === b),
  NumericLessThan: order(readNumber, false, (a, b) => a < b),
  NumericLessThanEquals: order(readNumber, false, (a, b) => a <= b),
  NumericGreaterThan: order(readNumber, false, (a, b) => a > b),
  NumericGreaterThanEquals: order(readNumber, false, (a, b) => a >= b),
  DateEquals: date(false, (a, b) => a === b),
  DateNotEquals: date(true, (a, b) => a === b),
  DateLessThan: date(false, (a, b) => a < b),
  DateLessThanEquals: date(false, (a, b) => a <= b),
  DateGreaterThan: date(false, (a, b) => a > b),
  DateGreaterThanEquals: date(false, (a, b) => a >= b),
  Bool: {
    negated: false,
    variables: true,
    accepts: policyValue => readBoolean(policyValue) !== undefined,
    isStored: () => true,
    meets: meetsBoolean,
  },
  BinaryEquals: order(readBinary, false, (a, b) => a === b),
  IpAddress: address(false),
  NotIpAddress: address(true),
}

export function readBoolean(text: string): number | undefined {
  const lower = text.toLowerCase()
  return lower === 'true' ? 1 : lower === 'false' ? 0 : undefined
}

function text(negated: boolean, meets: Operator['meets']): Operator {
  return { negated, variables: true, accepts: () => true, isStored: () => true, meets }
}

function order<T>(
  read: (text: string) => T | undefined,
  negated: boolean,
  holds: (value: T, policyValue: T) => boolean,
): Operator {
  return {
    negated,
    variables: false,
    accepts: policyValue => read(policyValue) !== undefined,
    isStored: policyValue => read(policyValue) !== undefined,
    meets: (value, policyValue) => {
      const [a, b] = [read(value), read(policyValue)]
      return a !== undefined && b !== undefined && holds(a, b)
    },
  }
}

function date(negated: boolean, holds: (value: number, policyValue: number) => boolean): Operator {
  const operator = order(readDate, negated, holds)
  return { ...operator, isStored: text => operator.accepts(text) || isStoredDate(text) }
}

function address(negated: boolean): Operator {
  return {
    negated,
    variables: false,
    accepts: policyValue => readRange(policyValue) !== undefined,
    isStored: policyValue => readRange(policyValue) !== undefined,
    meets: (value, policyValue) => {
      const [bits, range] = [readAddress(value), readRange(policyValue)]
      return bits?.length === range?.length && bits?.startsWith(range?.bits ?? '-') === true
    },
  }
}

function meetsExactly(value: string, policyValue: string, scene: Scene): boolean {
  const glob = expand(policyValue, false, scene.variables, scene.context)
  return glob !== undefined && globMatches(glob, value)
}

/** AWS: "Condition operators", Boolean: a variable may stand for the value. */
function meetsBoolean(value: string, policyValue: string, scene: Scene): boolean {
  const expected = expand(policyValue, false, scene.variables, scene.context)
  const wanted = readBoolean(value)
  return (
    expected !== undefined &&
    wanted !== undefined &&
    globMatches(toLowerCase(expected), wanted === 1 ? 'true' : 'false')
  )
}

function meetsInAnyCase(value: string, policyValue: string, scene: Scene): boolean {
  const glob = expand(policyValue, false, scene.variables, scene.context)
  return glob !== undefined && globMatches(toLowerCase(glob), value.toLowerCase())
}

function meetsPattern(value: string, policyValue: string, scene: Scene): boolean {
  const glob = expand(policyValue, true, scene.variables, scene.context)
  return glob !== undefined && globMatches(glob, value)
}

/** AWS: "Each of the six colon-delimited components of the ARN is checked separately". */
function meetsArn(value: string, policyValue: string, scene: Scene): boolean {
  const glob = expand(policyValue, true, scene.variables, scene.context)
  const parts = splitTextAtColons(value)
  if (glob === undefined || parts.length < 6 || parts[0] !== 'arn') return false
  // A lone `*` is any ARN; a pattern with too few components is none.
  if (policyValue === '*') return true
  const patterns: Glob[] = splitGlobAtColons(glob)
  return (
    patterns.length === 6 && patterns.every((part, index) => globMatches(part, parts[index] ?? ''))
  )
}

function readNumber(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined
}

/** The bytes, as a string of hexadecimal digits. */
function readBinary(text: string): string | undefined {
  const isBase64 = /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0
  return isBase64 ? Buffer.from(text, 'base64').toString('hex') : undefined
}
