// What there is to see on an instance's Cases page, found out call by call as the AWS console does.
import { type InstanceSummary, ListIntegrationAssociationsCommand } from '@aws-sdk/client-connect'
import { GetDomainCommand, type GetDomainResponse } from '@aws-sdk/client-connectcases'
import type { Explained, ExplainedTask } from 'casegate/operator-api'
import type { Aws } from '../../client/aws.ts'
import { listInstances } from '../../client/instances.ts'
import { lastPart } from '../../client/names.ts'
import { findLooseDomains, type LooseDomain } from './loose-domains.ts'

export type CasesState =
  | { readonly kind: 'noInstance' }
  | {
      readonly kind: 'notEnabled'
      readonly instance: InstanceSummary
      /** Undefined for whoever may not list domains. */
      readonly loose: readonly LooseDomain[] | undefined
    }
  /** Known from the policies, before any call. */
  | { readonly kind: 'denied'; readonly denial: Explained; readonly domainArn: string }
  | {
      readonly kind: 'enabled'
      readonly instance: InstanceSummary
      readonly domain: GetDomainResponse
      readonly associationId: string
    }

/** Throws the SDK's error at the first call that fails. */
export async function readCasesState(
  aws: Aws,
  principal: string,
  instanceId: string,
  viewing: ExplainedTask | undefined,
): Promise<CasesState> {
  const { connect, cases } = aws
  const instances = await listInstances(connect)
  const instance = instances.find(({ Id }) => Id === instanceId)
  if (!instance) return { kind: 'noInstance' }
  const { IntegrationAssociationSummaryList: [association] = [] } = await connect.send(
    new ListIntegrationAssociationsCommand({
      InstanceId: instanceId,
      IntegrationType: 'CASES_DOMAIN',
    }),
  )
  if (!association) {
    const ids = instances.map(({ Id = '' }) => Id)
    return { kind: 'notEnabled', instance, loose: await findLooseDomains(aws, principal, ids) }
  }
  const domainArn = association.IntegrationArn ?? ''
  const denial = denialOfDomain(viewing)
  if (denial) return { kind: 'denied', denial, domainArn }
  const domain = await cases.send(new GetDomainCommand({ domainId: lastPart(domainArn) }))
  const associationId = association.IntegrationAssociationId ?? ''
  return { kind: 'enabled', instance, domain, associationId }
}

/**
 * AWS: "cases:GetDomain Action is required on Resource *". The API would accept a policy for the
 * ARN of one domain; the console does not, so the policies are asked before the domain is.
 */
function denialOfDomain(viewing: ExplainedTask | undefined): Explained | undefined {
  const answer = viewing?.permissions.find(({ action }) => action === 'cases:GetDomain')
  return answer?.explanations.find(({ state }) => state !== 'allowed')
}
