// Requests taken up and answers sent together: each to whom it belongs, whole, in order, none held back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { HttpRequest } from '../../src/base/http-message.ts'
import { listen } from '../../src/http/listen.ts'
import { createTurn } from '../../src/http/turn.ts'
import { signRequest } from '../../src/signing/sign.ts'
import { wireBytes } from '../hostile/raw-connection.ts'
import { REGION, ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { Pipeline } from './pipeline.ts'

let server: RunningServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

interface Ask {
  readonly service: string
  readonly method?: string
  readonly path: string
  readonly body?: string
  readonly type?: string
}

const form = 'application/x-www-form-urlencoded'
const whoAmI: Ask = {
  service: 'sts',
  path: '/',
  body: 'Action=GetCallerIdentity&Version=2011-06-15',
  type: form,
}

function getDomain(domainId: string): Ask {
  return { service: 'cases', path: `/domains/${domainId}` }
}

function createUser(name: string): Ask {
  const body = `Action=CreateUser&Version=2010-05-08&UserName=${name}`
  return { service: 'iam', path: '/', body, type: form }
}

function bytesOf({ service, method = 'POST', path, body = '', type }: Ask, url = server.url) {
  const request: HttpRequest = {
    method,
    path,
    query: '',
    headers: { host: new URL(url).host, ...(type && { 'content-type': type }) },
    body: Buffer.from(body),
    remoteAddress: '127.0.0.1',
    secure: false,
  }
  return wireBytes(signRequest(request, { ...ROOT, region: REGION, service, time: Date.now() }))
}

/** A domain that is not there is named in the answer, so that each answer tells what was asked. */
function nameOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
}

test('300 requests at once on one connection are answered whole and in their order', async () => {
  const client = await Pipeline.open(server.url)
  const asks = Array.from({ length: 300 }, (_, index): Ask => {
    // Reads, writes that wait for one another, and answers without a body.
    if (index % 10 === 3) return createUser(`pipelined-${index}`)
    if (index % 10 === 6) return whoAmI
    if (index % 10 === 9) return { service: 'cases', method: 'HEAD', path: '/_casegate/health' }
    return getDomain(nameOf(index))
  })
  client.socket.write(Buffer.concat(asks.map(ask => bytesOf(ask))))
  for (const [index, ask] of asks.entries()) {
    const answer = await client.next(ask.method === 'HEAD')
    assert.ok(answer, `the connection ended before answer ${index}`)
    if (ask.method === 'HEAD') assert.deepEqual([answer.status, answer.body], [200, ''])
    else if (ask === whoAmI) assert.match(answer.body, /<Arn>arn:aws:iam::123456789012:root</)
    else if (ask.body) assert.ok(answer.body.includes(`user/pipelined-${index}<`), answer.body)
    else assert.ok(answer.body.includes(nameOf(index)), `${index}: ${answer.body}`)
  }
  assert.equal(client.rest, '')
  client.close()
})

test('each of 64 connections gets its own answers', async () => {
  const clients = await Promise.all(Array.from({ length: 64 }, () => Pipeline.open(server.url)))
  await Promise.all(
    clients.map(async (client, place) => {
      for (let round = 0; round < 10; round++) {
        const name = nameOf(place * 100 + round)
        client.socket.write(bytesOf(getDomain(name)))
        const answer = await client.next()
        assert.ok(answer?.body.includes(name), `${place}, ${round}: ${answer?.body}`)
      }
      client.close()
    }),
  )
})

test('a client that goes away amid its answers costs nobody else an answer', async () => {
  const failed = server.events.length
  const stays = await Pipeline.open(server.url)
  for (let round = 0; round < 20; round++) {
    const leaves = await Pipeline.open(server.url)
    leaves.socket.write(Buffer.concat(Array.from({ length: 40 }, () => bytesOf(whoAmI))))
    stays.socket.write(bytesOf(whoAmI))
    // At once, or while its answers are on their way.
    if (round % 2 === 1) await leaves.next()
    leaves.socket.resetAndDestroy()
    const answer = await stays.next()
    assert.equal(answer?.status, 200)
  }
  assert.deepEqual(server.events.slice(failed), [])
  stays.close()
})

test('a call that waits holds back no answer to another', async () => {
  const [slow, fast] = [await Pipeline.open(server.url), await Pipeline.open(server.url)]
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  // Another write is under way, so this one has to wait.
  const held = server.app.gateway.store.write(() => released)
  slow.socket.write(bytesOf(createUser('waits')))
  for (let round = 0; round < 5; round++) {
    fast.socket.write(bytesOf(whoAmI))
    assert.equal((await fast.next())?.status, 200)
  }
  assert.equal(slow.rest, '')
  release()
  await held
  assert.equal((await slow.next())?.status, 200)
  slow.close()
  fast.close()
})

test('an analysis that gives way lets answers out at each pause', async () => {
  let isFastAnswered = false
  const listener = await listen(
    { host: '127.0.0.1', port: 0 },
    {
      async answer({ path }) {
        // Works in slices until the other client has its answer: it would not end otherwise.
        while (path === '/slow' && !isFastAnswered) await new Promise(setImmediate)
        return { status: 200, headers: {}, body: path }
      },
      refuseBody: () => assert.fail(),
      bodyBytesAt: () => 1024,
      reportFault: fault => assert.fail(String(fault)),
    },
  )
  const plain = (path: string) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`
  const [slow, fast] = [await Pipeline.open(listener.url), await Pipeline.open(listener.url)]
  slow.socket.write(plain('/slow'))
  fast.socket.write(plain('/fast'))
  assert.equal((await fast.next())?.body, '/fast')
  isFastAnswered = true
  assert.equal((await slow.next())?.body, '/slow')
  slow.close()
  fast.close()
  await listener.close()
})

test('an answer that cannot be sent ends its own connection only', async () => {
  const faults: unknown[] = []
  const listener = await listen(
    { host: '127.0.0.1', port: 0 },
    {
      answer: async ({ path }) => ({
        status: 200,
        headers: path === '/bad' ? { 'x-bad': 'a\nb' } : {},
        body: path,
      }),
      refuseBody: () => assert.fail(),
      bodyBytesAt: () => 1024,
      reportFault: fault => faults.push(fault),
    },
  )
  const clients = await Promise.all(Array.from({ length: 9 }, () => Pipeline.open(listener.url)))
  for (const [place, client] of clients.entries()) {
    const path = place === 4 ? '/bad' : `/${place}`
    client.socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`)
  }
  const answers = await Promise.all(clients.map(client => client.next()))
  const expected = clients.map((_, place) => (place === 4 ? undefined : `/${place}`))
  assert.deepEqual(
    answers.map(answer => answer?.body),
    expected,
  )
  assert.equal(faults.length, 1)
  for (const client of clients) client.close()
  await listener.close()
})

test('a server that ends answers what it was asked, and only then hangs up', async () => {
  const ending = await startServer()
  const clients = await Promise.all(Array.from({ length: 8 }, () => Pipeline.open(ending.url)))
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  const held = ending.app.gateway.store.write(() => released)
  for (const [place, client] of clients.entries()) {
    client.socket.write(bytesOf(createUser(`last-${place}`), ending.url))
  }
  // Each asks something else behind it, which is answered only when the first has been.
  for (const client of clients) client.socket.write(bytesOf(whoAmI, ending.url))
  // What was sent later is answered, so what was sent before has arrived.
  const last = await Pipeline.open(ending.url)
  last.socket.write(bytesOf(whoAmI, ending.url))
  await last.next()
  const closed = ending.close()
  release()
  await held
  for (const client of clients) {
    assert.equal((await client.next())?.status, 200)
    assert.match((await client.next())?.body ?? '', /GetCallerIdentityResult/)
    await client.ended
    assert.equal(client.rest, '')
  }
  await closed
})

test('what arrives while answers leave is taken up in the next turn', async () => {
  const turn = createTurn()
  const seen: string[] = []
  await new Promise<void>(resolve => {
    const arrive = (round: number) =>
      turn.takeUp(async () => {
        seen.push(`begin ${round}`)
        await Promise.resolve()
        turn.send(() => {
          seen.push(`leave ${round}`)
          // Nothing else will wake the loop.
          if (round < 40) arrive(round + 1)
          else resolve()
        })
      })
    arrive(1)
  })
  const rounds = Array.from({ length: 40 }, (_, round) => [
    `begin ${round + 1}`,
    `leave ${round + 1}`,
  ])
  assert.deepEqual(seen, rounds.flat())
})

test('a turn begins all that arrived before it sends, and waits for no more than 16', async () => {
  const turn = createTurn()
  const seen: string[] = []
  const arrive = (name: string) =>
    turn.takeUp(async () => {
      seen.push(`begin ${name}`)
      await Promise.resolve()
      turn.send(() => seen.push(`leave ${name}`))
    })
  for (let index = 0; index < 20; index++) arrive(String(index))
  assert.equal(seen.length, 16)
  await new Promise(setImmediate)
  const names = Array.from({ length: 20 }, (_, index) => String(index))
  const [first, rest] = [names.slice(0, 16), names.slice(16)]
  assert.deepEqual(seen, [
    ...first.map(name => `begin ${name}`),
    ...first.map(name => `leave ${name}`),
    ...rest.map(name => `begin ${name}`),
    ...rest.map(name => `leave ${name}`),
  ])
})
