// A file that hears events: one line of JSON each.
import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
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
  let file = await openAtEnd(whole)
  return {
    key: `file ${createHash('sha256').update(whole).digest('base64url')}`,
    name: `the file ${whole}`,
    atOnce: AT_ONCE,
    async tell(events) {
      if (await hasLostName(file, whole)) {
        const next = await openAtEnd(whole)
        await file.close()
        file = next
      }
      await mendEnd(file, whole)
      await file.appendFile(events.map(({ event }) => `${JSON.stringify(event)}\n`).join(''))
      await file.datasync()
    },
    close: () => file.close(),
  }
}

async function openAtEnd(path: string): Promise<FileHandle> {
  const file = await open(path, 'a+', 0o600)
  try {
    await mendEnd(file, path)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Nobody would find what is written to a file that was deleted, or moved away as logs are. */
async function hasLostName(file: FileHandle, path: string): Promise<boolean> {
  const [own, found] = await Promise.all([file.stat(), stat(path).catch(() => undefined)])
  return found === undefined || found.dev !== own.dev || found.ino !== own.ino
}

/** Takes away the part of a line that a crash or a full disk has left: it is written again. */
async function mendEnd(file: FileHandle, path: string): Promise<void> {
  const found = await file.stat()
  // A pipe or a terminal has no end to mend.
  if (!found.isFile() || found.size === 0) return
  const length = Math.min(found.size, LONGEST_LINE)
  const end = Buffer.alloc(length)
  await file.read(end, 0, length, found.size - length)
  const lineEnd = end.lastIndexOf('\n')
  const rest = end.subarray(lineEnd + 1)
  if (rest.length === 0) return
  const text = rest.toString('utf8')
  const isOurs = text.startsWith(BEGINNING) || BEGINNING.startsWith(text)
  if (!isOurs || (lineEnd < 0 && length < found.size)) {
    throw new Error(`${path} does not end in a line of events: name another file`)
  }
  await file.truncate(found.size - rest.length)
}
