// Text broken into lines that fit a terminal.
import { widthOf } from '../output.ts'

const WIDTH = 100

/** Words that are longer than a line, such as ARNs, stay whole. */
export function folded(text: string, indent: string): string[] {
  const lines: string[] = []
  let line = indent
  let width = 0
  for (const word of text.split(' ')) {
    const wide = widthOf(word)
    if (line !== indent && width + 1 + wide > WIDTH) {
      lines.push(line)
      line = indent
    }
    width = line === indent ? indent.length + wide : width + 1 + wide
    line += line === indent ? word : ` ${word}`
  }
  return [...lines, line]
}
