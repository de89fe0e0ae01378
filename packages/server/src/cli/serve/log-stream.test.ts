// A log that cannot be written loses lines and says how many, and nobody else notices.
import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createLogStream } from './log-stream.ts'

const tellLost = (lines: number, why: string) => `${lines} lost: ${why}\n`

test('of lines that nobody reads so many are kept, and no more', async () => {
  const taken: (() => void)[] = []
  let text = ''
  const stream = new Writable({
    write(chunk, _, done) {
      text += chunk
      taken.push(done)
    },
  })
  const write = createLogStream(stream, 100)
  for (let line = 0; line < 1_000; line++) write('0123456789\n', tellLost)
  assert.ok(stream.writableLength <= 111, `${stream.writableLength} bytes wait`)
  while (taken.length > 0) {
    taken.shift()?.()
    await nextTurn()
  }
  write('later\n', tellLost)
  assert.equal(text, `${'0123456789\n'.repeat(10)}\n990 lost: nobody reads them\nlater\n`)
})
