// Where a command writes: text with colours only on a terminal, JSON, notes on stderr. What came from
// outside is made safe to show here, and only here.
import { safeJson, safeLine, safeLines } from '../base/safe-text.ts'

// Imported as a module, node:util would load all that it offers, which a start can be felt to take.
const { styleText } = process.getBuiltinModule('node:util')

export type Format = 'text' | 'json'

type Style = Parameters<typeof styleText>[0]

/** One line, or several. What looks like the end of a line within one came from outside. */
export function print(lines: string | readonly string[]): void {
  process.stdout.write(shown(lines))
}

const BATCH = 64 * 1024

/** Text in lines of its own form, such as JSON or CSV. Long ones are never there as a whole. */
export function printPieces(pieces: Iterable<string>): void {
  let batch = ''
  for (const piece of pieces) {
    batch += piece
    if (batch.length < BATCH) continue
    process.stdout.write(safeLines(batch))
    batch = ''
  }
  if (batch !== '') process.stdout.write(safeLines(batch.endsWith('\n') ? batch : `${batch}\n`))
}

/** What only serves as it is, character by character: whoever calls has looked at them. */
export function printExactly(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Whoever prints without end waits here for a reader that takes its time: else all of it waits in memory. */
export async function untilTaken(): Promise<void> {
  const { stdout } = process
  if (!stdout.writableNeedDrain) return
  await new Promise<void>(resolve => stdout.once('drain', resolve))
}

export function printJson(value: unknown): void {
  process.stdout.write(`${jsonText(value, 2)}\n`)
}

/** JSON with every character that is not safe to show escaped: the value is the same. */
export function jsonText(value: unknown, indent?: number): string {
  return safeJson(JSON.stringify(value, null, indent) ?? 'null')
}

/** For people beside the answer, never part of it. */
export function note(lines: string | readonly string[]): void {
  process.stderr.write(shown(lines))
}

function shown(lines: string | readonly string[]): string {
  return typeof lines === 'string'
    ? `${shownLine(lines)}\n`
    : lines.map(line => `${shownLine(line)}\n`).join('')
}

/** Plain unless standard output is a terminal; NO_COLOR and FORCE_COLOR are honoured. */
export function styled(style: Style, text: string): string {
  const [open = '', close = ''] = styleText(style, '|', { stream: process.stdout }).split('|')
  return `${sealed(open)}${text}${sealed(close)}`
}

/** A link on terminals that know them, else the text alone. */
export function linked(text: string, url: string): string {
  const { isTTY } = process.stdout
  if (!isTTY || process.env.NO_COLOR || !PLAIN_URL.test(url)) return text
  return `${sealed(`\u001b]8;;${url}\u001b\\`)}${text}${sealed('\u001b]8;;\u001b\\')}`
}

const PLAIN_URL = /^https?:\/\/[\u0021-\u007e]+$/

/** Nobody who writes a file can know it, so no text of a file is taken for a colour of ours. */
const SEAL = `\u0000${Math.random()}${Math.random()}:`
const SEAL_END = '\u0000'
const SEALED = new RegExp(`${SEAL.replaceAll('.', '\\.')}([^${SEAL_END}]*)${SEAL_END}`)

function sealed(code: string): string {
  return code === '' ? '' : `${SEAL}${code}${SEAL_END}`
}

/** A line as it is written: what is ours with its colours, all else safe to show. */
export function shownLine(line: string): string {
  if (!line.includes(SEAL)) return safeLine(line)
  // What is split off by a group stands at the odd places.
  return line
    .split(SEALED)
    .map((part, index) => (index % 2 === 1 ? part : safeLine(part)))
    .join('')
}

/** Lines of columns, each as wide as its widest cell; blanks at the end of a line are left out. */
export function columns(rows: readonly (readonly string[])[], indent = ''): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(cell))
    }
  }
  return rows.map(row => {
    const cells = row.map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell)))
    return `${indent}${cells.join('  ')}`.trimEnd()
  })
}

/** Colours and links take no room; what is written out takes more. */
export function widthOf(text: string): number {
  const parts = text.split(SEALED)
  return parts.reduce((sum, part, index) => sum + (index % 2 === 1 ? 0 : safeLine(part).length), 0)
}
