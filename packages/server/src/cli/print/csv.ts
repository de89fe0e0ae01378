// Lines of comma-separated values, as RFC 4180 has them and spreadsheets take them.
import { safeLine } from '../../base/safe-text.ts'

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/**
 * A cell that a spreadsheet would take for a formula is made text; quotes are doubled. Where the
 * decimal sign is a comma, spreadsheets take a semicolon for the end of a cell, and what follows it
 * for the next.
 */
function csvCell(text: string): string {
  const safe = safeLine(text)
  const plain = /^\s*[=+\-@＝＋－＠]/.test(safe) ? `'${safe}` : safe
  return /[",]|;\s*[=+\-@＝＋－＠]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
