// Policy variables: `${key}`, `${key, 'default'}` and the escapes `${*}`, `${?}`, `${$}`.
import type { Context } from './context.ts'
import { contextValue } from './context.ts'
import type { Glob } from './glob.ts'
import { toGlob, toLiteral } from './glob.ts'

type Piece = { text: string } | { escaped: string } | { key: string; fallback: string | undefined }

/** What is wrong with the variables of a text, or undefined if they are well formed. */
export function variableFault(text: string): string | undefined {
  const pieces = readPieces(text)
  return typeof pieces === 'string' ? pieces : undefined
}

export function hasVariable(text: string): boolean {
  return text.includes('${')
}

/**
 * The pattern that a policy text stands for, or undefined when one of its variables has no value.
 * AWS: IAM User Guide, "Variables and tags", "Policy variables with no value".
 * A substituted value is literal: a `*` within it is no wildcard.
 */
export function expand(
  text: string,
  wildcards: boolean,
  variables: boolean,
  context: Context,
): Glob | undefined {
  const read = wildcards ? toGlob : toLiteral
  if (!variables) return read(text)
  const pieces = readPieces(text)
  if (typeof pieces === 'string') throw new Error(`unchecked variable: ${pieces}`)
  const glob: Glob = []
  for (const piece of pieces) {
    if ('text' in piece) glob.push(...read(piece.text))
    else if ('escaped' in piece) glob.push(...toLiteral(piece.escaped))
    else {
      const value = contextValue(context, piece.key)
      // AWS: "you cannot use a multivalued context key as a policy variable".
      const substituted = typeof value === 'string' ? value : piece.fallback
      if (substituted === undefined) return undefined
      glob.push(...toLiteral(substituted))
    }
  }
  return glob
}

/** The pieces of a text, or a sentence about what is wrong with it. */
function readPieces(text: string): Piece[] | string {
  const pieces: Piece[] = []
  let rest = text
  while (true) {
    const start = rest.indexOf('${')
    if (start < 0) return [...pieces, { text: rest }]
    const found = /^\$\{(?:([*?$])|([^\s,'{}*?$]+)(?:, '([^']*)')?)\}/.exec(rest.slice(start))
    if (!found) return `a variable is not well formed in "${text}"`
    pieces.push({ text: rest.slice(0, start) })
    const [whole, escaped, key, fallback] = found
    if (escaped !== undefined) pieces.push({ escaped })
    else if (key !== undefined) pieces.push({ key, fallback })
    rest = rest.slice(start + whole.length)
  }
}
