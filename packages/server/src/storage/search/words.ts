// The words of a text, as they are stored and as they are looked for: any language's, however it is written.

import { createHash } from 'node:crypto'
import { createBoundedMap } from '../../base/bounded-map.ts'

/** Longer ones are told apart by their digest; nobody types them. */
const LONGEST = 64

/**
 * Ids and days are one word each, so that looking for one does not find all that have its parts.
 * Scripts that set no blanks between words have each letter as a word, with the marks on it.
 * Whatever else is letters, marks and digits in one row is a word.
 */
const WORDS = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\p{L}\p{N}])`,
    String.raw`(?<![\p{L}\p{N}])\d{4}-\d{2}-\d{2}(?:t[\d:.]*\d(?:z|[+-]\d{2}:?\d{2})?)?(?![\p{L}\p{N}])`,
    String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*`,
    String.raw`(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}\p{M}])+`,
  ].join('|'),
  'gu',
)
const DAY_AND_TIME = /^(\d{4}-\d{2}-\d{2})t/

/**
 * A case is filed at each of its changes, with the words that it had before and those that it has now, and most of its
 * values are the same.
 */
const SHORT = 200
const remembered = createBoundedMap<string, ReadonlySet<string>>(1 << 20)

export function wordsOf(text: string): ReadonlySet<string> {
  if (text.length > SHORT) return readWords(text)
  const known = remembered.get(text)
  if (known !== undefined) return known
  const words = readWords(text)
  remembered.set(text, words, 200 + 8 * text.length + 50 * words.size)
  return words
}

function readWords(text: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (const [word] of folded(text).matchAll(WORDS)) {
    words.add(word.length > LONGEST ? digestOf(word) : word)
    const day = DAY_AND_TIME.exec(word)?.[1]
    if (day !== undefined) words.add(day)
  }
  return words
}

/**
 * One way to write what is the same: compatible forms (wide and narrow letters, ligatures), composed
 * marks, and the case of letters. Sigma has two small forms, and ß a large one of two letters.
 */
function folded(text: string): string {
  const lower = text.normalize('NFKC').toUpperCase().toLowerCase()
  return lower.normalize('NFKC').replaceAll('ς', 'σ')
}

function digestOf(word: string): string {
  return `${word.slice(0, 8)}~${createHash('sha256').update(word).digest('base64url').slice(0, 22)}`
}
