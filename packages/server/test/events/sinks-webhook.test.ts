// A webhook that redirects, fails, hangs, breaks off or never ends its answer: what is heard of it, and what stays open.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { webhookSink } from '../../src/delivery/webhook-sink.ts'
import type { CaseEvent } from '../../src/index.ts'

const SEEN_EVENTS = [{ position: 1, event: { id: 'one' } as CaseEvent }]
const PATIENT = new AbortController().signal
const MEGABYTE = 'x'.repeat(1024 * 1024)

interface Case {
  readonly what: string
  readonly answer: (socket: Socket) => void
  /** Why it is not heard; without it, it is. */
  readonly refused?: RegExp
}

const asked: string[] = []
const open = new Set<Socket>()
let given = 0
let answer: Case['answer'] = () => {}

const server: Server = createServer(socket => {
  open.add(socket)
  socket.on('error', () => {})
  socket.on('close', () => open.delete(socket))
  socket.on('data', data => {
    const [path = ''] = /(?<=^POST )\S+/.exec(String(data)) ?? []
    asked.push(path)
    if (path !== '') answer(socket)
  })
})

function writeForEver(socket: Socket): void {
  given += 1
  if (!socket.destroyed) socket.write(MEGABYTE, error => error || writeForEver(socket))
}

const CASES: readonly Case[] = [
  ...[301, 302, 303, 307, 308].map(status => ({
    what: `redirects with ${status}`,
    answer: (socket: Socket) =>
      socket.write(`HTTP/1.1 ${status} Moved\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n`),
    refused: new RegExp(`answers ${status}`),
  })),
  {
    what: 'fails with a long body',
    answer: socket => {
      socket.write('HTTP/1.1 500 Fault\r\n\r\n')
      writeForEver(socket)
    },
    refused: /answers 500/,
  },
  {
    what: 'answers 200 and never ends',
    answer: socket => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      writeForEver(socket)
    },
  },
  {
    what: 'answers 200, a part of its body, and nothing more',
    answer: socket => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'),
  },
  {
    what: 'answers headers for ever',
    answer: socket => {
      socket.write('HTTP/1.1 200 OK\r\nx: ')
      writeForEver(socket)
    },
    refused: /fetch failed/,
  },
  {
    what: 'answers something else than HTTP',
    answer: socket => socket.write('220 mail.example ESMTP\r\n'),
    refused: /fetch failed/,
  },
  {
    what: 'closes in the middle of its head',
    answer: socket => socket.end('HTTP/1.1 200 O'),
    refused: /fetch failed/,
  },
  { what: 'resets', answer: socket => socket.resetAndDestroy(), refused: /fetch failed/ },
  { what: 'says nothing', answer: () => {}, refused: /aborted due to timeout/ },
]

describe('a webhook that', () => {
  let url = ''
  before(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  })
  after(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })

  for (const { what, refused, ...one } of CASES) {
    it(`${what} ${refused ? 'has not heard' : 'has heard'}, and nothing of it stays`, async () => {
      answer = one.answer
      given = 0
      const told = webhookSink({ url }).tell(SEEN_EVENTS, PATIENT)
      if (refused) await assert.rejects(told, refused)
      else await told
      // What is on its way fits into the buffers of the system.
      await sleep(100)
      const taken = given
      await sleep(100)
      assert.ok(given === taken && taken < 64, `${given} megabytes were taken`)
      assert.deepEqual(
        asked.filter(path => path !== '/hook' && path !== ''),
        [],
      )
    })
  }

  it('says nothing is left alone when the server ends', async () => {
    answer = () => {}
    const ending = new AbortController()
    const told = webhookSink({ url }).tell(SEEN_EVENTS, ending.signal)
    setTimeout(() => ending.abort(), 50)
    await assert.rejects(told, { name: 'AbortError' })
  })
})
