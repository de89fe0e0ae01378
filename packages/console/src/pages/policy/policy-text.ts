// Changes of a policy's text that leave the rest of it as its writer has it.
import { type JsonPath, type JsonValue, parseJson, watchJson } from '@casegate/engine/json'

export type Statement = Readonly<Record<string, unknown>>

/**
 * Behind the last statement. The first takes the place of one that still has no action, as in a new
 * policy. Undefined for a text that has no place for statements.
 */
export function insertStatements(text: string, statements: readonly Statement[]) {
  const parsed = parseJson(text)
  if (!parsed.ok || !isObject(parsed.value)) return undefined
  const { Statement: there } = parsed.value
  if (typeof there !== 'object' || there === null) return undefined
  const whole = spanOf(text, ['Statement'])
  const fresh = withOwnSids(statements, [there].flat()).map(one => indented(one))
  if (!Array.isArray(there)) {
    return replaceSpan(text, whole, `[${[textIn(text, whole), ...fresh].join(',\n    ')}]`)
  }
  const kept = there.length - (hasNoAction(there.at(-1)) ? 1 : 0)
  if (kept === 0) return replaceSpan(text, whole, `[\n    ${fresh.join(',\n    ')}\n  ]`)
  const { end } = spanOf(text, ['Statement', kept - 1])
  const last = spanOf(text, ['Statement', there.length - 1])
  return replaceSpan(text, { start: end, end: last.end }, `,\n    ${fresh.join(',\n    ')}`)
}

/** An element of a list, with the comma that set it apart. */
export function removeEntry(text: string, start: number, end: number): string {
  const behind = /^\s*,\s*/.exec(text.slice(end))?.[0].length
  if (behind !== undefined) return text.slice(0, start) + text.slice(end + behind)
  const head = text.slice(0, start).replace(/,?\s*$/, '')
  return head + text.slice(end)
}

interface Span {
  readonly start: number
  readonly end: number
}

export function replaceSpan(text: string, { start, end }: Span, by: string): string {
  return text.slice(0, start) + by + text.slice(end)
}

function textIn(text: string, { start, end }: Span): string {
  return text.slice(start, end)
}

function spanOf(text: string, wanted: JsonPath): Span {
  let span: Span = { start: 0, end: text.length }
  watchJson(text, (path, start, end) => {
    if (path.join('\0') === wanted.join('\0')) span = { start, end }
  })
  return span
}

/** IAM refuses two statements of one Sid. */
function withOwnSids(statements: readonly Statement[], others: readonly unknown[]): Statement[] {
  const taken = new Set(others.map(one => (isObject(one) ? one.Sid : undefined)))
  return statements.map(statement => {
    const { Sid } = statement
    if (Sid === undefined) return statement
    let own = String(Sid)
    for (let number = 2; taken.has(own); number += 1) own = `${Sid}${number}`
    taken.add(own)
    return { ...statement, Sid: own }
  })
}

function hasNoAction(statement: JsonValue | undefined): boolean {
  return isObject(statement) && Array.isArray(statement.Action) && statement.Action.length === 0
}

function isObject(value: unknown): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function indented(statement: Statement): string {
  return JSON.stringify(statement, undefined, 2).replaceAll('\n', '\n    ')
}
