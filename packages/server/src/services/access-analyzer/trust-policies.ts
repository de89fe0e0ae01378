// Tells a role trust policy from the policies of other resources.
import { type JsonValue, parseJson } from '@casegate/engine/json'

/** It names no resource, for it stands on its role, and speaks of nothing but assuming that role. */
export function isTrustPolicy(document: string): boolean {
  const parsed = parseJson(document)
  if (!parsed.ok || !isObject(parsed.value)) return false
  const statements = [parsed.value.Statement].flat()
  return statements.length > 0 && statements.every(isTrustStatement)
}

function isTrustStatement(statement: JsonValue | undefined): boolean {
  if (!isObject(statement)) return false
  const { Resource, NotResource, Action } = statement
  if (Resource !== undefined || NotResource !== undefined || Action === undefined) return false
  return [Action].flat().every(action => typeof action === 'string' && /^sts:/i.test(action))
}

function isObject(value: JsonValue | undefined): value is { readonly [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
