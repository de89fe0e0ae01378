// Connect instances for tests, made as root, and what can be seen of their Cases afterwards.
import {
  CreateInstanceCommand,
  CreateIntegrationAssociationCommand,
  DescribeInstanceCommand,
  ListInstancesCommand,
  ListIntegrationAssociationsCommand,
} from '@aws-sdk/client-connect'
import { CreateDomainCommand, paginateListDomains } from '@aws-sdk/client-connectcases'
import { ListRolePoliciesCommand } from '@aws-sdk/client-iam'
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

/** An instance that is there already, such as one of the demo world, with its domain if it has one. */
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

export interface State {
  /** Names of every domain in the account. */
  readonly domains: readonly string[]
  /** ARNs of the domains associated with the instance. */
  readonly associatedDomains: readonly string[]
  /** Names of the inline policies of the instance's service-linked role. */
  readonly rolePolicies: readonly string[]
}

export async function stateOf(server: RunningServer, { id }: Instance): Promise<State> {
  const { cases, connect, iam } = server.clientsOf(ROOT)
  const domains: string[] = []
  for await (const page of paginateListDomains({ client: cases }, {})) {
    for (const { name } of page.domains ?? []) domains.push(name ?? '')
  }
  const associations = await connect.send(
    new ListIntegrationAssociationsCommand({ InstanceId: id, IntegrationType: 'CASES_DOMAIN' }),
  )
  const { Instance: instance } = await connect.send(new DescribeInstanceCommand({ InstanceId: id }))
  const roleName = instance?.ServiceRole?.split('/').at(-1)
  const policies = await iam.send(new ListRolePoliciesCommand({ RoleName: roleName }))
  return {
    domains,
    associatedDomains: (associations.IntegrationAssociationSummaryList ?? []).map(
      ({ IntegrationArn }) => IntegrationArn ?? '',
    ),
    rolePolicies: policies.PolicyNames ?? [],
  }
}
