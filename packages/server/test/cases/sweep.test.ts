// What a deleted domain held: out of reach at once, swept up in steps, also by the next start.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  BatchPutFieldOptionsCommand,
  CreateCaseCommand,
  CreateCaseRuleCommand,
  CreateDomainCommand,
  CreateFieldCommand,
  CreateLayoutCommand,
  CreateRelatedItemCommand,
  CreateTemplateCommand,
  DeleteDomainCommand,
  GetCaseCommand,
  PutCaseEventConfigurationCommand,
  SearchCasesCommand,
} from '@aws-sdk/client-connectcases'
import { CASES_TABLES } from '../../src/services/cases/rows.ts'
import { sweepDeletedDomains } from '../../src/services/cases/sweep.ts'
import type { Rows, Store, Table } from '../../src/storage/store.ts'
import { type Clients, ROOT, startServer } from '../support/running-server.ts'

const CASES = 12
const PATIENCE_MS = 60_000

/** A domain with something in every table. */
async function fill(cases: Clients['cases'], name: string) {
  const { domainId } = await cases.send(new CreateDomainCommand({ name }))
  const field = { domainId, name: 'Kind', type: 'SingleSelect' } as const
  const { fieldId } = await cases.send(new CreateFieldCommand(field))
  const options = [{ name: 'a', value: 'a', active: true }]
  await cases.send(new BatchPutFieldOptionsCommand({ domainId, fieldId, options }))
  const fields = [{ id: fieldId }]
  const content = { basic: { topPanel: { sections: [{ fieldGroup: { fields } }] } } }
  await cases.send(new CreateLayoutCommand({ domainId, name: 'L', content }))
  const parentChildFieldOptionsMappings = [
    { parentFieldOptionValue: 'a', childFieldOptionValues: ['open'] },
  ]
  const pair = { parentFieldId: fieldId, childFieldId: 'status' }
  const rule = { fieldOptions: { ...pair, parentChildFieldOptionsMappings } }
  await cases.send(new CreateCaseRuleCommand({ domainId, name: 'R', rule }))
  const { templateId } = await cases.send(new CreateTemplateCommand({ domainId, name: 'T' }))
  const eventBridge = { enabled: false }
  await cases.send(new PutCaseEventConfigurationCommand({ domainId, eventBridge }))
  let caseId: string | undefined
  for (let index = 0; index < CASES; index++) {
    const title = [{ id: 'title', value: { stringValue: `Bag ${index}` } }]
    const made = { domainId, templateId, fields: title }
    caseId = (await cases.send(new CreateCaseCommand(made))).caseId
    const comment = { body: 'Seen', contentType: 'Text/Plain' } as const
    const item = { domainId, caseId, type: 'Comment', content: { comment } } as const
    await cases.send(new CreateRelatedItemCommand(item))
  }
  return { domainId, caseId }
}

/** How many rows of Cases there are, by table. */
async function countRows(store: Store): Promise<Readonly<Record<string, number>>> {
  const count = (rows: Rows, table: Table<never>) => rows.count(table)
  const counts = await store.read(rows =>
    Promise.all(
      (CASES_TABLES as readonly Table<never>[]).map(
        async table => [table.name, await count(rows, table)] as const,
      ),
    ),
  )
  return Object.fromEntries(counts.filter(([, number]) => number > 0))
}

it('is gone to the last row, and nothing of another domain with it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'casegate-sweep-'))
  const settings = { domainCreationMs: 0 }
  // A server of a test takes its folder away, which here is a link to what stays.
  const start = async (name: string) => {
    await mkdir(join(folder, 'data'), { recursive: true })
    await symlink(join(folder, 'data'), join(folder, name))
    return startServer({ dataDir: join(folder, name), settings })
  }
  const first = await start('first')
  const { cases } = first.clientsOf(ROOT)
  const kept = await fill(cases, 'Kept')
  const before = await countRows(first.app.gateway.store)
  const gone = await fill(cases, 'Gone')
  await cases.send(new DeleteDomainCommand({ domainId: gone.domainId }))
  const asked = { ...gone, fields: [{ id: 'title' }] }
  await assert.rejects(cases.send(new GetCaseCommand(asked)), { name: 'ResourceNotFoundException' })
  // Two steps, and then the server ends: what is left is found by the next one.
  let steps = 0
  await sweepDeletedDomains(first.app.gateway.store, () => ++steps > 2)
  const half = await countRows(first.app.gateway.store)
  assert.ok((half.cases_cases ?? 0) < 2 * CASES && half.cases_deleted_domains === 1)
  await first.close()

  const second = await start('second')
  try {
    const { store } = second.app.gateway
    const began = performance.now()
    while ((await countRows(store)).cases_deleted_domains !== undefined) {
      assert.ok(performance.now() - began < PATIENCE_MS, 'it is swept up soon')
      await sleep(50)
    }
    assert.deepEqual(await countRows(store), before)
    const { domainId } = kept
    const found = await second.clientsOf(ROOT).cases.send(new SearchCasesCommand({ domainId }))
    assert.equal(found.totalCount, CASES)
  } finally {
    await second.close()
    await rm(folder, { recursive: true, force: true })
  }
})
