// A policy file with statements added to it, changing no other character, and the difference.
import { locateJson, parseJson } from '@casegate/engine/json'
import type { AllowStatement } from '../policies/statements.ts'

const CONTEXT_LINES = 3

/** The text with the statements at the end of its list. */
export function addStatements(text: string, statements: readonly AllowStatement[]): string {
  const parsed = parseJson(text)
  const span = locateJson(text, [['Statement']]).get('Statement')
  if (!parsed.ok || !span) throw new Error('only a policy that was read can be added to')
  const start = offsetOf(text, span.start)
  const end = offsetOf(text, span.end)
  const list = text.slice(start, end)
  const unit = /\n([ \t]+)"/.exec(text)?.[1] ?? '  '
  const isList = list.startsWith('[')
  const indent = unit.repeat(2)
  const added = statements.map(one => indent + indentedBy(JSON.stringify(one, null, unit), indent))
  const inner = isList
    ? list.slice(1, -1).replace(/\s+$/, '')
    : `\n${indent}${indentedBy(list, unit)}`
  const separator = inner.trim() === '' ? '\n' : ',\n'
  const changed = `[${inner}${separator}${added.join(',\n')}\n${unit}]`
  return text.slice(0, start) + changed + text.slice(end)
}

/** A unified difference of one contiguous change, as `git apply` and `patch` take it. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const old = linesOf(before)
  const now = linesOf(after)
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old[head] === now[head]) head++
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const from = Math.max(0, head - CONTEXT_LINES)
  const context = Math.min(tail, CONTEXT_LINES)
  const removed = old.slice(head, old.length - tail)
  const added = now.slice(head, now.length - tail)
  const lines = [
    ...old.slice(from, head).map(line => ` ${line}`),
    ...removed.map(line => `-${line}`),
    ...added.map(line => `+${line}`),
    ...old.slice(old.length - tail, old.length - tail + context).map(line => ` ${line}`),
  ]
  const kept = head - from + context
  const range = (count: number) => `${from + 1},${kept + count}`
  return [
    `--- a/${file}`,
    `+++ b/${file}`,
    `@@ -${range(removed.length)} +${range(added.length)} @@`,
    ...lines,
  ].join('\n')
}

const NO_NEWLINE = '\n\\ No newline at end of file'

/** A last line without its end is marked, as the format asks. */
function linesOf(text: string): string[] {
  if (text.endsWith('\n')) return text.slice(0, -1).split('\n')
  const lines = text.split('\n')
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ''}${NO_NEWLINE}`]
}

function offsetOf(text: string, place: { readonly line: number; readonly column: number }): number {
  let start = 0
  for (let line = 1; line < place.line; line++) start = text.indexOf('\n', start) + 1
  return start + place.column - 1
}

function indentedBy(text: string, indent: string): string {
  return text.replaceAll('\n', `\n${indent}`)
}
