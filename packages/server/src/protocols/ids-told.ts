// What a request for an operation without a model tells of the resources that it is about.

import { readJsonObject } from './json-values.ts'
import type { Ids } from './protocol.ts'

/** The longest id of AWS's that an ARN ends in, and more. */
const MAX_ID_LENGTH = 1_024

/** The texts among the members of a body; one that cannot be read tells nothing. */
export function idsInJson(body: Uint8Array): Ids {
  try {
    return idsIn(Object.entries(readJsonObject(body)))
  } catch {
    return {}
  }
}

/** A text with a slash would name another kind of resource. */
export function idsIn(members: Iterable<readonly [name: string, value: unknown]>): Ids {
  const ids: Record<string, string> = Object.create(null)
  for (const [name, value] of members) {
    if (typeof value !== 'string' || value.length > MAX_ID_LENGTH) continue
    if (!value.includes('/')) ids[name] = value
  }
  return ids
}
