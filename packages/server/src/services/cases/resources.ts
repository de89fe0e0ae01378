// The resources of Cases, as IAM asks about them and as tags are kept with them.
import type { CallToAuthorize } from '../../contract/call.ts'
import { resourceTypesOf } from '../../contract/resource-types.ts'
import { rowIn, serviceResources } from '../../contract/service-resources.ts'
import { loadModel } from '../../models/model.ts'
import { CASE_RULES } from './case-rules/rows.ts'
import { CASES } from './cases/rows.ts'
import { DOMAINS, type DomainRow } from './domain-rows.ts'
import { findField } from './fields/field.ts'
import { retagField } from './fields/tags.ts'
import { LAYOUTS } from './layouts/rows.ts'
import { itemContext } from './related-items/context.ts'
import { ITEMS } from './related-items/rows.ts'
import { RESOURCE_TYPES } from './resource-type.ts'
import { filingOfTags } from './search/filing.ts'
import { TEMPLATES } from './templates/rows.ts'

export const resources = serviceResources(resourceTypesOf(loadModel('cases'), RESOURCE_TYPES), {
  Domain: rowIn(DOMAINS),
  Field: async (question, { domainId = '', fieldId = '' }) => {
    const domain = await findDomain(question, domainId)
    const field = domain && (await findField(question, domain, fieldId))
    return (
      field && { tags: field.tags, retag: (call, tags) => retagField(call, domain, field, tags) }
    )
  },
  Layout: rowIn(LAYOUTS),
  Template: rowIn(TEMPLATES),
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
  RelatedItem: rowIn(ITEMS, ({ type, createdBy }) => itemContext(type, createdBy)),
  CaseRule: rowIn(CASE_RULES),
})

export function findDomain(
  { account, region, rows }: CallToAuthorize,
  domainId: string,
): Promise<DomainRow | undefined> {
  return rows.get(DOMAINS, { account, region, domainId })
}
