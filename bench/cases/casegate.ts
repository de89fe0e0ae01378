// Cases by Casegate's own handlers over a real SQLite file, without gateway and wire.

import { settingsWith } from '../../packages/server/src/contract/settings.ts'
import { MIGRATIONS } from '../../packages/server/src/migrations/migrations.ts'
import type {
  CasesOperations,
  FieldValue,
} from '../../packages/server/src/models/generated/cases.ts'
import { createCasesService } from '../../packages/server/src/services/cases/service.ts'
import { staff } from '../../packages/server/src/services/connect/staff/staff.ts'
import { profiles } from '../../packages/server/src/services/profiles/profiles.ts'
import { openSqlite } from '../../packages/server/src/storage/sqlite/sqlite.ts'
import { operate } from '../../packages/server/test/services/calls.ts'
import type { Contender } from './contender.ts'

export async function openCasegate(path: string, fields: number): Promise<Contender> {
  const store = await openSqlite({ place: { path }, migrations: MIGRATIONS })
  const settings = settingsWith({ domainCreationMs: 0 })
  const bench = { store, settings, now: new Date(), required: [], refuse: () => {} }
  const service = createCasesService({ ...staff, ...profiles })
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
    close: () => store.close(),
  }
}
