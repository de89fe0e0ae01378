// Calls of each protocol while the database is down, and what SDKs are told then.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { ListInstancesCommand } from '@aws-sdk/client-connect'
import { CreateDomainCommand, ListDomainsCommand } from '@aws-sdk/client-connectcases'
import { DescribeDirectoriesCommand } from '@aws-sdk/client-directory-service'
import { CreateUserCommand, ListUsersCommand } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { type Entry, write } from '../durability/journal.ts'
import { type Clients, makeClients, ROOT } from '../support/running-server.ts'

interface Asked {
  readonly what: string
  readonly access: 'read' | 'write'
  readonly code: string
  readonly ask: (clients: Clients) => Promise<object>
}

const [REST, QUERY] = ['ServiceUnavailableException', 'ServiceUnavailable']

const ASKED: readonly Asked[] = [
  {
    what: 'Cases',
    access: 'read',
    code: REST,
    ask: ({ cases }) => cases.send(new ListDomainsCommand({})),
  },
  {
    what: 'Connect',
    access: 'read',
    code: REST,
    ask: ({ connect }) => connect.send(new ListInstancesCommand({})),
  },
  {
    what: 'Directory Service',
    access: 'read',
    code: REST,
    ask: ({ ds }) => ds.send(new DescribeDirectoriesCommand({})),
  },
  {
    what: 'IAM',
    access: 'read',
    code: QUERY,
    ask: ({ iam }) => iam.send(new ListUsersCommand({})),
  },
  {
    what: 'STS',
    access: 'read',
    code: QUERY,
    ask: ({ sts }) => sts.send(new GetCallerIdentityCommand({})),
  },
  {
    what: 'a write of Cases',
    access: 'write',
    code: REST,
    ask: ({ cases }) => cases.send(new CreateDomainCommand({ name: 'Refused' })),
  },
  {
    what: 'a write of IAM',
    access: 'write',
    code: QUERY,
    ask: ({ iam }) => iam.send(new CreateUserCommand({ UserName: 'refused' })),
  },
]

/** Each protocol has its own code for it, and SDKs try again what has status 503. */
export async function assertUnavailable(
  url: string,
  accesses: readonly Asked['access'][],
): Promise<void> {
  const clients = makeClients(url, ROOT)
  for (const { what, access, code, ask } of ASKED) {
    if (!accesses.includes(access)) continue
    const error = await ask(clients).then(
      () => assert.fail(`${what} was answered`),
      failure => failure,
    )
    assert.equal(error.name, code, what)
    assert.equal(error.$metadata.httpStatusCode, 503, what)
    assert.match(error.message, /temporary failure of the server/, what)
  }
  destroy(clients)
}

export function destroy(clients: Clients): void {
  for (const client of Object.values(clients)) client.destroy()
}

export function isUnavailable(error: unknown): error is Error {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
  return error instanceof Error && $metadata?.httpStatusCode === 503
}

/** Somebody who writes one thing after another, whatever becomes of the database meanwhile. */
export interface Writer {
  readonly entries: readonly Entry[]
  /** How many writes were acknowledged, and how many refused with 503. */
  readonly acknowledged: number
  readonly refused: number
  /** The codes of the refusals. */
  readonly codes: ReadonlySet<string>
  /** Throws what the writer was answered besides. */
  stop(): Promise<void>
}

export function startWriting(url: string, name: string): Writer {
  const clients = makeClients(url, ROOT)
  const entries: Entry[] = []
  const counts = { acknowledged: 0, refused: 0 }
  const codes = new Set<string>()
  let isStopped = false
  const writing = (async () => {
    while (!isStopped) {
      const entry: Entry = { name: `${name}-${entries.length}` }
      entries.push(entry)
      try {
        await write(clients, entry, () => {
          counts.acknowledged++
        })
      } catch (error) {
        if (!isUnavailable(error)) throw error
        counts.refused++
        codes.add(error.name)
        await sleep(20)
      }
    }
  })()
  writing.catch(() => {})
  return {
    entries,
    codes,
    get acknowledged() {
      return counts.acknowledged
    },
    get refused() {
      return counts.refused
    },
    async stop() {
      isStopped = true
      await writing.finally(() => destroy(clients))
    },
  }
}

/** Looks again until it is so. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000
  while (!(await isSo())) {
    assert.ok(Date.now() < deadline, `${what} took longer than two minutes`)
    await sleep(20)
  }
}
