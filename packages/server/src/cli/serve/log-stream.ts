// Where the server's log goes: a stream that may be full, closed or read by nobody. The server goes on without it.
import type { Writable } from 'node:stream'

/** Lines that wait for whoever reads them, at most. */
const ROOM_BYTES = 1024 * 1024

/** Writes some lines; tells of those before them that are lost, and why. */
export type WriteLines = (lines: string, tellLost: (lines: number, why: string) => string) => void

/**
 * Whoever makes the log long must not end the server by it: a disk that is full or a reader that has
 * gone loses lines, and one that only waits has so many kept for it and no more. What could be
 * written again begins with how much was lost.
 */
export function createLogStream(stream: Writable, roomBytes = ROOM_BYTES): WriteLines {
  let lost = 0
  let why = ''
  // Also told to whoever has written, below; without anybody listening it would end the process.
  stream.on('error', () => {})
  return (lines, tellLost) => {
    const own = countLines(lines)
    if (stream.writableLength > roomBytes) return lose(own, 'nobody reads them')
    const before = lost
    lost = 0
    // The line that a full disk has broken off ends here.
    const text = before > 0 ? `\n${tellLost(before, why)}${lines}` : lines
    stream.write(text, error => {
      if (error) lose(before + own, error.message)
    })
  }

  function lose(lines: number, reason: string): void {
    lost += lines
    why = reason
  }
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}
