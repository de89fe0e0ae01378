// The lines of a file, one after another, with their numbers: however long the file is, few are held.
import { StringDecoder } from 'node:string_decoder'

export interface FileLine {
  /** From 1. */
  readonly number: number
  /** Without its end. */
  readonly text: string
}

/** Something is wrong with a line of the file. */
export class LineFault extends Error {
  readonly line: number

  constructor(line: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LineFault'
    this.line = line
  }
}

/** A row has at most a million characters, each of which may be written as six. */
export const LONGEST_LINE = 8 * 1024 * 1024

export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<FileLine> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let number = 0
  for await (const chunk of bytes) {
    const pieces = (rest + decoder.write(chunk)).split('\n')
    rest = pieces.pop() ?? ''
    for (const text of pieces) yield checked({ number: ++number, text })
    checked({ number: number + 1, text: rest })
  }
  rest += decoder.end()
  if (rest !== '') yield checked({ number: ++number, text: rest })
}

function checked(line: FileLine): FileLine {
  if (line.text.length <= LONGEST_LINE) return line
  throw new LineFault(line.number, `the line has more than ${LONGEST_LINE} characters`)
}
