// Answers that nobody takes, over many connections: they hold so much memory and no more, and others are served.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sized } from '../../../../test/size.ts'
import { type Listener, listen } from '../../src/http/listen.ts'
import { Pipeline } from './pipeline.ts'

const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE
const CONNECTIONS = sized(300, 100)
/** More than the system takes of one that nobody reads. */
const LARGE = 8 * MEGABYTE
/** For what waits, and what was let go of since memory was tidied last: half of what is asked. */
const ROOM = 400 * MEGABYTE

let listener: Listener
let untaken: number[] = []
let release = () => {}
let taken = 0

before(async () => {
  listener = await listen(
    { host: '127.0.0.1', port: 0 },
    {
      async answer({ path }) {
        taken += 1
        if (path === '/held') {
          await new Promise<void>(resolve => {
            release = resolve
          })
        }
        return { status: 200, headers: {}, body: bodyOf(path) }
      },
      refuseBody: () => assert.fail(),
      bodyBytesAt: () => KILOBYTE,
      reportFault: fault => assert.fail(String(fault)),
      reportUntaken: bytes => untaken.push(bytes),
    },
  )
})
after(() => listener.close())
beforeEach(() => {
  untaken = []
  taken = 0
})

/** `/bytes/N`, or text of as many characters: `/text/N`, `/wide/N`. */
function bodyOf(path: string): string | Uint8Array {
  const [, kind, size] = path.split('/')
  if (kind === 'bytes') return Buffer.alloc(Number(size), 'x')
  return (kind === 'wide' ? 'ä' : 'x').repeat(Number(size ?? 1))
}

const ask = (path: string, method = 'GET') =>
  `${method} ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`

async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(listener.url).port), '127.0.0.1')
  socket.on('error', () => {})
  socket.pause()
  await once(socket, 'connect')
  return socket
}

test(`${CONNECTIONS} connections that ask for much and read nothing keep others neither out nor waiting`, async () => {
  const before = process.memoryUsage().rss
  const reader = await Pipeline.open(listener.url)
  const unread: Socket[] = []
  let most = 0
  for (let opened = 0; opened < CONNECTIONS; opened++) {
    const socket = await open()
    socket.write(ask(`/bytes/${LARGE}`))
    unread.push(socket)
    if (opened % 20 > 0) continue
    reader.socket.write(ask(`/text/${MEGABYTE}`))
    assert.equal((await reader.next())?.body.length, MEGABYTE)
    most = Math.max(most, process.memoryUsage().rss - before)
  }
  assert.ok(most < ROOM, `the server has grown by ${Math.round(most / MEGABYTE)} MB`)
  assert.ok(untaken.length > CONNECTIONS / 2, `${untaken.length} connections were ended`)
  assert.deepEqual([...new Set(untaken)], [LARGE])
  for (const socket of unread) socket.destroy()
  reader.close()
})

test('who reads slowly has all of it, however many others read nothing', async () => {
  const size = 3 * LARGE
  const slow = await open()
  let [received, allowed] = [0, 0]
  slow.on('data', (chunk: Buffer) => {
    received += chunk.length
    if (received >= allowed) slow.pause()
  })
  slow.write(ask(`/bytes/${size}`))
  const unread: Socket[] = []
  while (received < size) {
    const socket = await open()
    socket.write(ask(`/bytes/${LARGE}`))
    unread.push(socket)
    allowed += MEGABYTE
    slow.resume()
    await until(() => received >= Math.min(allowed, size))
    assert.ok(!slow.destroyed)
  }
  await until(() => untaken.length > 0)
  for (const socket of unread) socket.destroy()
  slow.destroy()
})

test('an answer is whole, in however many pieces it leaves', async () => {
  const client = await Pipeline.open(listener.url)
  for (const pieces of [0, 1, 2, 3]) {
    for (const more of [-1, 0, 1]) {
      const size = Math.max(0, pieces * 256 * KILOBYTE + more)
      for (const kind of ['bytes', 'text', 'wide']) {
        client.socket.write(ask(`/${kind}/${size}`))
        const answer = await client.next()
        const body = (kind === 'wide' ? 'ä' : 'x').repeat(size)
        assert.ok(answer?.body === body, `${kind} ${size}: ${answer?.body.length}`)
        client.socket.write(ask(`/${kind}/${size}`, 'HEAD'))
        const head = await client.next(true)
        assert.deepEqual(
          [head?.body, head?.headers['content-length']],
          ['', String(Buffer.byteLength(body))],
        )
      }
    }
  }
  client.close()
})

test('no more is read of a connection while many of its requests wait', async () => {
  const socket = await open()
  const many = ask('/text/1').repeat(300_000)
  socket.write(ask('/held') + many)
  await until(() => taken === 1)
  const left = async () => {
    const before = socket.writableLength
    await sleep(200)
    return before === socket.writableLength ? before : undefined
  }
  let waits = await left()
  while (waits === undefined) waits = await left()
  assert.ok(waits > many.length / 2, `all but ${waits} of ${many.length} bytes were read`)
  release()
  let text = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk
  })
  socket.resume()
  await until(() => text.split('HTTP/1.1 200').length > 2_000)
  socket.destroy()
})

async function until(holds: () => boolean): Promise<void> {
  for (let tried = 0; !holds(); tried++) {
    assert.ok(tried < 6_000, 'it did not come about')
    await sleep(10)
  }
}
