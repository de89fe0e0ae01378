// Values in an answer of the AWS CLI, and what of them is a policy document.
import { isObject } from '@casegate/engine/json'
import { decodeDocument } from '../policy-file.ts'

export interface ValueAt {
  readonly path: readonly (string | number)[]
  readonly value: unknown
}

/** `*` stands for each entry of a list, or each member. */
export function valuesAt(
  value: unknown,
  pattern: readonly (string | number)[],
): readonly ValueAt[] {
  let found: readonly ValueAt[] = [{ path: [], value }]
  for (const step of pattern) {
    found = found.flatMap(({ path, value: around }) =>
      entriesOf(around)
        .filter(([key]) => step === '*' || step === key)
        .map(([key, inner]) => ({ path: [...path, key], value: inner })),
    )
  }
  return found
}

function entriesOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return [...value.entries()]
  return isObject(value) ? Object.entries(value) : []
}

/** An object with a Statement, or the text of one; undefined for all else. */
export function documentOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const document = typeof value === 'string' ? parsed(decodeDocument(value)) : value
  return isObject(document) && Object.hasOwn(document, 'Statement') ? document : undefined
}

/** Policies of resources say who; those of identities never do. */
export function namesPrincipals({ Statement }: Readonly<Record<string, unknown>>): boolean {
  return [Statement]
    .flat()
    .some(one => isObject(one) && ('Principal' in one || 'NotPrincipal' in one))
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text
  } catch {
    return undefined
  }
}
