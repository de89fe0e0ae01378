// Connect instances for tests, made or found as root, and the Cases domains that they have.
import {
  CreateInstanceCommand,
  CreateIntegrationAssociationCommand,
  ListInstancesCommand,
  ListIntegrationAssociationsCommand,
} from '@aws-sdk/client-connect'
import { CreateDomainCommand } from '@aws-sdk/client-connectcases'
import { ROOT, type RunningServer } from './running-server.ts'

export interface Instance {
  readonly id: string
  readonly arn: string
  readonly alias: string
  readonly domainArn?: string
  readonly associationId?: string
}

export async function makeInstance(
  server: RunningServer,
  alias: string,
  { onboarded = false } = {},
): Promise<Instance> {
  const { cases, connect } = server.clientsOf(ROOT)
  const { Id: id = '', Arn: arn = '' } = await connect.send(
    new CreateInstanceCommand({
      IdentityManagementType: 'CONNECT_MANAGED',
      InstanceAlias: alias,
      InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
    }),
  )
  if (!onboarded) return { id, arn, alias }
  const { domainArn } = await cases.send(new CreateDomainCommand({ name: `domain of ${alias}` }))
  const { IntegrationAssociationId: associationId = '' } = await connect.send(
    new CreateIntegrationAssociationCommand({
      InstanceId: id,
      IntegrationType: 'CASES_DOMAIN',
      IntegrationArn: domainArn,
    }),
  )
  return { id, arn, alias, domainArn: domainArn ?? '', associationId }
}

/** An instance that is there already, such as one of the demo world. */
export async function findInstance(server: RunningServer, alias: string): Promise<Instance> {
  const { connect } = server.clientsOf(ROOT)
  const { InstanceSummaryList = [] } = await connect.send(new ListInstancesCommand({}))
  const { Id: id, Arn: arn } = InstanceSummaryList.find(one => one.InstanceAlias === alias) ?? {}
  if (id === undefined || arn === undefined) throw new Error(`there is no instance ${alias}`)
  const { IntegrationAssociationSummaryList: [association] = [] } = await connect.send(
    new ListIntegrationAssociationsCommand({ InstanceId: id }),
  )
  if (association === undefined) return { id, arn, alias }
  const { IntegrationArn: domainArn = '', IntegrationAssociationId: associationId = '' } =
    association
  return { id, arn, alias, domainArn, associationId }
}

/** ARNs of the Cases domains that are associated with the instance. */
export async function associatedDomainsOf(
  server: RunningServer,
  { id }: Instance,
): Promise<string[]> {
  const { connect } = server.clientsOf(ROOT)
  const { IntegrationAssociationSummaryList = [] } = await connect.send(
    new ListIntegrationAssociationsCommand({ InstanceId: id, IntegrationType: 'CASES_DOMAIN' }),
  )
  return IntegrationAssociationSummaryList.map(({ IntegrationArn = '' }) => IntegrationArn)
}
