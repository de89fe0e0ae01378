// The task table as lines of comma-separated values: a line for each permission, a column for each who is compared.
import type { AccessRow } from './access-rows.ts'

export interface CsvColumn {
  readonly who: string
  readonly rows: readonly AccessRow[]
}

export function accessCsv([first, ...others]: readonly CsvColumn[]): string {
  if (!first) return ''
  const head = [
    'task',
    'edition',
    'permission',
    'resource',
    ...[first, ...others].map(one => one.who),
  ]
  const lines = first.rows.flatMap(task =>
    (task.children ?? []).map(permission => [
      task.name,
      task.note ?? '',
      permission.name,
      permission.resource,
      permission.words,
      ...others.map(({ rows }) => wordsOf(rows, permission.id)),
      permission.decidedBy,
    ]),
  )
  return [[...head, 'decided by'], ...lines].map(csvLine).join('')
}

function wordsOf(rows: readonly AccessRow[], id: string): string {
  return rows.flatMap(({ children = [] }) => children).find(one => one.id === id)?.words ?? ''
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** What a spreadsheet would take for a formula is made text, where it begins a cell or follows a semicolon. */
function csvCell(text: string): string {
  const inLine = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
  const plain = /^\s*[=+\-@＝＋－＠]/.test(inLine) ? `'${inLine}` : inLine
  return /[",]|;\s*[=+\-@＝＋－＠]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
