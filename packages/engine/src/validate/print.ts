// Prints a parsed policy as a JSON document that parses to an equal one.

import type { ConditionClause, Listed, Policy, Principals, Statement } from '../policy/document.ts'
import type { TextTemplate } from '../policy/template.ts'

/** Elements in AWS's usual order; lists of one without brackets, as AWS allows. */
export function printPolicy(policy: Pick<Policy, 'version' | 'id' | 'statements'>): string {
  const [only] = policy.statements
  const statements = policy.statements.map(toStatement)
  // A statement alone keeps the form it had: an object, or a list of one.
  const single = statements.length === 1 && only?.path.length === 1
  const document = {
    Version: policy.version,
    Id: policy.id,
    Statement: single ? statements[0] : statements,
  }
  return JSON.stringify(document, undefined, 2)
}

function toStatement(statement: Statement): object {
  const { sid, effect, principal, action, resource, conditions } = statement
  return {
    Sid: sid,
    Effect: effect,
    ...toPrincipal(principal),
    ...toListed('Action', action, text => text),
    ...toListed('Resource', resource, (template: TextTemplate) => template.source),
    ...(conditions.length === 0 ? {} : { Condition: toBlock(conditions) }),
  }
}

function toListed<T>(name: string, list: Listed<T> | undefined, print: (value: T) => string) {
  if (list === undefined) return {}
  return { [list.negated ? `Not${name}` : name]: unwrap(list.values.map(print)) }
}

function toPrincipal(principals: Principals | undefined): object {
  if (principals === undefined) return {}
  const { negated, everyone, accounts, arns, ids, services, providers, canonicalUsers } = principals
  const aws = [...(everyone ? ['*'] : []), ...accounts, ...arns, ...ids]
  const lists = { AWS: aws, Service: services, Federated: providers, CanonicalUser: canonicalUsers }
  const named = Object.entries(lists).filter(([, names]) => names.length > 0)
  const alone = named.length === 1 && aws.length === 1 && everyone
  const value = alone
    ? '*'
    : Object.fromEntries(named.map(([type, names]) => [type, unwrap(names)]))
  return { [negated ? 'NotPrincipal' : 'Principal']: value }
}

/** Clauses of one operator stand together, in the order in which the operators came. */
function toBlock(conditions: readonly ConditionClause[]): object {
  const block = new Map<string, [string, unknown][]>()
  for (const { operator, key, values } of conditions) {
    const keys = block.get(operator) ?? []
    keys.push([key, unwrap(values)])
    block.set(operator, keys)
  }
  // From entries, so that a key such as "__proto__" stays a key.
  return Object.fromEntries([...block].map(([name, keys]) => [name, Object.fromEntries(keys)]))
}

function unwrap(values: readonly string[]): string | readonly string[] {
  const [only] = values
  return values.length === 1 && only !== undefined ? only : values
}
