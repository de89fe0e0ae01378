// Many connections that ask nothing, or begin what they do not finish: they make room, and others are answered.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { connect as connectSecurely } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { type Listener, listen } from '../../src/http/listen.ts'

const MOST = 8
const ASKED = 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'
const pem = (name: string) => readFileSync(fileURLToPath(new URL(`tls/${name}`, import.meta.url)))

let crowds = 0
let held: (() => void)[] = []

for (const [what, tls] of [
  ['plain', undefined],
  ['TLS', { cert: pem('cert.pem'), key: pem('key.pem') }],
] as const) {
  describe(`${MOST} connections, ${what}`, () => {
    let listener: Listener
    const opened: Socket[] = []

    before(async () => {
      listener = await listen(
        { host: '127.0.0.1', port: 0, ...(tls && { tls }) },
        {
          async answer({ path }) {
            if (path === '/held') await new Promise<void>(resolve => held.push(resolve))
            return { status: 200, headers: {}, body: 'here' }
          },
          refuseBody: () => assert.fail(),
          bodyBytesAt: () => 1_000,
          reportFault: fault => assert.fail(String(fault)),
          reportCrowd: most => {
            assert.equal(most, MOST)
            crowds += 1
          },
        },
        MOST,
      )
    })
    beforeEach(() => {
      for (const socket of opened.splice(0)) socket.destroy()
      held = []
    })
    after(async () => {
      for (const socket of opened) socket.destroy()
      await listener.close()
      assert.equal(crowds, 1)
      crowds = 0
    })

    async function open(isGreeting = true): Promise<Socket> {
      const at = { port: Number(new URL(listener.url).port), host: '127.0.0.1' }
      const isSecure = tls && isGreeting
      const socket = isSecure ? connectSecurely({ ...at, rejectUnauthorized: false }) : connect(at)
      socket.on('error', () => {})
      opened.push(socket)
      await once(socket, isSecure ? 'secureConnect' : 'connect')
      return socket
    }

    function isAnswered(socket: Socket, text = ASKED): Promise<boolean> {
      return new Promise(resolve => {
        let got = ''
        const end = (is: boolean) => {
          socket.off('data', hear)
          socket.off('close', leave)
          resolve(is)
        }
        const leave = () => end(false)
        const hear = (data: Buffer) => {
          got += data
          if (got.endsWith('here')) end(true)
        }
        socket.on('data', hear).on('close', leave)
        socket.write(text)
      })
    }

    for (const [kind, text] of [
      ['say nothing', ''],
      ['break off in a head', 'GET / HTTP/1.1\r\nx-a: '],
      ['break off in a body', 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\nabc'],
      ['have been answered', ASKED],
    ] as const) {
      it(`that ${kind} make room for others, the oldest first, and for one that asks again not`, async () => {
        const user = await open()
        const silent: Socket[] = []
        for (let other = 0; other < 3 * MOST; other++) {
          const socket = await open()
          silent.push(socket)
          if (text === ASKED) assert.ok(await isAnswered(socket))
          else if (text) socket.write(text)
          assert.ok(await isAnswered(user))
        }
        await Promise.all(
          silent.slice(0, 2 * MOST).map(async socket => {
            if (!socket.closed) await once(socket.resume(), 'close')
          }),
        )
        const fresh = await open()
        assert.ok(await isAnswered(fresh))
        assert.ok(await isAnswered(user))
      })
    }

    if (tls) {
      it('that do not agree upon TLS make room, too', async () => {
        const user = await open()
        for (let other = 0; other < 2 * MOST; other++) {
          await open(false)
          assert.ok(await isAnswered(user))
        }
        assert.ok(await isAnswered(await open()))
      })
    }

    it('that wait for their answers keep their places, and have them', async () => {
      const busy = await Promise.all(Array.from({ length: MOST }, () => open()))
      const answers = busy.map(socket => isAnswered(socket, ASKED.replace('/', '/held')))
      while (held.length < MOST) await new Promise(setImmediate)
      const refused = open().then(
        socket => isAnswered(socket),
        () => false,
      )
      assert.equal(await refused, false)
      for (const release of held) release()
      assert.ok((await Promise.all(answers)).every(Boolean))
      assert.ok(await isAnswered(await open()))
    })
  })
}
