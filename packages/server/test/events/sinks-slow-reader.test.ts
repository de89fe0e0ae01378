// `casegate events --follow` into a pipe that nobody reads: it asks for no more than it can hand on.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { runCasegate } from '../support/casegate-process.ts'

/** More than pipes hold. */
const EVENT = { id: 'x', detail: 'x'.repeat(500_000) }
const EVENTS = 8

let pages = 0
/** Of a server whose events have no end. */
const endless = createServer((request, response) => {
  const query = new URL(request.url ?? '', 'http://localhost').searchParams
  const latest = 1_000_000
  const from = Number(query.get('after') ?? 0)
  const count = query.get('limit') === '0' ? 0 : EVENTS
  const events = Array.from({ length: count }, (_, at) => ({
    position: from + at + 1,
    event: EVENT,
  }))
  if (count > 0) pages += 1
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ events, latest, dropped: 0 }))
})
after(() => {
  endless.closeAllConnections()
  endless.close()
})

it('waits for its reader, and goes on with it', async () => {
  endless.listen(0, '127.0.0.1')
  await once(endless, 'listening')
  const { port } = endless.address() as AddressInfo
  const following = runCasegate(['events', '--follow', '--endpoint', `http://127.0.0.1:${port}`], {
    env: { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
  })
  following.child.stdout.pause()
  while (pages === 0) await sleep(20)
  let before = -1
  while (before !== pages) {
    before = pages
    assert.ok(pages < 5, `${pages} pages were asked for`)
    await sleep(1_000)
  }
  following.child.stdout.resume()
  while (pages < before + 3) await sleep(20)
  following.child.kill('SIGKILL')
  await following.ended
  const lines = following.stdout().split('\n').length - 1
  assert.ok(lines >= before * EVENTS, `${lines} lines of ${before} pages`)
})
