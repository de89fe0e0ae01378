// Cases of a store that has not filed them, or has filed them in another way, are found once a server starts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../src/contract/settings.ts'
import { MIGRATIONS } from '../../src/migrations/migrations.ts'
import type { CasesOperations, FieldValueUnion } from '../../src/models/generated/cases.ts'
import { refileCases, SEARCH_STATES } from '../../src/services/cases/search/refile.ts'
import { createCasesService } from '../../src/services/cases/service.ts'
import { staff } from '../../src/services/connect/staff/staff.ts'
import { customers } from '../../src/services/profiles/customers.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite.ts'
import { type Bench, operate } from '../services/calls.ts'

/** More than are filed at once. */
const CASES = 120

test('cases are filed again where they are not, and left alone where they are', async () => {
  const store = await openSqlite({ place: 'ephemeral', migrations: MIGRATIONS })
  const settings = settingsWith({ domainCreationMs: 0 })
  const bench: Bench = { store, settings, now: new Date(), required: [], refuse: () => {} }
  const { run } = operate<CasesOperations>(bench, createCasesService({ ...staff, ...customers }))
  const { domainId } = await run('CreateDomain', { name: 'any' })
  const { templateId } = await run('CreateTemplate', { domainId, name: 'any' })
  const { fieldId } = await run('CreateField', { domainId, name: 'due', type: 'DateTime' })
  const text = (stringValue: string) => ({ stringValue }) as FieldValueUnion
  for (let at = 0; at < CASES; at++) {
    const due = { id: fieldId, value: text(`2026-03-${at % 2 === 0 ? '09' : '10'}T01:00:00+02:00`) }
    // Cases that are alike in an order come as they were filed, which is another order then.
    bench.now = new Date(bench.now.getTime() + 1)
    const fields = [{ id: 'title', value: text(`Lost number${at}`) }, due]
    await run('CreateCase', { domainId, templateId, fields, tags: { team: `t${at % 3}` } })
  }
  const answers = async () => {
    const before = { id: fieldId, value: text('2026-03-09') }
    const searches = [
      { searchTerm: 'number7' },
      { searchTerm: 'lost' },
      { filter: { field: { lessThan: before } } },
      { filter: { tag: { equalTo: { key: 'team', value: 't1' } } } },
      { sorts: [{ fieldId: 'title', sortOrder: 'Asc' }] },
    ] as unknown as CasesOperations['SearchCases']['input'][]
    const found = searches.map(search =>
      run('SearchCases', { ...search, domainId, maxResults: 100 }),
    )
    return (await Promise.all(found)).map(({ cases, totalCount }) => ({ cases, totalCount }))
  }
  const expected = await answers()
  const totals = expected.map(({ totalCount }) => totalCount)
  assert.deepEqual(totals, [1, CASES, CASES / 2, CASES / 3, CASES])
  const state = () => store.read(rows => rows.list(SEARCH_STATES))
  assert.deepEqual(await state(), [])

  await store.write(rows => rows.fileNothing())
  assert.equal((await answers())[1]?.totalCount, 0)
  await refileCases(store)
  assert.deepEqual(await answers(), expected)

  const [filed] = await state()
  assert.ok(filed)
  const before = await store.revision()
  await refileCases(store)
  assert.equal(await store.revision(), before)

  // As a version of before, which cut words in another way.
  await store.write(rows => rows.update(SEARCH_STATES, { ...filed, version: filed.version - 1 }))
  await refileCases(store)
  assert.deepEqual(await answers(), expected)
  assert.deepEqual(await state(), [filed])
  await store.close()
})
