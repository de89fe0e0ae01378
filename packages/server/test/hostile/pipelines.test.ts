// Connections that send many requests and read no answer: others are served, and little waits in memory.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { signRequest } from '../../src/signing/sign.ts'
import { REGION, ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { createSignedClient, form, type SignedClient } from '../support/signed-client.ts'

const METRICS_TOKEN = 'token-of-the-metrics'

let server: RunningServer
let client: SignedClient
before(async () => {
  server = await startServer({ ephemeral: true, metricsToken: METRICS_TOKEN })
  client = createSignedClient(server.url, 2)
})
after(async () => {
  client.close()
  await server.close()
})

async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

test('requests of one connection are taken up as their client reads, and others in between', async () => {
  const list = wire(form('ListPolicies', { MaxItems: '1000' }))
  const sockets = await Promise.all(Array.from({ length: 3 }, open))
  for (const socket of sockets) {
    socket.pause()
    socket.write(Buffer.concat(Array.from({ length: 30 }, () => list)))
  }
  const call = form('GetUser', { UserName: 'nobody' })
  let answered = 0
  // The sockets of both sides take some of an answer that nobody reads, and never all thirty.
  for (let asked = 0; asked < 20; asked++) {
    assert.equal((await client.call('iam', call, ROOT)).status, 404)
    answered = listed()
  }
  assert.ok(answered <= 3 * 25, `${answered} answers of half a megabyte wait to be read`)
  for (const socket of sockets) {
    let [rest, seen] = ['', 0]
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      const text = rest + chunk
      seen += text.split(OK).length - 1
      rest = text.slice(1 - OK.length)
    })
    socket.resume()
    await until(async () => seen === 30)
    socket.destroy()
  }
})

const OK = 'HTTP/1.1 200 '

function listed(): number {
  const text = server.app.metricsText(METRICS_TOKEN) ?? ''
  return Number(/operation="ListPolicies",status="200",[^}]*} (\d+)/.exec(text)?.[1] ?? 0)
}

function wire({ path, headers, body = '' }: ReturnType<typeof form>): Buffer {
  const { host } = new URL(server.url)
  const bytes = Buffer.from(body)
  const signed = signRequest(
    {
      method: 'POST',
      path,
      query: '',
      headers: { host, ...headers },
      body: bytes,
      remoteAddress: '127.0.0.1',
      secure: false,
    },
    { ...ROOT, region: REGION, service: 'iam', time: Date.now() },
  )
  const lines = Object.entries({ ...signed.headers, 'content-length': bytes.length })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${head}\r\n`), bytes])
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tried = 0; !(await holds()); tried++) {
    assert.ok(tried < 5_000, 'it did not come about')
    await sleep(20)
  }
}
