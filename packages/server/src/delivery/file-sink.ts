// A file that hears events: one line of JSON each.
import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Sink } from './sink.ts'

const AT_ONCE = 100
/** How each line of it begins. */
const BEGINNING = '{"version":"0","id":"'
/** No event is longer. */
const LONGEST_LINE = 512 * 1024

/** Throws when the file cannot be written, or ends in something else than events. */
export async function openFileSink(path: string): Promise<Sink> {
  const whole = resolve(path)
  const file = await open(whole, 'a+', 0o600)
  try {
    await mendEnd(file, whole)
  } catch (error) {
    await file.close()
    throw error
  }
  return {
    key: `file ${createHash('sha256').update(whole).digest('base64url')}`,
    name: `the file ${whole}`,
    atOnce: AT_ONCE,
    async tell(events) {
      await mendEnd(file, whole)
      await file.appendFile(events.map(({ event }) => `${JSON.stringify(event)}\n`).join(''))
      await file.datasync()
    },
    close: () => file.close(),
  }
}

/** Takes away the part of a line that a crash or a full disk has left: it is written again. */
async function mendEnd(file: FileHandle, path: string): Promise<void> {
  const stat = await file.stat()
  // A pipe or a terminal has no end to mend.
  if (!stat.isFile() || stat.size === 0) return
  const length = Math.min(stat.size, LONGEST_LINE)
  const end = Buffer.alloc(length)
  await file.read(end, 0, length, stat.size - length)
  const lineEnd = end.lastIndexOf('\n')
  const rest = end.subarray(lineEnd + 1)
  if (rest.length === 0) return
  const text = rest.toString('utf8')
  const isOurs = text.startsWith(BEGINNING) || BEGINNING.startsWith(text)
  if (!isOurs || (lineEnd < 0 && length < stat.size)) {
    throw new Error(`${path} does not end in a line of events: name another file`)
  }
  await file.truncate(stat.size - rest.length)
}
