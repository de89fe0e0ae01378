// Cases by Casegate's own handlers over a real SQLite file, without gateway and wire.
import { randomUUID } from 'node:crypto'
import { DEFAULT_REGION } from '../../packages/server/src/base/regions.ts'
import { settingsWith } from '../../packages/server/src/contract/settings.ts'
import { MIGRATIONS } from '../../packages/server/src/migrations/migrations.ts'
import type {
  CasesOperations,
  FieldValue,
} from '../../packages/server/src/models/generated/cases.ts'
import { CASE_VALUES, CASES } from '../../packages/server/src/services/cases/cases/rows.ts'
import { createCasesService } from '../../packages/server/src/services/cases/service.ts'
import { staff } from '../../packages/server/src/services/connect/staff/staff.ts'
import { customers } from '../../packages/server/src/services/profiles/customers.ts'
import { openSqlite } from '../../packages/server/src/storage/sqlite/sqlite.ts'
import { ACCOUNT, operate } from '../../packages/server/test/services/calls.ts'
import type { Contender } from './contender.ts'

/** How many cases one transaction puts in. */
const LOADED_AT_ONCE = 5_000

export interface Loadable extends Contender {
  /** Puts cases into the store without asking anybody; answers their ids. */
  load(count: number): Promise<readonly string[]>
}

export async function openCasegate(path: string, fields: number): Promise<Loadable> {
  const store = await openSqlite({ place: { path }, migrations: MIGRATIONS })
  const settings = settingsWith({ domainCreationMs: 0 })
  const bench = { store, settings, now: new Date(), required: [], refuse: () => {} }
  const service = createCasesService({ ...staff, ...customers })
  const { run } = operate<CasesOperations>(bench, service)
  const { domainId } = await run('CreateDomain', { name: 'bench' })
  const { templateId } = await run('CreateTemplate', { domainId, name: 'bench' })
  const fieldIds: string[] = []
  for (let at = 0; at < fields; at++) {
    const input = { domainId, name: `field ${at}`, type: 'Text' as const }
    fieldIds.push((await run('CreateField', input)).fieldId)
  }
  const valuesOf = (text: string): FieldValue[] =>
    [...fieldIds, 'title'].map(id => ({ id, value: { stringValue: text } as FieldValue['value'] }))
  let made = 0
  return {
    name: 'Casegate',
    createCase: async () => {
      const clientToken = `token ${++made}`
      const fields = valuesOf(`value ${made}`)
      return (await run('CreateCase', { domainId, templateId, clientToken, fields })).caseId
    },
    updateCase: async caseId => {
      const value = { stringValue: `changed ${++made}` } as FieldValue['value']
      await run('UpdateCase', { domainId, caseId, fields: [{ id: fieldIds[0] ?? '', value }] })
    },
    getCase: async caseId => {
      const found = await run('GetCase', { domainId, caseId, fields: fieldIds.map(id => ({ id })) })
      return found.fields.length
    },
    addComment: async caseId => {
      const comment = { body: `comment ${++made}`, contentType: 'Text/Plain' as const }
      await run('CreateRelatedItem', {
        domainId,
        caseId,
        type: 'Comment',
        content: { comment } as CasesOperations['CreateRelatedItem']['input']['content'],
      })
    },
    async load(count) {
      // In their order, which is that of the rows: a million at random would take hours.
      const caseIds = Array.from({ length: count }, () => randomUUID()).sort()
      const place = { account: ACCOUNT, region: DEFAULT_REGION, domainId }
      const createdAt = bench.now.toISOString()
      for (let from = 0; from < count; from += LOADED_AT_ONCE) {
        await store.write(async rows => {
          for (const caseId of caseIds.slice(from, from + LOADED_AT_ONCE)) {
            const row = { ...place, caseId, templateId, createdAt, auditEvents: 0, tags: {} }
            await rows.insert(CASES, { ...row, referenceKey: caseId })
            for (const { id: fieldId, value } of valuesOf(`value of ${caseId}`)) {
              await rows.insert(CASE_VALUES, { ...place, caseId, fieldId, value })
            }
          }
        })
      }
      return caseIds
    },
    close: () => store.close(),
  }
}
