// What a case can be found by: its values as they compare, their words, and its tags.
import { createHash } from 'node:crypto'
import type { Tags } from '../../../contract/permission.ts'
import type { FieldType, FieldValueUnion } from '../../../models/generated/cases.ts'
import type { KeyValue } from '../../../storage/key.ts'
import type { Facts } from '../../../storage/search/search.ts'
import { wordsOf } from '../../../storage/search/words.ts'
import { plain } from '../fields/value.ts'
import { type InDomain, inDomain } from '../named.ts'

/** Of all fields together. Ids of fields have no blank. */
export const ANY_WORD = 'any word'
export const TAG = 'tag'

/** Texts are put in order by so many characters; those that are longer are still told apart. */
const COMPARED = 200

export interface TypedValue {
  readonly type: FieldType
  readonly value: FieldValueUnion
}

/** Cases of one domain are searched together. */
export function spaceOf(domain: InDomain): string {
  const { account, region, domainId } = inDomain(domain)
  return `cases ${account} ${region} ${domainId}`
}

/** Of values that are told with their types; the words of all fields are told by `anyWords`. */
export function factsOf(typed: ReadonlyMap<string, TypedValue>): Facts {
  const values = new Map<string, KeyValue>()
  const terms = new Map<string, ReadonlySet<string>>()
  for (const [fieldId, { type, value }] of typed) {
    values.set(fieldId, comparable(type, value))
    if (hasWords(type)) terms.set(fieldId, wordsOf(textOf(value)))
  }
  return { values, terms }
}

export function anyWords(values: Iterable<FieldValueUnion>): ReadonlySet<string> {
  const words = new Set<string>()
  for (const value of values) for (const word of wordsOf(textOf(value))) words.add(word)
  return words
}

/** A case can be asked for a tag, and for a tag with its value. */
export function tagTerms(tags: Tags): ReadonlySet<string> {
  return new Set(
    Object.entries(tags).flatMap(([key, value]) => [tagTerm(key), tagTerm(key, value)]),
  )
}

export function tagTerm(key: string, value?: string): string {
  return JSON.stringify(value === undefined ? [key] : [key, value])
}

/** What can be asked whether it contains words. */
export function hasWords(type: FieldType): boolean {
  return type === 'SingleSelect' || type === 'Text' || type === 'Url' || type === 'User'
}

/** Numbers by size, times by when they are, texts by their letters, false before true. */
export function comparable(type: FieldType, value: FieldValueUnion): KeyValue {
  if (type === 'Number') return value.doubleValue ?? 0
  if (type === 'Boolean') return value.booleanValue === true ? 1 : 0
  const text = value.stringValue ?? value.userArnValue ?? ''
  return type === 'DateTime' ? timeOf(text) : comparableText(text)
}

function textOf(value: FieldValueUnion): string {
  return String(plain(value) ?? '')
}

/** Milliseconds, with what is behind them. */
function timeOf(text: string): number {
  const digits = /\.\d{3}(\d+)/.exec(text)?.[1]
  return Date.parse(text) + (digits === undefined ? 0 : Number(`0.${digits}`))
}

function comparableText(text: string): string {
  if (text.length <= COMPARED) return text
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(COMPARED - 1))
  const start = text.slice(0, isHalf ? COMPARED - 1 : COMPARED)
  return `${start}\u0000${createHash('sha256').update(text).digest('base64url')}`
}
