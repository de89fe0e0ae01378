// Whether AWS stores a condition that compares with a value.

import { compileCondition } from '../conditions/condition.ts'

/** False also where there is no such operator. */
export function isConditionValue(operator: string, value: string): boolean {
  return compileCondition({ path: [], operator, key: 'key', values: [value] }, false).ok
}
