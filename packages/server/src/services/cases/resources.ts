// The resources of Cases, as IAM asks about them and as tags are kept with them.
import type { CallToAuthorize } from '../../contract/call.ts'
import { type ResourceIds, resourceTypesOf } from '../../contract/resource-types.ts'
import { serviceResources, type Tagged } from '../../contract/service-resources.ts'
import { loadModel } from '../../models/model.ts'
import type { Table } from '../../storage/store.ts'
import { CASE_RULES } from './case-rules/rows.ts'
import { CASES } from './cases/rows.ts'
import { DOMAINS, type DomainRow } from './domain-rows.ts'
import { findField } from './fields/field.ts'
import { retagField } from './fields/tags.ts'
import { LAYOUTS } from './layouts/rows.ts'
import type { NamedRow } from './named.ts'
import { itemContext } from './related-items/context.ts'
import { ITEMS } from './related-items/rows.ts'
import { RESOURCE_TYPES } from './resource-type.ts'
import { filingOfTags } from './search/filing.ts'
import { TEMPLATES } from './templates/rows.ts'

export const resources = serviceResources(resourceTypesOf(loadModel('cases'), RESOURCE_TYPES), {
  Domain: async (question, { domainId = '' }) => {
    const domain = await findDomain(question, domainId)
    return domain && taggedDomain(domain)
  },
  Field: async (question, { domainId = '', fieldId = '' }) => {
    const domain = await findDomain(question, domainId)
    const field = domain && (await findField(question, domain, fieldId))
    return (
      field && { tags: field.tags, retag: (call, tags) => retagField(call, domain, field, tags) }
    )
  },
  Layout: (question, ids) => findNamed(question, LAYOUTS, ids),
  Template: (question, ids) => findNamed(question, TEMPLATES, ids),
  Case: async (question, ids) => {
    const { account, region, rows } = question
    const row = await rows.get(CASES, { account, region, ...ids })
    return (
      row && {
        tags: row.tags,
        retag: async (call, tags) => {
          await call.rows.update(CASES, { ...row, tags })
          await call.rows.file([filingOfTags(row, tags)])
        },
      }
    )
  },
  RelatedItem: async (question, ids) => {
    const { account, region, rows } = question
    const row = await rows.get(ITEMS, { account, region, ...ids })
    return (
      row && {
        tags: row.tags,
        context: itemContext(row.type, row.createdBy),
        retag: (call, tags) => call.rows.update(ITEMS, { ...row, tags }),
      }
    )
  },
  CaseRule: (question, ids) => findNamed(question, CASE_RULES, ids),
})

export function findDomain(
  { account, region, rows }: CallToAuthorize,
  domainId: string,
): Promise<DomainRow | undefined> {
  return rows.get(DOMAINS, { account, region, domainId })
}

function taggedDomain(domain: DomainRow): Tagged {
  return {
    tags: domain.tags,
    retag: ({ rows }, tags) => rows.update(DOMAINS, { ...domain, tags }),
  }
}

async function findNamed<Row extends NamedRow>(
  { account, region, rows }: CallToAuthorize,
  table: Table<Row>,
  ids: ResourceIds,
): Promise<Tagged | undefined> {
  const row = await rows.get(table, { account, region, ...ids } as Partial<Row>)
  return row && { tags: row.tags, retag: (call, tags) => call.rows.update(table, { ...row, tags }) }
}
