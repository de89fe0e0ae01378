// The outbox is bounded: the oldest events go, and a sink that is too far behind is told how many it has missed.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { createEventLog } from '../../src/delivery/event-log.ts'
import { deliver, type Sink } from '../../src/delivery/sink.ts'
import { MIGRATIONS } from '../../src/migrations/migrations.ts'
import { envelopeOf } from '../../src/services/cases/events/envelope.ts'
import { appendEvent, EVENTS_KEPT } from '../../src/services/cases/events/outbox.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite.ts'
import type { Store } from '../../src/storage/store.ts'

const account = '123456789012'
/** Kept between two sweeps. */
const SWEPT_EVERY = 64
const MISSED = 3 * SWEPT_EVERY

let store: Store
before(async () => {
  store = await openSqlite({ place: 'ephemeral', migrations: MIGRATIONS })
})
after(() => store.close())

function append(count: number): Promise<void> {
  return store.write(async rows => {
    for (let at = 0; at < count; at++) {
      const parts = { id: `e${at}`, account, region: 'us-east-1', now: new Date(), resources: [] }
      const detail = {
        version: '0' as const,
        eventType: 'CASE.CREATED' as const,
        approximateChangeTime: '2026-03-01T12:00:00.000Z',
        performedBy: { iamPrincipalArn: `arn:aws:iam::${account}:root` },
      }
      await appendEvent(rows, envelopeOf(parts, [detail]))
    }
  })
}

it('keeps the last events, and says what a sink has not heard', { timeout: 60_000 }, async () => {
  const log = createEventLog(store, account)
  let heard = 0
  const sink: Sink = {
    key: 'file x',
    name: 'the sink',
    atOnce: 1000,
    async tell(events) {
      heard += events.length
    },
  }
  // It is there, hears nothing yet, and goes.
  await (await deliver({ store, log, account, report: assert.fail }, sink)).close()
  await append(EVENTS_KEPT + MISSED)
  const { events, latest, dropped } = await log.read(0, 1)
  assert.equal(latest, EVENTS_KEPT + MISSED)
  assert.ok(dropped >= MISSED - SWEPT_EVERY && dropped <= MISSED, String(dropped))
  assert.equal(events[0]?.position, dropped + 1)

  const said: string[] = []
  const report = (message: string) => said.push(message)
  const delivery = await deliver({ store, log, account, report }, sink)
  while (heard < latest - dropped) await log.wait(20)
  await delivery.close()
  assert.equal(heard, latest - dropped)
  assert.deepEqual(said, [`${dropped} events were dropped before the sink had heard them`])
})
