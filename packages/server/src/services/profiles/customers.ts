// Profiles of customers by their ARNs.
import { formatArn } from '@casegate/engine/arn'
import { parseArn } from '../../base/arn.ts'
import type { CaseNeighbours } from '../../contract/neighbours.ts'
import { isHere } from '../../contract/resource-types.ts'
import { PROFILE_DOMAINS, PROFILES } from './rows.ts'

const FORM = /^domains\/([^/]+)\/profiles\/([^/]+)$/

/** Answers Cases, with the domain of the profile: IAM is asked about that. */
export const customers: Pick<CaseNeighbours, 'profile'> = {
  async profile(question, text) {
    const arn = parseArn(text)
    if (arn?.service !== 'profile' || !isHere(arn, question)) return undefined
    const [, domainName, profileId] = FORM.exec(arn.resource) ?? []
    if (domainName === undefined || profileId === undefined) return undefined
    const { account, region, rows } = question
    const place = { account, region, domainName }
    const domain = await rows.get(PROFILE_DOMAINS, place)
    if (!(domain && (await rows.get(PROFILES, { ...place, profileId })))) return undefined
    return { arn: formatArn({ ...arn, resource: `domains/${domainName}` }), tags: domain.tags }
  },
}
