// Many bodies at a time: those beyond the room for them are refused in AWS's words, all others served.
import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { maxBodyBytes } from '../../src/protocols/limits.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { createSignedClient, form, json, type SignedClient } from '../support/signed-client.ts'

/** More than there is room for. */
const STALLED = 140

let server: RunningServer
let client: SignedClient
before(async () => {
  server = await startServer({ ephemeral: true })
  client = createSignedClient(server.url, 2)
})
after(async () => {
  client.close()
  await server.close()
})

const UserName = 'x'.repeat(500_000)
const withBody = () => client.call('iam', form('CreateUser', { UserName }), ROOT)
const withoutBody = () => client.call('connect', json('GET', '/instance'), ROOT)

test('bodies that never end leave no room for others, and it comes back when they go', async () => {
  assert.equal((await withBody()).status, 400)
  const stalled = Array.from({ length: STALLED }, stall)
  let refused = await withBody()
  await until(async () => {
    refused = await withBody()
    return refused.status === 503
  })
  const { body, headers } = refused
  assert.match(body, /<Code>ServiceUnavailable<\/Code>/)
  assert.match(body, /too many request bodies/)
  assert.ok(headers['x-amzn-requestid'])
  assert.equal((await withoutBody()).status, 200)
  for (const socket of stalled) socket.destroy()
  await until(async () => (await withBody()).status === 400)
})

/** Sends all of a body but its last byte. */
function stall(): Socket {
  const head = `POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${maxBodyBytes}\r\n\r\n`
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.on('error', () => {})
  socket.write(head)
  socket.write(Buffer.alloc(maxBodyBytes - 1))
  return socket
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  // A busy machine takes its time; what never comes takes two minutes.
  const tries = 2_400
  for (let tried = 0; !(await holds()); tried++) {
    assert.ok(tried < tries, 'it did not come about')
    await sleep(50)
  }
}
