// Where a command writes: text with colours only on a terminal, JSON, notes on stderr.

// Imported as a module, node:util would load all that it offers, which a start can be felt to take.
const { stripVTControlCharacters, styleText } = process.getBuiltinModule('node:util')

export type Format = 'text' | 'json'

type Style = Parameters<typeof styleText>[0]

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

const BATCH = 64 * 1024

/** Long texts are never there as a whole. */
export function printPieces(pieces: Iterable<string>): void {
  let batch = ''
  for (const piece of pieces) {
    batch += piece
    if (batch.length < BATCH) continue
    process.stdout.write(batch)
    batch = ''
  }
  if (batch !== '') print(batch)
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

/** For people beside the answer, never part of it. */
export function note(text: string): void {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** Plain unless standard output is a terminal; NO_COLOR and FORCE_COLOR are honoured. */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout })
}

/** A link on terminals that know them, else the text alone. */
export function linked(text: string, url: string): string {
  const { isTTY } = process.stdout
  if (!isTTY || process.env.NO_COLOR) return text
  return `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`
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

/** Colours and links take no room. */
export function widthOf(text: string): number {
  return stripVTControlCharacters(text).length
}
