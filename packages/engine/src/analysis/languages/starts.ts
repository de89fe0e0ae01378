// What the texts of a language begin with: enough to tell most languages apart at a glance.

import { type Glob, never } from './glob.ts'

/** Of more patterns than this only what all of them begin with is kept. */
const fewStarts = 8

/** INVARIANT: every text that matches one of the patterns begins with one of these. */
export function listStarts(globs: readonly Glob[]): readonly string[] {
  const starts = [...new Set(globs.map(readStart))]
  return starts.length <= fewStarts ? starts : [starts.reduce(sharedStart)]
}

/** Whether no text begins both with one of these and with one of those. */
export function areApart(these: readonly string[], those: readonly string[]): boolean {
  return these.every(one => those.every(other => !one.startsWith(other) && !other.startsWith(one)))
}

function readStart({ tokens, stays, foldsCase }: Glob): string {
  if (foldsCase) return ''
  let length = 0
  while (stays[length] === never && (tokens[length] ?? -1) >= 0) length++
  return String.fromCharCode(...tokens.slice(0, Math.min(length, longestStart)))
}

/** Beyond it hardly any two patterns are told apart. */
const longestStart = 256

function sharedStart(one: string, other: string): string {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return one.slice(0, length)
}
