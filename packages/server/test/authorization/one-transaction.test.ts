// A call is decided by the policies that its own transaction sees, not by those of when it came.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateDomainCommand } from '@aws-sdk/client-connectcases'
import {
  DeleteAccessKeyCommand,
  DeleteUserPolicyCommand,
  GetAccessKeyLastUsedCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { makePerson, type Person } from '../support/people.ts'
import { type Clients, ROOT, type RunningServer, startServer } from '../support/running-server.ts'

const ALLOW = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: ['cases:CreateDomain', 'profile:*'], Resource: '*' },
}

let server: RunningServer

before(async () => {
  server = await startServer({ settings: { quotas: { casesDomains: 100 } } })
})
after(() => server.close())

interface Case {
  readonly what: string
  readonly inline: readonly object[]
  readonly meanwhile: (iam: Clients['iam'], person: Person) => Promise<object>
  /** The error's name, or none. */
  readonly refused?: string
}

const CASES: readonly Case[] = [
  {
    what: 'loses the permission',
    inline: [ALLOW],
    meanwhile: (iam, { name: UserName }) =>
      iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: 'policy-0' })),
    refused: 'AccessDeniedException',
  },
  {
    what: 'gains the permission',
    inline: [],
    meanwhile: (iam, { name: UserName }) => {
      const PolicyDocument = JSON.stringify(ALLOW)
      return iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'new', PolicyDocument }))
    },
  },
  {
    what: 'loses the key',
    inline: [ALLOW],
    meanwhile: (iam, { name: UserName, keys: { accessKeyId: AccessKeyId } }) =>
      iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })),
    refused: 'UnrecognizedClientException',
  },
]

describe('a write that waits while somebody else is written', () => {
  for (const { what, inline, meanwhile, refused } of CASES) {
    it(`is ${refused === undefined ? 'allowed' : 'refused'} when its caller ${what}`, async () => {
      const person = await makePerson(server, { inline })
      const { iam } = server.clientsOf(ROOT)
      const { promise: released, resolve: release } = Promise.withResolvers<void>()
      const held = server.app.gateway.store.write(() => released)
      const changed = meanwhile(iam, person)
      // It stands in the queue before the other call is sent.
      await sleep(200)
      const name = `domain ${what}`
      const called = person.clients.cases.send(new CreateDomainCommand({ name })).then(
        () => undefined,
        error => error.name,
      )
      await wasUsed(iam, person)
      release()
      await held
      await changed
      assert.equal(await called, refused)
    })
  }
})

/** Then its signature was verified, and the policies of then are known. */
async function wasUsed(iam: Clients['iam'], { keys }: Person): Promise<void> {
  const AccessKeyId = keys.accessKeyId
  for (;;) {
    const found = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }))
    if (found.AccessKeyLastUsed?.ServiceName === 'cases') return
    await sleep(5)
  }
}
