// Text broken into lines that fit a terminal.

const WIDTH = 100

/** Words that are longer than a line, such as ARNs, stay whole. */
export function folded(text: string, indent: string): string[] {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(' ')) {
    if (line !== indent && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = indent
    }
    line += line === indent ? word : ` ${word}`
  }
  return [...lines, line]
}
