// Changes of a policy's text that leave every other character as its author has it.

import { type TextSpan, type WrittenStatement, writtenStatements } from './statements.ts'

/**
 * The text with the statements behind its last one, under Sids that no other has. The first takes
 * the place of a last statement whose list of actions is still empty. Undefined for a text that has
 * no place for statements.
 */
export function insertStatements(text: string, statements: readonly object[]): string | undefined {
  const { statements: there, whole, isList } = writtenStatements(text)
  if (!whole || (!isList && there.length === 0)) return undefined
  const unit = unitOf(text)
  const indent = unit.repeat(2)
  const fresh = withOwnSids(statements, there)
    .map(one => indent + indented(JSON.stringify(one, null, unit), indent))
    .join(',\n')
  const last = there.at(-1)
  const kept = last && isDraft(last) ? there.slice(0, -1) : there
  const before = kept.at(-1)
  if (!last || !before) return splice(text, whole, `[\n${fresh}\n${unit}]`)
  if (isList) return splice(text, { start: before.end, end: last.end }, `,\n${fresh}`)
  const written = indented(text.slice(whole.start, whole.end), unit)
  return splice(text, whole, `[\n${indent}${written},\n${fresh}\n${unit}]`)
}

/** Undefined when no statement is left: IAM takes no empty policy. */
export function replaceStatement(
  text: string,
  index: number,
  replacements: readonly object[],
): string | undefined {
  const { statements, isList } = writtenStatements(text)
  const at = statements.find(one => one.index === index)
  if (!at) throw new RangeError(`the policy has no statement ${index}`)
  if (replacements.length > 0) return splice(text, at, print(text, at, replacements, !isList))
  const [previous, next] = [statements[index - 1], statements[index + 1]]
  if (previous) return splice(text, { start: previous.end, end: at.end }, '')
  return next && splice(text, { start: at.start, end: next.start }, '')
}

/** IAM refuses two statements of one Sid. */
function withOwnSids(
  statements: readonly object[],
  others: readonly WrittenStatement[],
): readonly object[] {
  const taken = new Set(others.map(({ fields }) => fields.Sid))
  return statements.map(statement => {
    const sid = 'Sid' in statement ? statement.Sid : undefined
    if (sid === undefined) return statement
    let own = String(sid)
    for (let number = 2; taken.has(own); number += 1) own = `${sid}${number}`
    taken.add(own)
    return { ...statement, Sid: own }
  })
}

function isDraft({ fields: { Action } }: WrittenStatement): boolean {
  return Array.isArray(Action) && Action.length === 0
}

/** Indented as the statement was; on one line where the whole text is. */
function print(
  text: string,
  { start }: TextSpan,
  statements: readonly object[],
  isLone: boolean,
): string {
  const isList = isLone && statements.length > 1
  if (!text.includes('\n')) {
    const printed = statements.map(one => JSON.stringify(one)).join(',')
    return isList ? `[${printed}]` : printed
  }
  const unit = unitOf(text)
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))?.[0] ?? ''
  const printed = statements
    .map(one => indented(JSON.stringify(one, undefined, unit), indent))
    .join(`,\n${indent}`)
  return isList ? `[${printed}]` : printed
}

/** What the author indents by. */
function unitOf(text: string): string {
  return /\n([ \t]+)"/.exec(text)?.[1] ?? '  '
}

function indented(text: string, indent: string): string {
  return text.replaceAll('\n', `\n${indent}`)
}

function splice(text: string, { start, end }: TextSpan, by: string): string {
  return text.slice(0, start) + by + text.slice(end)
}
