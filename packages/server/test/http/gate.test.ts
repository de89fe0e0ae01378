// More requests than are answered at a time: all are answered in the end, and who left is not waited for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGate } from '../../src/http/gate.ts'
import { USERS } from '../../src/services/iam/rows.ts'
import { ACCOUNT, ROOT, startServer } from '../support/running-server.ts'
import { createSignedClient, form, json, type SignedClient } from '../support/signed-client.ts'

test('as many are let in at a time as there is room for, and who came last is next', async () => {
  const gate = createGate(2)
  const entered: number[] = []
  for (const at of [1, 2, 3, 4, 5]) {
    const room = gate.enter()
    if (room) room.then(() => entered.push(at))
    else entered.push(at)
  }
  const seen = []
  for (let left = 0; left < 5; left++) {
    seen.push([...entered])
    gate.leave()
    await Promise.resolve()
  }
  assert.deepEqual(seen, [
    [1, 2],
    [1, 2, 5],
    [1, 2, 5, 4],
    [1, 2, 5, 4, 3],
    [1, 2, 5, 4, 3],
  ])
  assert.equal(gate.enter(), undefined)
})

test('what waits to be let in is answered, unless its client goes; who asks nothing of it goes ahead', async () => {
  const server = await startServer({ ephemeral: true })
  const { store } = server.app.gateway
  let release = () => {}
  const held = store.write(
    () =>
      new Promise<void>(resolve => {
        release = resolve
      }),
  )
  const create = (name: string) =>
    Array.from({ length: 140 }, () => createSignedClient(server.url, 1)).map((client, at) => ({
      client,
      status: client
        .call('iam', form('CreateUser', { UserName: `${name}-${at}` }), ROOT)
        .then(({ status }) => status)
        .catch(() => 'gone'),
    }))
  const first = create('first')
  // What is asked later is answered, so these have come.
  assert.equal((await fetch(`${server.url}/_casegate/health`)).status, 200)
  const leaving = create('leaving')
  assert.equal((await fetch(`${server.url}/_casegate/health`)).status, 200)
  for (const { client } of leaving) client.close()
  await Promise.all(leaving.map(({ status }) => status))
  assert.equal((await fetch(`${server.url}/_casegate/health`)).status, 200)
  release()
  await held
  const answered = await Promise.all(first.map(({ status }) => status))
  assert.deepEqual([...new Set(answered)], [200])
  const users = await store.read(rows => rows.list(USERS, { where: { account: ACCOUNT } }))
  assert.equal(users.length, first.length)
  for (const { client } of first) client.close()
  await server.close()
})

test('so many wait for events at a time, one more is told to come back, and a place is free when one goes', async () => {
  const server = await startServer({ ephemeral: true })
  const other = createSignedClient(server.url, 1)
  const wait = (client: SignedClient, seconds: number) =>
    client.call('casegate', json('GET', `/_casegate/operator/events?wait=${seconds}`), ROOT)
  const waiting = Array.from({ length: 32 }, () => createSignedClient(server.url, 1))
  const gone = waiting.map(client => wait(client, 20).catch(() => 'gone'))
  let answer = await wait(other, 1)
  while (answer.status === 200) answer = await wait(other, 1)
  assert.equal(answer.status, 503, answer.body)
  assert.equal(answer.headers['retry-after'], '1')
  assert.match(answer.body, /32 others wait for events already/)
  assert.equal((await wait(other, 0)).status, 200)
  waiting[0]?.close()
  await gone[0]
  while (answer.status === 503) answer = await wait(other, 1)
  assert.equal(answer.status, 200, answer.body)
  for (const client of [...waiting, other]) client.close()
  await Promise.all(gone)
  await server.close()
})
