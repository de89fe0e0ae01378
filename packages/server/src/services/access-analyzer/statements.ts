// The statements of a policy's text, read leniently: what IAM's grammar refuses is left out.
import { type JsonValue, parseJson } from '@casegate/engine/json'

export type Fields = { readonly [name: string]: JsonValue }

export function listStatements(document: string): readonly Fields[] {
  const parsed = parseJson(document)
  if (!parsed.ok || !isFields(parsed.value)) return []
  return [parsed.value.Statement].flat().filter(isFields)
}

export function isFields(value: JsonValue | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
