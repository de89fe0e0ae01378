// Step 12: the events that domains publish, who has heard how many of them, and the clocks of SLAs that run.
import { createTable, type Migration, type SchemaChange, tableOfThen } from '../storage/migrate.ts'

const ITEM = ['account', 'region', 'domainId', 'caseId', 'relatedItemId']

const ITEMS = tableOfThen({
  name: 'cases_related_items',
  key: ITEM,
  indexes: { byType: { columns: ['account', 'region', 'domainId', 'caseId', 'type'] } },
})

const SLA_CLOCKS = tableOfThen({
  name: 'cases_sla_clocks',
  key: ITEM,
  indexes: { byDue: { columns: ['account', 'dueAt'] } },
})

const PAGE_SIZE = 500

export const CASE_EVENTS: Migration = {
  name: 'events of cases',
  changes: [
    createTable(tableOfThen({ name: 'cases_events', key: ['account', 'position'] })),
    createTable(tableOfThen({ name: 'cases_event_counts', key: ['account'] })),
    createTable(tableOfThen({ name: 'event_cursors', key: ['account', 'sink'] })),
    createTable(SLA_CLOCKS),
    startClocks,
  ],
}

/** Of the items that there are. */
function startClocks({ rows }: Parameters<SchemaChange>[0]): Promise<void> {
  return nextPage()

  async function nextPage(after?: Record<string, unknown>): Promise<void> {
    const page = await rows.list(ITEMS, { limit: PAGE_SIZE, ...(after && { after }) })
    for (const { content, ...item } of page) {
      const { sla } = content as { sla?: { dueAt: string; completedAt?: string } }
      if (!sla || sla.completedAt !== undefined) continue
      const place = Object.fromEntries(ITEM.map(column => [column, item[column]]))
      await rows.insert(SLA_CLOCKS, { ...place, dueAt: sla.dueAt })
    }
    const last = page.at(-1)
    if (last && page.length === PAGE_SIZE) await nextPage(last)
  }
}
