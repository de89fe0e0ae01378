// A policy without the other principals that it names: roles that name each other are many names each.
import { isObject } from '@casegate/engine/json'
import { overlaps } from '@casegate/engine/specialize'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'

/** The same to whoever is one of the two sides of a step. */
export function withoutOthers(
  policy: SourcedPolicy,
  element: 'Resource' | 'Principal',
  { arn }: Principal,
): SourcedPolicy {
  const { document } = policy
  if (!isObject(document) || !Array.isArray(document.Statement)) return policy
  const isOther = (one: unknown) =>
    typeof one === 'string' && NAME.test(one) && overlaps(one, arn) === false
  /** One stays, as a list without any is none that can be read. */
  const shortened = (list: readonly unknown[]) => {
    const others = list.filter(isOther)
    return others.length < 2 ? list : [...list.filter(one => !isOther(one)), others[0]]
  }
  const Statement = document.Statement.map((statement: unknown) => {
    if (!isObject(statement)) return statement
    const value = statement[element]
    if (Array.isArray(value)) return { ...statement, [element]: shortened(value) }
    if (element !== 'Principal' || !isObject(value) || !Array.isArray(value.AWS)) return statement
    return { ...statement, Principal: { ...value, AWS: shortened(value.AWS) } }
  })
  return { ...policy, document: { ...document, Statement } }
}

/** A name that a template leaves to its deployment is known in part. */
const NAME = /^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/[\w+=,.@/*?-]+$/
