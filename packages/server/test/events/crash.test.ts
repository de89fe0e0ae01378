// kill -9 amid writes: no acknowledged change lacks its event, and an event that is told again has its id.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type ConnectCasesClient,
  CreateCaseCommand,
  CreateDomainCommand,
  CreateRelatedItemCommand,
  CreateTemplateCommand,
  GetCaseAuditEventsCommand,
  PutCaseEventConfigurationCommand,
} from '@aws-sdk/client-connectcases'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import type { CaseEvent } from '../../src/index.ts'
import { missingPostgres, type SharedPostgres, sharePostgres } from '../storage/postgres-server.ts'
import { type ServingProcess, serveCasegate, temporaryFolder } from '../support/casegate-process.ts'
import { type Random, randomFrom } from '../support/mutation.ts'
import { makeClients, ROOT } from '../support/running-server.ts'

/** On each of two stores. */
const KILLS = sized(50, 2)
const WRITERS = 3
const LIMIT_MS = 60_000
const seed = seedFrom('KILL_SEED')

const folder = temporaryFolder()
after(() => folder.remove())

suite('SQLite', () => {
  test(`${KILLS} kills (KILL_SEED=${seed})`, () => killAgain('sqlite', []))
})

suite('PostgreSQL', { skip: missingPostgres() ?? false }, () => {
  let postgres: SharedPostgres
  before(async () => {
    postgres = await sharePostgres()
  })

  test(`${KILLS} kills (KILL_SEED=${seed})`, async () =>
    killAgain('postgres', ['--database-url', await postgres.createPlace()]))
})

interface Place {
  readonly domainId: string
  readonly templateId: string
}

/** Of each acknowledged change, what its event must say: the case, or the related item. */
type Acknowledged = Map<string, 'CASE.CREATED' | 'RELATED_ITEM.CREATED'>

async function killAgain(name: string, args: readonly string[]): Promise<void> {
  const random = randomFrom(seed)
  const file = join(folder.path, `${name}.jsonl`)
  const start = () =>
    serveCasegate([
      ...[
        '--data-dir',
        join(folder.path, name),
        '--domain-creation-ms',
        '0',
        '--events-file',
        file,
      ],
      ...args,
    ])
  const acknowledged: Acknowledged = new Map()
  let place: Place | undefined
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await start()
    const { cases } = makeClients(server.url, ROOT)
    place ??= await makePlace(cases)
    await writeUntilKilled(server, cases, { place, acknowledged, random })
    cases.destroy()
  }
  assert.ok(place && acknowledged.size >= KILLS, 'too few were made')
  const server = await start()
  await untilHeard(file, acknowledged, server)
  const { cases } = makeClients(server.url, ROOT)
  await assertTold(eventsIn(file), acknowledged, { cases, place })
  cases.destroy()
  server.child.kill('SIGKILL')
  await server.ended
}

async function makePlace(cases: ConnectCasesClient): Promise<Place> {
  const { domainId = '' } = await cases.send(new CreateDomainCommand({ name: 'airline' }))
  const { templateId = '' } = await cases.send(new CreateTemplateCommand({ domainId, name: 't' }))
  const eventBridge = { enabled: true }
  await cases.send(new PutCaseEventConfigurationCommand({ domainId, eventBridge }))
  return { domainId, templateId }
}

interface Writing {
  readonly place: Place
  readonly acknowledged: Acknowledged
  readonly random: Random
}

async function writeUntilKilled(
  server: ServingProcess,
  cases: ConnectCasesClient,
  { place, acknowledged, random }: Writing,
): Promise<void> {
  let isAlive = true
  const gone = server.ended.then(() => {
    isAlive = false
  })
  const writers = Array.from({ length: WRITERS }, async () => {
    while (isAlive) {
      try {
        await write(cases, place, acknowledged)
      } catch (error) {
        const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
        if ($metadata?.httpStatusCode !== undefined) throw error
        await gone
      }
    }
  })
  await sleep(100 + random(400))
  server.child.kill('SIGKILL')
  await Promise.all(writers)
}

async function write(
  cases: ConnectCasesClient,
  { domainId, templateId }: Place,
  acknowledged: Acknowledged,
): Promise<void> {
  const fields = [{ id: 'title', value: { stringValue: 'a case' } }]
  const { caseId = '' } = await cases.send(new CreateCaseCommand({ domainId, templateId, fields }))
  acknowledged.set(caseId, 'CASE.CREATED')
  for (const body of ['one', 'two']) {
    const content = { comment: { body, contentType: 'Text/Plain' as const } }
    const input = { domainId, caseId, type: 'Comment' as const, content }
    const { relatedItemId = '' } = await cases.send(new CreateRelatedItemCommand(input))
    acknowledged.set(relatedItemId, 'RELATED_ITEM.CREATED')
  }
}

/** Every line, whatever was killed while it was written. */
function eventsIn(file: string): readonly CaseEvent[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map(line => JSON.parse(line))
}

function subjectOf({ detail }: CaseEvent): string {
  return detail.relatedItem?.relatedItemId ?? detail.case?.caseId ?? ''
}

async function untilHeard(file: string, wanted: Acknowledged, server: ServingProcess) {
  const deadline = Date.now() + LIMIT_MS
  for (;;) {
    // A line may be half there while the server writes it.
    const text = readFileSync(file, 'utf8')
    const lines = text.slice(0, text.lastIndexOf('\n') + 1)
    const missing = [...wanted.keys()].filter(id => !lines.includes(`"${id}"`))
    if (missing.length === 0 && text.endsWith('\n')) return
    assert.ok(Date.now() < deadline, `${missing.length} were not told of: ${server.stderr()}`)
    await sleep(50)
  }
}

async function assertTold(
  told: readonly CaseEvent[],
  acknowledged: Acknowledged,
  { cases, place: { domainId } }: { readonly cases: ConnectCasesClient; readonly place: Place },
): Promise<void> {
  const byId = new Map<string, CaseEvent>()
  for (const event of told) {
    const known = byId.get(event.id)
    if (known) assert.deepEqual(event, known, 'told again, and otherwise')
    else byId.set(event.id, event)
  }
  const events = [...byId.values()]
  const subjects = events.map(subjectOf)
  assert.equal(new Set(subjects).size, subjects.length, 'told again with another id')
  for (const [id, type] of acknowledged) {
    assert.equal(events[subjects.indexOf(id)]?.detail.eventType, type, `the event of ${id}`)
  }
  // In the order of the history of each case, as far as the last of them show.
  const caseIds = new Set(events.map(({ detail }) => caseOf(detail)))
  for (const caseId of [...caseIds].slice(-20)) {
    const { auditEvents = [] } = await cases.send(
      new GetCaseAuditEventsCommand({ domainId, caseId }),
    )
    const ofCase = events.filter(({ detail }) => caseOf(detail) === caseId)
    const types = ofCase.map(({ detail }) => detail.eventType)
    const expected = auditEvents.map(event =>
      (event?.type ?? '').replace(/(?<=[a-z])(?=[A-Z])/, '_').toUpperCase(),
    )
    assert.deepEqual(types, expected.reverse(), `the events of ${caseId}`)
  }
}

function caseOf({ case: ofCase, relatedItem }: CaseEvent['detail']): string {
  return ofCase?.caseId ?? relatedItem?.caseId ?? ''
}
