// The resources of Cases, as IAM asks about them and as tags are kept with them.
import type { Question } from '../../contract/call.ts'
import { resourceTypesOf } from '../../contract/resource-types.ts'
import { serviceResources, type Tagged } from '../../contract/service-resources.ts'
import { loadModel } from '../../models/model.ts'
import { DOMAINS, type DomainRow } from './rows.ts'

// AWS: Service Authorization Reference, "Resource types defined by Amazon Connect Cases".
const TYPES = ['Case', 'CaseRule', 'Domain', 'Field', 'Layout', 'RelatedItem', 'Template'] as const

export type ResourceType = (typeof TYPES)[number]

export const resources = serviceResources(resourceTypesOf(loadModel('cases'), TYPES), {
  Domain: async (question, { domainId = '' }) => {
    const domain = await findDomain(question, domainId)
    return domain && taggedDomain(domain)
  },
})

export function findDomain(
  { account, region, rows }: Question,
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
