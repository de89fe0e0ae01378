// Domains that no instance is associated with: somebody's onboarding stopped half-way.
import { ListIntegrationAssociationsCommand } from '@aws-sdk/client-connect'
import { GetDomainCommand, paginateListDomains } from '@aws-sdk/client-connectcases'
import type { Aws } from '../../client/aws.ts'
import { readFailure } from '../../client/failure.ts'
import { operator } from '../../client/operator.ts'

export interface LooseDomain {
  readonly domainId: string
  readonly domainArn: string
  readonly name: string
  /** Absent for whoever may not read it. */
  readonly status?: string | undefined
}

/** Enough for every account within AWS's quotas; each costs a call. */
const MAX_DOMAINS = 20
const MAX_INSTANCES = 20

/**
 * Undefined for whoever may not list domains. Onboarding does not need `cases:ListDomains`, so that
 * is asked of the policies first: a denied call would be an error where none is.
 */
export async function findLooseDomains(
  aws: Aws,
  principal: string,
  instanceIds: readonly string[],
): Promise<readonly LooseDomain[] | undefined> {
  const question = { principal, action: 'cases:ListDomains', resource: '*', context: {} }
  const { decision } = await operator.explain(question)
  if (decision !== 'allowed') return undefined
  const domains = await listDomains(aws)
  if (domains.length === 0) return []
  const used = await associatedDomains(aws, instanceIds.slice(0, MAX_INSTANCES))
  const loose = domains.filter(({ domainArn }) => !used.has(domainArn))
  return Promise.all(
    loose.map(async domain => ({ ...domain, status: await statusOf(aws, domain.domainId) })),
  )
}

async function listDomains({ cases: client }: Aws): Promise<LooseDomain[]> {
  const found: LooseDomain[] = []
  for await (const { domains = [] } of paginateListDomains({ client }, {})) {
    for (const { domainId = '', domainArn = '', name = '' } of domains) {
      found.push({ domainId, domainArn, name })
    }
    if (found.length >= MAX_DOMAINS) break
  }
  return found
}

/** An instance whose associations one may not list is taken to have none. */
async function associatedDomains(
  { connect }: Aws,
  instanceIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const lists = await Promise.all(
    instanceIds.map(async InstanceId => {
      const IntegrationType = 'CASES_DOMAIN' as const
      const input = { InstanceId, IntegrationType }
      const answer = connect.send(new ListIntegrationAssociationsCommand(input))
      const { IntegrationAssociationSummaryList = [] } = (await unlessDenied(answer)) ?? {}
      return IntegrationAssociationSummaryList.map(({ IntegrationArn = '' }) => IntegrationArn)
    }),
  )
  return new Set(lists.flat())
}

async function statusOf({ cases }: Aws, domainId: string): Promise<string | undefined> {
  return (await unlessDenied(cases.send(new GetDomainCommand({ domainId }))))?.domainStatus
}

async function unlessDenied<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call
  } catch (error) {
    if (readFailure(error).kind === 'denied') return undefined
    throw error
  }
}
