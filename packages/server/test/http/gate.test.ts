// More requests than are answered at a time: all are answered in the end, and who left is not waited for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGate } from '../../src/http/gate.ts'
import { USERS } from '../../src/services/iam/rows.ts'
import { ACCOUNT, ROOT, startServer } from '../support/running-server.ts'
import { createSignedClient, form } from '../support/signed-client.ts'

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
