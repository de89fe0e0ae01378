// The accounts and services that conditions name: callers of theirs are told apart from others.

import type { ConditionClause } from '../policy/document.ts'

export interface ConditionNames {
  readonly accounts: readonly string[]
  readonly services: readonly string[]
}

export function listConditionNames(clauses: readonly ConditionClause[]): ConditionNames {
  const accounts = new Set<string>()
  const services = new Set<string>()
  for (const { key, values } of clauses) {
    const folded = key.toLowerCase()
    for (const value of values) {
      if (folded === 'aws:principalaccount') addAll(accounts, accountsLike(value))
      if (folded === 'aws:principalarn') addAll(accounts, accountsLike(accountOfArn(value)))
      if (folded === 'aws:principalservicename' && serviceName.test(value)) services.add(value)
    }
  }
  return { accounts: [...accounts], services: [...services] }
}

/** An account that is none of these. */
export function findUnnamedAccount(named: ReadonlySet<string>): string {
  let number = 210_987_654_321
  while (named.has(String(number))) number--
  return String(number)
}

/** A pattern stands for accounts of which other patterns may name some: so it gets ten examples. */
function accountsLike(pattern: string): string[] {
  if (account.test(pattern)) return [pattern]
  if (!accountPattern.test(pattern)) return []
  const missing = accountDigits - pattern.replaceAll('*', '').length
  if (missing < 0) return []
  return [...'0123456789']
    .map(digit =>
      pattern.replaceAll('?', digit).replace('*', digit.repeat(missing)).replaceAll('*', ''),
    )
    .filter(example => account.test(example))
}

/** In a pattern the rest of the ARN may be part of a star. */
function accountOfArn(arn: string): string {
  return arn.split(':')[4] ?? ''
}

function addAll(set: Set<string>, values: readonly string[]): void {
  for (const value of values) set.add(value)
}

const accountDigits = 12
const account = /^\d{12}$/
/** With at least a digit: a star alone is for everybody. */
const accountPattern = /^(?=.*\d)[\d*?]+$/
const serviceName = /^[\w.-]+\.amazonaws\.com(\.cn)?$/
