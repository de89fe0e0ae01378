// What a sign-in of the console stands on: its key and its principal, for as long as both are there.
import assert from 'node:assert/strict'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ListDomainsCommand } from '@aws-sdk/client-connectcases'
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  UpdateAccessKeyCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { allow } from '../support/documents.ts'
import { makePerson, type Person } from '../support/people.ts'
import {
  ACCOUNT,
  type Clients,
  type Keys,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'
import { federate, keysOf } from '../support/sessions.ts'
import { signIn, trySignIn, type Visitor, visitorWith } from '../support/visitors.ts'

const HOUR = 3_600_000

let server: RunningServer
let iam: Clients['iam']
let clockAdvance = 0
let stoppedAt: number | undefined
before(async () => {
  const now = () => new Date((stoppedAt ?? Date.now()) + clockAdvance)
  server = await startServer({ ephemeral: true, now })
  iam = server.clientsOf(ROOT).iam
})
after(() => server.close())

interface Turn {
  readonly what: string
  readonly happens: (person: Person) => Promise<unknown>
  /** Whose visit it is afterwards, by name; nobody's when not given. */
  readonly becomes?: (person: Person) => string
}

const TURNS: readonly Turn[] = [
  { what: 'when nothing happens', happens: async () => {}, becomes: ({ name }) => name },
  { what: 'when the key is inactive', happens: person => setStatus(person, 'Inactive') },
  {
    what: 'when the key is active again',
    happens: async person => {
      await setStatus(person, 'Inactive')
      await setStatus(person, 'Active')
    },
    becomes: ({ name }) => name,
  },
  { what: 'when the key is deleted', happens: person => deleteKey(person) },
  {
    what: 'when the key is deleted and the user has another',
    happens: async person => {
      await iam.send(new CreateAccessKeyCommand({ UserName: person.name }))
      await deleteKey(person)
    },
  },
  { what: 'when the user is deleted', happens: person => deleteUser(person) },
  { what: 'when another user has the name', happens: person => replaceUser(person) },
  {
    what: 'when the user is renamed',
    happens: ({ name }) => rename(name, `${name}-renamed`),
    becomes: ({ name }) => `${name}-renamed`,
  },
  {
    what: 'when the user is renamed and another has the old name',
    happens: async ({ name }) => {
      await rename(name, `${name}-renamed`)
      await iam.send(new CreateUserCommand({ UserName: name }))
    },
    becomes: ({ name }) => `${name}-renamed`,
  },
  { what: 'after twelve hours', happens: async () => (clockAdvance += 12 * HOUR + 1000) },
]

describe('a visit', () => {
  for (const { what, happens, becomes } of TURNS) {
    it(`is ${becomes ? 'still one' : 'over'} ${what}`, async () => {
      const person = await makePerson(server)
      const visitor = await signIn(server, person.keys)
      await happens(person)
      assert.equal(await whoIs(visitor), becomes && `user/${becomes(person)}`)
      const people = await visitor.ask('GET people')
      assert.equal(people.status, becomes ? 200 : 401)
      clockAdvance = 0
    })
  }

  it('never acts for a namesake, nor shows what the former one did', async () => {
    const person = await makePerson(server)
    const request = await deniedRequest(person.clients)
    const visitor = await signIn(server, person.keys)
    const keys = await replaceUser(person)
    const principal = `arn:aws:iam::${ACCOUNT}:user/${person.name}`
    for (const route of ['POST credentials', 'POST fix']) {
      assert.equal((await visitor.ask(route, { principal })).status, 401, route)
    }
    const namesake = await signIn(server, keys)
    assert.equal(await whoIs(namesake), `user/${person.name}`)
    assert.deepEqual((await namesake.ask('GET requests')).json.calls, [])
    assert.equal((await namesake.ask(`GET request?id=${request}`)).status, 404)
    assert.equal((await namesake.ask('POST fix', { request })).status, 404)
    const operator = await signIn(server)
    assert.equal((await operator.ask(`GET request?id=${request}`)).status, 200)
    const fix = await operator.ask('POST fix', { request })
    assert.deepEqual([fix.status, /is gone/.test(fix.text)], [400, true], fix.text)
  })

  it('shows a user who was renamed what she did before', async () => {
    const person = await makePerson(server)
    const request = await deniedRequest(person.clients)
    const visitor = await signIn(server, person.keys)
    await rename(person.name, `${person.name}-renamed`)
    assert.equal((await visitor.ask(`GET request?id=${request}`)).status, 200)
    const fix = await visitor.ask('POST fix', { request })
    assert.equal(fix.status, 200, fix.text)
  })

  it('gives credentials that end with the user', async () => {
    const person = await makePerson(server)
    const visitor = await signIn(server, person.keys)
    const principal = `arn:aws:iam::${ACCOUNT}:user/${person.name}`
    const { sts } = server.clientsOf(await consoleKeys(visitor, principal))
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}))
    assert.equal(Arn, principal)
    await replaceUser(person)
    await assert.rejects(sts.send(new GetCallerIdentityCommand({})), /security token/)
  })
})

describe('visits', () => {
  it("of one user never push out another's, and her own oldest is the first to go", async () => {
    const operator = await signIn(server)
    const other = await signIn(server, (await makePerson(server)).keys)
    const { keys } = await makePerson(server)
    const visitors: Visitor[] = []
    for (let i = 0; i < 60; i += 1) visitors.push(await signIn(server, keys))
    assert.equal(await whoIs(operator), 'root')
    assert.notEqual(await whoIs(other), undefined)
    const kept = await Promise.all(visitors.map(async one => (await whoIs(one)) !== undefined))
    assert.deepEqual(kept.indexOf(true), 40)
    assert.ok(kept.slice(40).every(Boolean))
  })

  it('are known only to the browser: the store holds nothing that lets anybody in', async () => {
    const { cookie } = await signIn(server)
    const [, secret = ''] = cookie.split('=')
    const table = { name: 'console_visits', key: ['secretHash'], indexes: {} } as const
    const rows = await server.app.gateway.store.read(all => all.list<{ secretHash: string }>(table))
    assert.ok(rows.length > 0)
    assert.ok(!JSON.stringify(rows).includes(secret))
    const [name = ''] = cookie.split('=')
    for (const row of rows) {
      for (const value of Object.values(row)) {
        assert.equal(await whoIs(visitorWith(server, `${name}=${value}`)), undefined)
      }
    }
  })

  it('end with signing out, each by itself', async () => {
    const [one, other] = [await signIn(server), await signIn(server)]
    await one.ask('POST sign-out')
    assert.deepEqual([await whoIs(one), await whoIs(other)], [undefined, 'root'])
  })

  it('of users end with a reset, and the demo users of the same names do not inherit them', async () => {
    const own = await startServer({ ephemeral: true })
    try {
      const [user] = await own.app.loadDemo({ cases: false })
      assert.ok(user)
      const operator = await signIn(own, { token: own.app.operator.token })
      const visitor = await signIn(own, user)
      assert.equal((await operator.ask('POST reset', { demo: true })).status, 200)
      assert.deepEqual([await whoIs(operator), await whoIs(visitor)], ['root', undefined])
    } finally {
      await own.close()
    }
  })
})

describe('over a restart', () => {
  it("visits and sessions stay, except root's when its key is another", async () => {
    const first = await startServer()
    const { name, keys } = await makePerson(first, { inline: [allow('sts:*')] })
    const cookies = {
      link: await signIn(first, { token: first.app.operator.token }),
      root: await signIn(first),
      user: await signIn(first, keys),
    }
    const sessions = [
      await consoleKeys(cookies.root, `arn:aws:iam::${ACCOUNT}:root`),
      keysOf((await first.clientsOf(ROOT).sts.send(new GetSessionTokenCommand())).Credentials),
      await federate({ clients: first.clientsOf(ROOT) }),
      await consoleKeys(cookies.user, `arn:aws:iam::${ACCOUNT}:user/${name}`),
      await federate({ clients: first.clientsOf(keys) }),
    ]
    const copy = await mkdtemp(join(tmpdir(), 'casegate-test-'))
    const { dataDir } = first
    await first.app.close()
    await cp(dataDir, copy, { recursive: true })
    await first.close().catch(() => {})
    const user = `user/${name}`
    for (const [rootSecretAccessKey, rootAccessKeyId, operators] of [
      ['test', 'test', 'root'],
      ['another', 'test', undefined],
      ['test', 'another', undefined],
    ] as const) {
      const folder = await mkdtemp(join(tmpdir(), 'casegate-test-'))
      await cp(copy, folder, { recursive: true })
      const again = await startServer({ dataDir: folder, rootSecretAccessKey, rootAccessKeyId })
      try {
        const who = Object.values(cookies).map(({ cookie }) => {
          const [, secret] = cookie.split('=')
          return whoIs(visitorWith(again, `casegate-console-${new URL(again.url).port}=${secret}`))
        })
        assert.deepEqual(await Promise.all(who), [operators, operators, user])
        const isRoots = [true, true, true, false, false]
        for (const [index, session] of sessions.entries()) {
          const { sts } = again.clientsOf(session)
          const call = sts.send(new GetCallerIdentityCommand({}))
          if (operators === undefined && isRoots[index])
            await assert.rejects(call, /security token/)
          else await call
        }
      } finally {
        await again.close()
      }
    }
    await rm(copy, { recursive: true })
  })
})

describe('refused sign-ins', () => {
  it('are told to the log with their number, and without what was tried', async () => {
    const { name, keys } = await makePerson(server)
    const { token } = server.app.operator
    const tried = [
      { accessKeyId: keys.accessKeyId, secretAccessKey: 'Guess1' },
      { accessKeyId: keys.accessKeyId, secretAccessKey: 'Guess2' },
      { accessKeyId: 'Guess3', secretAccessKey: 'Guess4' },
      { accessKeyId: keys.secretAccessKey },
      { token: `${token.slice(1)}x` },
    ]
    server.events.length = 0
    for (const one of tried) assert.equal((await trySignIn(server, one)).status, 403)
    const told = server.events.map(({ operation, principal, message }) => [
      operation,
      principal,
      message?.replace(/^from [^,]*, /, ''),
    ])
    const arn = `arn:aws:iam::${ACCOUNT}:user/${name}`
    const unknown = ['sign-in', undefined, 'with an access key that is unknown or inactive']
    assert.deepEqual(told, [
      ['sign-in', arn, `with a wrong secret of ${keys.accessKeyId}, the 1. of late`],
      ['sign-in', arn, `with a wrong secret of ${keys.accessKeyId}, the 2. of late`],
      unknown,
      unknown,
      ['sign-in', undefined, 'by a link that is spent or of another start'],
    ])
    const text = JSON.stringify(server.events)
    for (const secret of ['Guess', keys.secretAccessKey, token.slice(1)]) {
      assert.ok(!text.includes(secret), secret)
    }
  })

  it('are slowed for the key that is tried, and for nobody else', async () => {
    const [victim, other] = [await makePerson(server), await makePerson(server)]
    const visitor = await signIn(server, victim.keys)
    const guess = { ...victim.keys, secretAccessKey: 'guess' }
    stoppedAt = Date.now()
    const guesses = await Promise.all(Array.from({ length: 50 }, () => trySignIn(server, guess)))
    const taken = guesses.filter(({ status }) => status === 403)
    assert.equal(taken.length, 5, 'no more secrets are looked at, however many come at once')
    const slowed = await trySignIn(server, victim.keys)
    assert.deepEqual([slowed.status, slowed.headers.get('retry-after')], [429, '1'])
    await signIn(server, other.keys)
    await signIn(server)
    assert.equal(await whoIs(visitor), `user/${victim.name}`, 'who is in stays in')
    clockAdvance = 1000
    await signIn(server, victim.keys)
    clockAdvance = 0
    stoppedAt = undefined
  })

  it('never keep the link from letting the operator in', async () => {
    const own = await startServer({ ephemeral: true })
    try {
      for (let i = 0; i < 20; i += 1) {
        await trySignIn(own, { ...ROOT, secretAccessKey: 'guess' })
        await trySignIn(own, { token: 'guess' })
      }
      assert.equal((await trySignIn(own, ROOT)).status, 429)
      assert.equal(await whoIs(await signIn(own, { token: own.app.operator.token })), 'root')
    } finally {
      await own.close()
    }
  })
})

async function consoleKeys(visitor: Visitor, principal: string): Promise<Keys> {
  const { json } = await visitor.ask('POST credentials', { principal })
  const { expiration: _, ...keys } = json as unknown as Keys & { expiration: string }
  return keys
}

/** `root` or `user/NAME`; undefined when the visit is over. */
async function whoIs(visitor: Visitor): Promise<string | undefined> {
  const { json } = await visitor.ask('GET session')
  const { visit } = json as { visit?: { principalArn: string; isOperator: boolean } }
  if (!visit) return undefined
  const who = visit.principalArn.split(':').at(-1)
  assert.equal(visit.isOperator, who === 'root')
  return who
}

async function deniedRequest({ cases }: Clients): Promise<string> {
  const error = await cases.send(new ListDomainsCommand({})).catch(failure => failure)
  assert.equal(error.name, 'AccessDeniedException')
  return error.$metadata.requestId
}

async function setStatus({ name, keys }: Person, Status: 'Active' | 'Inactive'): Promise<void> {
  const { accessKeyId: AccessKeyId } = keys
  await iam.send(new UpdateAccessKeyCommand({ UserName: name, AccessKeyId, Status }))
}

async function deleteKey({ name, keys }: Person): Promise<void> {
  const { accessKeyId: AccessKeyId } = keys
  await iam.send(new DeleteAccessKeyCommand({ UserName: name, AccessKeyId }))
}

async function deleteUser(person: Person): Promise<void> {
  await deleteKey(person)
  await iam.send(new DeleteUserCommand({ UserName: person.name }))
}

/** Answers the namesake's own keys. */
async function replaceUser(person: Person): Promise<Keys> {
  await deleteUser(person)
  await iam.send(new CreateUserCommand({ UserName: person.name }))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: person.name }))
  const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {}
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey }
}

async function rename(UserName: string, NewUserName: string): Promise<void> {
  await iam.send(new UpdateUserCommand({ UserName, NewUserName }))
}
