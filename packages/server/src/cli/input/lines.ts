// Lines of a stream, a chunk's worth at a time, with a limit on the length of each.
import { StringDecoder } from 'node:string_decoder'

export const MAX_LINE_CHARACTERS = 16 * 1024 * 1024

export interface InputLine {
  /** Undefined when the line was longer than the limit. */
  readonly text: string | undefined
  /** From 1. */
  readonly number: number
}

/** Blank lines are skipped, but counted. */
export async function* readLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<InputLine[]> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let overlong = false
  let number = 0
  for await (const chunk of input) {
    const pieces = decoder.write(Buffer.from(chunk)).split('\n')
    const lines: InputLine[] = []
    for (const [index, piece] of pieces.entries()) {
      if (!overlong) rest += piece
      if (rest.length > MAX_LINE_CHARACTERS) {
        rest = ''
        overlong = true
      }
      if (index === pieces.length - 1) break
      number++
      if (overlong || rest.trim() !== '') lines.push({ text: overlong ? undefined : rest, number })
      rest = ''
      overlong = false
    }
    if (lines.length > 0) yield lines
  }
  rest += decoder.end()
  if (overlong || rest.trim() !== '') {
    yield [{ text: overlong ? undefined : rest, number: number + 1 }]
  }
}
