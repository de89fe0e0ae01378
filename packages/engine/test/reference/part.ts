// The parts of a case's policies: each document with its kind, its level and its place.
import { parseJsonText } from './json-text.ts'
import type { PolicyKind } from './policy-kind.ts'

type Json = unknown

/** Each part is a document or a list of them (SCPs and RCPs: of levels); a string is JSON text. */
export type Policies = {
  identity?: Json[]
  resource?: Json | Json[]
  boundary?: Json | Json[]
  session?: Json[]
  endpoint?: Json | Json[]
  scps?: Json[][]
  rcps?: Json[][]
}

export type Part = {
  kind: PolicyKind
  /** `identity/0` is the first identity policy, `scps/1/0` the first policy of the second level. */
  place: string
  /** The level of an SCP or RCP; 0 for the others. */
  level: number
  /** The parsed document, or the error of its text. */
  document: Json | Error
}

export function partsOf(policies: Policies): Part[] {
  return [
    ...listParts('identity', policies.identity, 'identity'),
    ...listParts('resource', policies.resource, 'resource'),
    ...listParts('boundary', policies.boundary, 'boundary'),
    ...listParts('session', policies.session, 'session'),
    ...listParts('endpoint', policies.endpoint, 'endpoint'),
    ...levelParts('scp', policies.scps, 'scps'),
    ...levelParts('rcp', policies.rcps, 'rcps'),
  ]
}

function levelParts(kind: PolicyKind, levels: Json[][] | undefined, place: string): Part[] {
  return (levels ?? []).flatMap((documents, level) =>
    listParts(kind, documents, `${place}/${level}`, level),
  )
}

function listParts(kind: PolicyKind, documents: Json, place: string, level = 0): Part[] {
  if (documents === undefined) return []
  const list: Json[] = Array.isArray(documents) ? documents : [documents]
  return list.map((document, index) => ({
    kind,
    place: `${place}/${index}`,
    level,
    document: typeof document === 'string' ? parsed(document) : document,
  }))
}

function parsed(text: string): Json | Error {
  try {
    return parseJsonText(text)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
