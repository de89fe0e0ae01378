// A server with one domain for listings: rows put in directly, and things that come and go by signed calls.
import { loadModel } from '../../../src/models/model.ts'
import { CONTACTS } from '../../../src/services/connect/staff/rows.ts'
import type { WritableRows } from '../../../src/storage/store.ts'
import { requestOf } from '../../support/model-requests.ts'
import { ACCOUNT, REGION, ROOT, startServer } from '../../support/running-server.ts'
import { createSignedClient } from '../../support/signed-client.ts'

const MODEL = loadModel('cases')
const MANY = 1_000_000

export type Answer = Readonly<Record<string, unknown>>

export interface Bench {
  readonly domainId: string
  readonly templateId: string
  readonly contactArn: string
  /** Of rows in the domain. */
  readonly place: { readonly account: string; readonly region: string; readonly domainId: string }
  call(operation: string, input: object): Promise<Answer>
  write(work: (rows: WritableRows) => Promise<void>): Promise<void>
  close(): Promise<void>
}

export async function openBench(): Promise<Bench> {
  const quotas = {
    casesDomains: MANY,
    caseFields: MANY,
    caseFieldOptions: MANY,
    caseLayouts: MANY,
    caseTemplates: MANY,
    deletedCaseLayouts: MANY,
    deletedCaseTemplates: MANY,
    relatedItemsPerCase: MANY,
  }
  const server = await startServer({ ephemeral: true, settings: { domainCreationMs: 0, quotas } })
  const client = createSignedClient(server.url, 1)
  const call = async (operation: string, input: object): Promise<Answer> => {
    const request = requestOf(MODEL, operation, { ...input })
    const { status, body } = await client.call('cases', request, ROOT)
    if (status !== 200) throw new Error(`${operation}: ${status} ${body}`)
    return body === '' ? {} : JSON.parse(body)
  }
  const domainId = textIn(await call('CreateDomain', { name: 'listings' }), 'domainId')
  const template = await call('CreateTemplate', { domainId, name: 'any' })
  const contact = { account: ACCOUNT, region: REGION, instanceId: 'i-1', contactId: 'c-1' }
  const write = (work: (rows: WritableRows) => Promise<void>) =>
    server.app.gateway.store.write(work)
  await write(rows =>
    rows.insert(CONTACTS, { ...contact, channel: 'VOICE', connectedToSystemTime: TIME, tags: {} }),
  )
  return {
    domainId,
    templateId: textIn(template, 'templateId'),
    contactArn: `arn:aws:connect:${REGION}:${ACCOUNT}:instance/i-1/contact/c-1`,
    place: { account: ACCOUNT, region: REGION, domainId },
    call,
    write,
    async close() {
      client.close()
      await server.close()
    },
  }
}

export const TIME = '2026-03-01T08:00:00.000Z'

/** Some things are of the same moment. */
export function momentOf(index: number): string {
  return new Date(Date.parse(TIME) + Math.floor(index / 3)).toISOString()
}

export function textIn(value: unknown, member: string): string {
  const found = typeof value === 'object' && value ? new Map(Object.entries(value)).get(member) : ''
  if (typeof found !== 'string') throw new Error(`no ${member} in ${JSON.stringify(value)}`)
  return found
}
