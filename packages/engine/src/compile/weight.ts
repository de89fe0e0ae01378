// About how many bytes of memory compiled policies hold: more rather than less, for limits.

import type { PolicyContent, Principals, Statement } from '../policy/document.ts'
import type { Candidates } from './candidates.ts'

/** What one of each holds beside its text, as heaps were measured; `weight.test.ts` holds them to it. */
const weights = {
  document: 3_000,
  statement: 1_700,
  action: 330,
  resource: 1_300,
  principal: 300,
  clause: 1_500,
  value: 600,
  wildcard: 170,
  /** A set's own: its groups, the policies in them, and their statements in their places. */
  group: 600,
  policy: 500,
  placed: 130,
  /** A plan's own: for each action that was asked. */
  plan: 2_000,
  plannedGroup: 450,
  candidate: 24,
  indexed: 600,
  caller: 700,
  /** A character is kept as written, in lower case, and cut into pieces. */
  character: 6,
} as const

/** A piece with "?" that is longer than this gets tables of bits: see `masked-search.ts`. */
const longPiece = 32

export function weighContent({ text, statements }: PolicyContent): number {
  let bytes = weights.document + 2 * (text?.length ?? 0)
  for (const statement of statements) bytes += weighStatement(statement)
  return bytes
}

function weighStatement({ action, resource, principal, conditions }: Statement): number {
  let bytes: number = weights.statement
  for (const value of action.values) bytes += weights.action + weighPattern(value)
  for (const { source } of resource?.values ?? []) bytes += weights.resource + weighPattern(source)
  if (principal !== undefined) bytes += weighPrincipals(principal)
  for (const { key, values } of conditions) {
    bytes += weights.clause + weights.character * key.length
    for (const value of values) bytes += weights.value + weighPattern(value)
  }
  return bytes
}

function weighPrincipals(principals: Principals): number {
  const { accounts, arns, services, providers, ids, canonicalUsers } = principals
  let bytes = 0
  for (const name of [accounts, arns, services, providers, ids, canonicalUsers].flat()) {
    bytes += weights.principal + weights.character * name.length
  }
  return bytes
}

function weighPattern(text: string): number {
  let wildcards = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '*' || character === '?' || character === '$') wildcards += 1
  }
  const bytes = weights.character * text.length + weights.wildcard * wildcards
  if (text.length <= longPiece || !text.includes('?')) return bytes
  return bytes + new Set(text).size * ((text.length >> 3) + weights.wildcard)
}

export function weighGroup({
  policies,
  statements,
}: {
  readonly policies: readonly unknown[]
  readonly statements: readonly unknown[]
}): number {
  const { group, policy, placed } = weights
  return group + policy * policies.length + placed * statements.length
}

export function weighPlan(
  action: string,
  groups: readonly { readonly allow: Candidates; readonly deny: Candidates }[],
): number {
  let bytes = weights.plan + weights.character * action.length
  for (const { allow, deny } of groups) {
    bytes += weights.plannedGroup + weighCandidates(allow) + weighCandidates(deny)
  }
  return bytes
}

function weighCandidates({ statements, index }: Candidates): number {
  let bytes = weights.candidate * statements.length
  if (index === undefined) return bytes
  for (const { resource } of statements) bytes += weights.indexed * (resource?.entries.length ?? 1)
  return bytes
}

export function weighCaller(principal: string): number {
  return weights.caller + weights.character * principal.length
}
