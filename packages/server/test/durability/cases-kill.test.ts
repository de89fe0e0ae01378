// kill -9 amid CreateCase: no acknowledged case is lost, none is made twice, none is there by half.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type ConnectCasesClient,
  CreateCaseCommand,
  CreateDomainCommand,
  CreateFieldCommand,
  CreateTemplateCommand,
  GetCaseAuditEventsCommand,
  GetCaseCommand,
  UpdateCaseCommand,
} from '@aws-sdk/client-connectcases'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import { missingPostgres, type SharedPostgres, sharePostgres } from '../storage/postgres-server.ts'
import { type ServingProcess, serveCasegate, temporaryFolder } from '../support/casegate-process.ts'
import { type Random, randomFrom } from '../support/mutation.ts'
import { makeClients, ROOT } from '../support/running-server.ts'

const KILLS = sized(25, 2)
const WRITERS = 4
const FIELDS = 20
const seed = seedFrom('KILL_SEED')

/** A case that was asked for, and what came back of it before the server went. */
interface Sent {
  readonly name: string
  caseId?: string
  /** The last value of its first field that an UpdateCase was acknowledged for. */
  updated?: number
  /** One that was sent later and never answered: it may be there or not. */
  pending?: number
}

interface Place {
  readonly domainId: string
  readonly templateId: string
  readonly fieldIds: readonly string[]
}

const folder = temporaryFolder()
after(() => folder.remove())

suite('SQLite', () => {
  test(`${KILLS} kills (KILL_SEED=${seed})`, () => killAgain(['--data-dir', folder.path]))
})

suite('PostgreSQL', { skip: missingPostgres() ?? false }, () => {
  let postgres: SharedPostgres
  before(async () => {
    postgres = await sharePostgres()
  })

  test(`${KILLS} kills (KILL_SEED=${seed})`, async () => {
    const url = await postgres.createPlace()
    await killAgain(['--data-dir', `${folder.path}/keys`, '--database-url', url])
  })
})

async function killAgain(args: readonly string[]): Promise<void> {
  const random = randomFrom(seed)
  const sent: Sent[] = []
  let place: Place | undefined
  for (let kill = 0; kill <= KILLS; kill++) {
    const server = await serve(args)
    const { cases } = makeClients(server.url, ROOT)
    place ??= await makePlace(cases)
    await assertWhole(cases, place, kill === KILLS ? sent : sent.slice(-3 * WRITERS))
    if (kill < KILLS) await writeUntilKilled(server, cases, place, { sent, kill, random })
    server.child.kill('SIGKILL')
    await server.ended
    cases.destroy()
  }
  assert.ok(sent.filter(({ caseId }) => caseId !== undefined).length >= KILLS, 'too few were made')
}

function serve(args: readonly string[]): Promise<ServingProcess> {
  return serveCasegate([...args, '--domain-creation-ms', '0'])
}

async function makePlace(cases: ConnectCasesClient): Promise<Place> {
  const { domainId = '' } = await cases.send(new CreateDomainCommand({ name: 'airline' }))
  const { templateId = '' } = await cases.send(new CreateTemplateCommand({ domainId, name: 't' }))
  const fieldIds: string[] = []
  for (let at = 0; at < FIELDS; at++) {
    const input = { domainId, name: `field ${at}`, type: 'Number' as const }
    fieldIds.push((await cases.send(new CreateFieldCommand(input))).fieldId ?? '')
  }
  return { domainId, templateId, fieldIds }
}

interface Writing {
  readonly sent: Sent[]
  readonly kill: number
  readonly random: Random
}

async function writeUntilKilled(
  server: ServingProcess,
  cases: ConnectCasesClient,
  place: Place,
  { sent, kill, random }: Writing,
): Promise<void> {
  let isAlive = true
  const gone = server.ended.then(() => {
    isAlive = false
  })
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let part = 0; isAlive; part++) {
      const one: Sent = { name: `k${kill}w${writer}p${part}` }
      sent.push(one)
      try {
        one.caseId = await create(cases, place, one)
        one.pending = part
        await update(cases, place, one.caseId, part)
        one.updated = part
      } catch (error) {
        if (isAnswer(error)) throw error
        await gone
      }
    }
  })
  await sleep(100 + random(400))
  server.child.kill('SIGKILL')
  await Promise.all(writers)
}

async function create(cases: ConnectCasesClient, place: Place, { name }: Sent): Promise<string> {
  const { domainId, templateId, fieldIds } = place
  const fields = [
    { id: 'title', value: { stringValue: name } },
    // A second case of the same name could not have it.
    { id: 'reference_id', value: { stringValue: name } },
    ...fieldIds.map((id, index) => ({ id, value: { doubleValue: index } })),
  ]
  const input = { domainId, templateId, fields, clientToken: name }
  return (await cases.send(new CreateCaseCommand(input))).caseId ?? ''
}

function update(
  cases: ConnectCasesClient,
  { domainId, fieldIds: [id = ''] }: Place,
  caseId: string,
  doubleValue: number,
) {
  const fields = [{ id, value: { doubleValue: 1000 + doubleValue } }]
  return cases.send(new UpdateCaseCommand({ domainId, caseId, fields }))
}

/** Asking again answers the same case where there is one, and makes it where there is none. */
async function assertWhole(
  cases: ConnectCasesClient,
  place: Place,
  sent: readonly Sent[],
): Promise<void> {
  const { domainId, fieldIds } = place
  for (const one of sent) {
    const caseId = await create(cases, place, one)
    if (one.caseId !== undefined) assert.equal(caseId, one.caseId, `${one.name} was made again`)
    one.caseId = caseId
    const asked = ['title', 'reference_id', 'case_id', ...fieldIds].map(id => ({ id }))
    const found = await cases.send(new GetCaseCommand({ domainId, caseId, fields: asked }))
    assert.equal(found.fields?.length, asked.length, `${one.name} is there by half`)
    const [first = ''] = fieldIds
    const value = found.fields?.find(({ id }) => id === first)?.value?.doubleValue
    const possible = [one.updated, one.pending].map(part => (part ?? -1000) + 1000)
    assert.ok(value !== undefined && possible.includes(value), `${one.name}: ${value}`)
    const { auditEvents = [] } = await cases.send(
      new GetCaseAuditEventsCommand({ domainId, caseId }),
    )
    assert.equal(auditEvents.at(-1)?.type, 'Case.Created')
    assert.equal(auditEvents.length, value >= 1000 ? 2 : 1, `the history of ${one.name}`)
  }
}

function isAnswer(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
  return $metadata?.httpStatusCode !== undefined
}
