// The resources of Customer Profiles as IAM asks about them: domains, in which the profiles are.
import type { CallToAuthorize } from '../../contract/call.ts'
import { resourceTypesOf } from '../../contract/resource-types.ts'
import { serviceResources } from '../../contract/service-resources.ts'
import { loadModel } from '../../models/model.ts'
import { noDomain } from './errors.ts'
import { PROFILE_DOMAINS, type ProfileDomainRow } from './rows.ts'

export const resources = serviceResources(resourceTypesOf(loadModel('profile'), ['domains']), {
  domains: async (question, { domainName = '' }) => {
    const domain = await findDomain(question, domainName)
    if (!domain) return undefined
    const { tags } = domain
    return { tags, retag: ({ rows }, tags) => rows.update(PROFILE_DOMAINS, { ...domain, tags }) }
  },
})

export function findDomain(
  { account, region, rows }: CallToAuthorize,
  domainName: string,
): Promise<ProfileDomainRow | undefined> {
  return rows.get(PROFILE_DOMAINS, { account, region, domainName })
}

export async function requireDomain(
  question: CallToAuthorize,
  domainName: string,
): Promise<ProfileDomainRow> {
  const domain = await findDomain(question, domainName)
  if (!domain) throw noDomain(domainName)
  return domain
}
