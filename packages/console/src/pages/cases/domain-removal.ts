// Takes a domain from an instance, and deletes it.
import { DeleteIntegrationAssociationCommand } from '@aws-sdk/client-connect'
import { DeleteDomainCommand } from '@aws-sdk/client-connectcases'
import type { Aws } from '../../client/aws.ts'
import type { LooseDomain } from './loose-domains.ts'

export interface Association {
  readonly instanceId: string
  readonly associationId: string
}

export async function disassociate(
  { connect }: Aws,
  { instanceId, associationId }: Association,
): Promise<void> {
  await connect.send(
    new DeleteIntegrationAssociationCommand({
      InstanceId: instanceId,
      IntegrationAssociationId: associationId,
    }),
  )
}

/** The association first: it would outlive the domain. */
export async function removeDomain(
  aws: Aws,
  { domainId }: LooseDomain,
  association: Association | undefined,
): Promise<void> {
  if (association) await disassociate(aws, association)
  await aws.cases.send(new DeleteDomainCommand({ domainId }))
}
