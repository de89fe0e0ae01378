// Who tells of the breach of an SLA: a timer, which looks at a clock that may jump, and at once after a start.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type ConnectCasesClient,
  CreateCaseCommand,
  CreateDomainCommand,
  CreateRelatedItemCommand,
  CreateTemplateCommand,
  PutCaseEventConfigurationCommand,
} from '@aws-sdk/client-connectcases'
import type { AppOptions } from '../../src/app.ts'
import type { PublishedEvent } from '../../src/delivery/event-log.ts'
import { missingPostgres, type SharedPostgres, sharePostgres } from '../storage/postgres-server.ts'
import { temporaryFolder } from '../support/casegate-process.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'

const LIMIT_MS = 30_000
const MINUTE_MS = 60_000

const folder = temporaryFolder()
after(() => folder.remove())

suite('SQLite', () => {
  test('breaches are told of once, the earlier ones first', () =>
    breach({ dataDir: `${folder.path}/sqlite` }))
})

suite('PostgreSQL', { skip: missingPostgres() ?? false }, () => {
  let postgres: SharedPostgres
  before(async () => {
    postgres = await sharePostgres()
  })

  test('breaches are told of once, the earlier ones first', async () =>
    breach({
      dataDir: `${folder.path}/postgres`,
      databaseUrl: await postgres.createPlace(),
    }))
})

async function breach(place: Partial<AppOptions>): Promise<void> {
  let aheadMs = 0
  // Calls are dated by the machine's time: what is moved is the account's.
  const clocks = { now: () => new Date(Date.now() + aheadMs), clientNow: () => new Date() }
  const settings = { domainCreationMs: 0 }
  const server = await startServer({ ...place, ...clocks, settings })
  const items = await openSlas(server.clientsOf(ROOT).cases, [30, 10, 20, 90])

  assert.deepEqual(await breachesIn(server), [])
  aheadMs = 25 * MINUTE_MS
  await until(async () => (await breachesIn(server)).length >= 2)
  assert.deepEqual(await breachesIn(server), [items[1], items[2]])

  // Another server on the same rows, which starts when a further one is over its time by half an hour.
  const later = { now: () => new Date(Date.now() + 60 * MINUTE_MS), clientNow: () => new Date() }
  const second = await startServer({ ...place, ...later, settings })
  await until(async () => (await breachesIn(second)).length >= 3)
  aheadMs = 60 * MINUTE_MS
  await sleep(1500)
  const told = [items[1], items[2], items[0]]
  assert.deepEqual(await breachesIn(server), told)
  assert.deepEqual(await breachesIn(second), told)
  await second.close()
  await server.close()
}

/** Answers the SLAs' ids. */
async function openSlas(
  cases: ConnectCasesClient,
  minutes: readonly number[],
): Promise<readonly string[]> {
  const { domainId = '' } = await cases.send(new CreateDomainCommand({ name: 'airline' }))
  const { templateId = '' } = await cases.send(new CreateTemplateCommand({ domainId, name: 't' }))
  const eventBridge = { enabled: true }
  await cases.send(new PutCaseEventConfigurationCommand({ domainId, eventBridge }))
  const ids: string[] = []
  for (const targetSlaMinutes of minutes) {
    const fields = [{ id: 'title', value: { stringValue: 'late' } }]
    const made = await cases.send(new CreateCaseCommand({ domainId, templateId, fields }))
    const slaInputConfiguration = {
      name: 'soon',
      type: 'CaseField' as const,
      fieldId: 'status',
      targetFieldValues: [{ stringValue: 'closed' }],
      targetSlaMinutes,
    }
    const input = {
      domainId,
      caseId: made.caseId ?? '',
      type: 'Sla' as const,
      content: { sla: { slaInputConfiguration } },
    }
    ids.push((await cases.send(new CreateRelatedItemCommand(input))).relatedItemId ?? '')
  }
  return ids
}

async function breachesIn({ app }: RunningServer): Promise<readonly unknown[]> {
  const { events } = await app.events.read(0, 100)
  return events.filter(isBreach).map(({ event }) => event.detail.relatedItem?.relatedItemId)
}

function isBreach({ event: { detail } }: PublishedEvent): boolean {
  return detail.eventType === 'RELATED_ITEM.UPDATED'
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + LIMIT_MS
  while (!(await isSo())) {
    assert.ok(Date.now() < deadline, 'it did not come to that')
    await sleep(20)
  }
}
