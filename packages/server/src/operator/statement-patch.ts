// A policy's text with one statement replaced or taken out, and no other character changed.
import { watchJson } from '@casegate/engine/json'

interface Place {
  readonly start: number
  readonly end: number
}

/** Undefined when no statement is left: IAM takes no empty policy. The text was compiled before. */
export function replaceStatement(
  text: string,
  index: number,
  replacements: readonly object[],
): string | undefined {
  const { list, statements } = findStatements(text)
  const at = statements[index]
  if (!at) throw new Error(`the policy has no statement ${index}`)
  if (replacements.length > 0) return splice(text, at, print(text, at, replacements, !list))
  const [previous, next] = [statements[index - 1], statements[index + 1]]
  if (previous) return splice(text, { start: previous.end, end: at.end }, '')
  return next && splice(text, { start: at.start, end: next.start }, '')
}

function findStatements(text: string): { list: boolean; statements: readonly Place[] } {
  const statements: Place[] = []
  let whole: Place | undefined
  watchJson(text, ([name, index, ...deeper], start, end) => {
    if (name !== 'Statement' || deeper.length > 0) return
    if (typeof index === 'number') statements[index] = { start, end }
    else whole = { start, end }
  })
  if (statements.length > 0) return { list: true, statements }
  return { list: false, statements: whole ? [whole] : [] }
}

/** Indented as the statement was; on one line where the whole text is. */
function print(text: string, { start }: Place, statements: readonly object[], isLone: boolean) {
  if (!text.includes('\n')) {
    const printed = statements.map(one => JSON.stringify(one)).join(',')
    return isLone && statements.length > 1 ? `[${printed}]` : printed
  }
  const unit = /\n([ \t]+)"/.exec(text)?.[1] ?? '  '
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))?.[0] ?? ''
  const printed = statements
    .map(one => JSON.stringify(one, undefined, unit).replaceAll('\n', `\n${indent}`))
    .join(`,\n${indent}`)
  return isLone && statements.length > 1 ? `[${printed}]` : printed
}

function splice(text: string, { start, end }: Place, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end)
}
