// A domain with one thing of each kind and small quotas, for errors; and what a signed call came to.
import { loadModel } from '../../../src/models/model.ts'
import { DOMAINS } from '../../../src/services/cases/domain-rows.ts'
import { examplesFor } from '../../support/examples.ts'
import { makeInstance } from '../../support/instances.ts'
import { requestOf } from '../../support/model-requests.ts'
import {
  ACCOUNT,
  type Clients,
  REGION,
  ROOT,
  type RunningServer,
  startServer,
} from '../../support/running-server.ts'
import { createSignedClient } from '../../support/signed-client.ts'
import { makeTargets, type Targets } from '../../support/targets.ts'

export const MODEL = loadModel('cases')

export type Input = Readonly<Record<string, unknown>>

export interface Outcome {
  readonly status: number
  /** The type of an error; nothing for a success. */
  readonly error?: string
  readonly body: Readonly<Record<string, unknown>>
  /** Whether anything was committed. */
  readonly wrote: boolean
}

export interface World {
  readonly targets: Targets
  /** The official SDK's client. */
  readonly sdk: Clients['cases']
  /** A valid input of the operation. */
  example(operation: string): Input
  /** A domain that will be in creation for a long time. */
  readonly slowDomainId: string
  call(operation: string, input: Input): Promise<Outcome>
  /** The answer, which must be a success. */
  done(operation: string, input: Input): Promise<Readonly<Record<string, string>>>
  close(): Promise<void>
}

/** What the targets need, and little more. */
export const QUOTAS = {
  casesDomains: 3,
  caseFields: 4,
  caseFieldOptions: 3,
  caseLayouts: 3,
  caseTemplates: 3,
  deletedCaseLayouts: 1,
  deletedCaseTemplates: 1,
  fieldsPerLayout: 2,
  relatedItemsPerCase: 5,
  slasPerCase: 2,
  fieldsPerCustomItem: 2,
}

export async function makeWorld(): Promise<World> {
  const server = await startServer({
    ephemeral: true,
    settings: { domainCreationMs: 0, quotas: QUOTAS },
  })
  const client = createSignedClient(server.url, 1)
  const { store } = server.app.gateway
  const instance = await makeInstance(server, 'support', { onboarded: true })
  const targets = await makeTargets(server, instance)
  const examples = new Map(Object.entries(examplesFor(targets).cases))
  const call = async (operation: string, input: Input): Promise<Outcome> => {
    const before = await store.revision()
    const request = requestOf(MODEL, operation, input)
    const { status, headers, body } = await client.call('cases', request, ROOT)
    return {
      status,
      ...(status !== 200 && { error: String(headers['x-amzn-errortype']) }),
      body: body === '' ? {} : JSON.parse(body),
      wrote: (await store.revision()) !== before,
    }
  }
  return {
    targets,
    sdk: server.clientsOf(ROOT).cases,
    example: operation => Object(examples.get(operation)),
    slowDomainId: await addSlowDomain(server),
    call,
    async done(operation, input) {
      const { error, body } = await call(operation, input)
      if (error !== undefined) throw new Error(`${operation}: ${error}: ${body.message}`)
      return body as Readonly<Record<string, string>>
    },
    async close() {
      client.close()
      await server.close()
    },
  }
}

async function addSlowDomain({ app }: RunningServer): Promise<string> {
  const row = { account: ACCOUNT, region: REGION, domainId: 'slow', name: 'slow', tags: {} }
  const [createdAt, activeAt] = ['2026-03-01T08:00:00.000Z', '2999-03-01T08:00:00.000Z']
  await app.gateway.store.write(rows => rows.insert(DOMAINS, { ...row, createdAt, activeAt }))
  return row.domainId
}
