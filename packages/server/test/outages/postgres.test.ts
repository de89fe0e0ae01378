// PostgreSQL that stops, crashes, hangs and comes back under a running server.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateUserCommand, GetUserCommand, IAMClient } from '@aws-sdk/client-iam'
import type { Entry } from '../durability/journal.ts'
import { assertKept } from '../durability/survey.ts'
import { missingPostgres, type PostgresServer, startPostgres } from '../storage/postgres-server.ts'
import {
  runCasegate,
  type ServingProcess,
  serveCasegate,
  temporaryFolder,
} from '../support/casegate-process.ts'
import { makeClients, REGION, ROOT } from '../support/running-server.ts'
import {
  assertUnavailable,
  destroy,
  isUnavailable,
  startWriting,
  until,
  type Writer,
} from './refusals.ts'

const folder = temporaryFolder()
after(() => folder.remove())

suite('PostgreSQL under a running server', { skip: missingPostgres() ?? false }, () => {
  let postgres: PostgresServer
  let server: ServingProcess

  before(async () => {
    postgres = await startPostgres()
    server = await serve(await postgres.createPlace())
  })
  after(async () => {
    server?.child.kill('SIGKILL')
    await server?.ended
    await postgres?.stop()
  })

  for (const [how, signal] of [
    ['is stopped', 'SIGINT'],
    ['crashes', 'SIGQUIT'],
  ] as const) {
    test(`that ${how} amid writes loses none that was acknowledged`, async () => {
      const writers = [1, 2, 3].map(lane =>
        startWriting(server.url, `${signal}-${lane}`.toLowerCase()),
      )
      for (let round = 1; round <= 2; round++) {
        await until('writing', () => writers.every(({ acknowledged }) => acknowledged > 5 * round))
        await postgres.halt(signal)
        const refused = writers.map(writer => writer.refused)
        await until('refusing', () => writers.every(({ refused: n }, lane) => n > refused[lane]!))
        await postgres.resume()
      }
      await assertNothingLost(server, writers)
    })
  }

  test('that cuts its connections amid writes, again and again, loses none that was acknowledged', async () => {
    const writers = [1, 2, 3].map(lane => startWriting(server.url, `cut-${lane}`))
    await until('writing', () => writers.every(({ acknowledged }) => acknowledged > 3))
    for (let cut = 0; cut < 15; cut++) {
      await postgres.breakConnections()
      await sleep(50)
    }
    await until('being refused', () => writers.some(({ refused }) => refused > 0))
    await assertNothingLost(server, writers)
    for (const code of writers.flatMap(({ codes }) => [...codes])) {
      assert.match(code, /^ServiceUnavailable(Exception)?$/)
    }
  })

  test('that is stopped has every protocol answer 503, and the operator API', async () => {
    await postgres.halt('SIGINT')
    try {
      await assertUnavailable(server.url, ['read', 'write'])
      const answer = await signIn(server)
      assert.equal(answer.status, 503)
      assert.match(await answer.text(), /database of this server cannot be used just now/)
      assert.match(server.stderr(), /PostgreSQL: nothing listens there; start it/)
    } finally {
      await postgres.resume()
    }
    assert.equal((await signIn(server)).status, 200)
    assertNoFault(server)
  })

  test('that comes back is not noticed by an SDK that tries again', async () => {
    const settings = { endpoint: server.url, region: REGION, credentials: ROOT, maxAttempts: 20 }
    const patient = new IAMClient(settings)
    await postgres.halt('SIGINT')
    const before = server.stderr().length
    const made = patient.send(new CreateUserCommand({ UserName: 'patient' }))
    try {
      await until('being refused', () => server.stderr().length > before)
    } finally {
      await postgres.resume()
    }
    await made
    await patient.send(new GetUserCommand({ UserName: 'patient' }))
    patient.destroy()
  })

  test('that has no connection left has calls answered with 503 until it has', async () => {
    const giveBack = await postgres.takeConnections()
    try {
      await assertUnavailable(server.url, ['read', 'write'])
      assert.match(server.stderr(), /too many connections; raise max_connections/)
    } finally {
      await giveBack()
    }
    await assertAnswers(server)
  })

  test('that hangs has calls answered with 503 once patience ends', async () => {
    await assertAnswers(server)
    const goOn = await postgres.hang()
    const { iam } = makeClients(server.url, ROOT)
    const calls = Array.from({ length: 12 }, (_, n) =>
      n % 2 === 0
        ? iam.send(new CreateUserCommand({ UserName: `hung-${n}` }))
        : iam.send(new GetUserCommand({ UserName: 'patient' })),
    )
    try {
      for (const settled of await Promise.allSettled(calls)) {
        assert.ok(settled.status === 'rejected' && isUnavailable(settled.reason))
      }
    } finally {
      goOn()
    }
    iam.destroy()
    await assertAnswers(server)
    assertNoFault(server)
  })

  test('that is down does not keep a server from ending in order, but from starting', async () => {
    const url = await postgres.createPlace()
    const other = await serve(url)
    await assertAnswers(other)
    await postgres.halt('SIGINT')
    other.child.kill('SIGTERM')
    assert.deepEqual(await other.ended, { code: 0, signal: null })
    assert.match(other.stderr(), /the last uses of access keys are not saved: PostgreSQL: /)
    assertNoFault(other)

    const args = ['serve', '--port', '0', '--database-url', url, '--data-dir', folder.path]
    const refused = runCasegate(args)
    assert.deepEqual(await refused.ended, { code: 1, signal: null })
    assert.match(refused.stderr(), /^casegate: PostgreSQL: nothing listens there; start it/)
    assertNoFault(refused)
  })
})

const everything: Entry[] = []

/** Once they write again, all that was acknowledged to them, and to those before, is there. */
async function assertNothingLost(
  server: ServingProcess,
  writers: readonly Writer[],
): Promise<void> {
  const acknowledged = writers.map(writer => writer.acknowledged)
  await until('recovering', () =>
    writers.every(({ acknowledged: n }, lane) => n > acknowledged[lane]! + 5),
  )
  for (const writer of writers) await writer.stop()
  everything.push(...writers.flatMap(({ entries }) => entries))
  const clients = makeClients(server.url, ROOT)
  await assertKept(clients, everything, everything.length)
  destroy(clients)
  assertNoFault(server)
}

function signIn({ url }: ServingProcess): Promise<Response> {
  return fetch(`${url}/_casegate/operator/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ROOT),
  })
}

/** By itself, and for good: what went wrong before must not come up again. */
async function assertAnswers({ url }: ServingProcess): Promise<void> {
  const { iam } = makeClients(url, ROOT)
  const answers = async () => {
    const UserName = `answered-${++answered}`
    await iam.send(new CreateUserCommand({ UserName }))
    await iam.send(new GetUserCommand({ UserName }))
  }
  await until('recovering', () =>
    answers().then(
      () => true,
      error => {
        if (isUnavailable(error)) return false
        throw error
      },
    ),
  )
  for (let time = 0; time < 10; time++) await answers()
  iam.destroy()
}
let answered = 0

/** A database that is down is no fault of Casegate's own: no stack, no word of one. */
function assertNoFault({ stderr }: Pick<ServingProcess, 'stderr'>): void {
  assert.doesNotMatch(stderr(), /\n\s+at |InternalFailure/)
}

let places = 0
function serve(url: string): Promise<ServingProcess> {
  const data = `${folder.path}/place-${++places}`
  return serveCasegate(['--database-url', url, '--data-dir', data, '--max-domains', '10000'])
}
