// What is associated with a Connect instance: its Cases domain.

import { parseArn } from '../../base/arn.ts'
import { AwsError } from '../../base/errors.ts'
import type { Call, CallToAuthorize, WriteCall } from '../../contract/call.ts'
import type { CasesDomains } from '../../contract/neighbours.ts'
import { readPage } from '../../contract/page.ts'
import type { Permission } from '../../contract/permission.ts'
import { isHere } from '../../contract/resource-types.ts'
import type { ServiceLinkedRoles } from '../../contract/service-linked-roles.ts'
import type { IntegrationAssociationSummary } from '../../models/generated/connect.ts'
import { CASES_POLICY_NAME, casesPolicy } from './cases-access.ts'
import { DESCRIBE_DIRECTORIES, describingInstance, onBehalf } from './dependent-permissions.ts'
import { invalidRequest, notFound } from './errors.ts'
import { requireInstance } from './instances.ts'
import { associationArn, findAssociation, findInstance } from './resources.ts'
import { ASSOCIATIONS, type AssociationRow } from './rows.ts'
import { SERVICE_PRINCIPAL } from './service-role.ts'
import type { Input, Output } from './wire.ts'

export interface AssociationNeighbours {
  readonly domains: CasesDomains
  readonly serviceLinkedRoles: ServiceLinkedRoles
}

/** The greatest page that the model allows. */
const PAGE_SIZE = 100

/**
 * AWS: Service Authorization Reference, "Dependent actions" of `CreateIntegrationAssociation`, as
 * far as they concern a Cases domain; the role exists, so none to create or attach to one.
 */
export async function associationDependents(
  { domains, serviceLinkedRoles }: AssociationNeighbours,
  { InstanceId, IntegrationType, IntegrationArn }: Input<'CreateIntegrationAssociation'>,
  question: CallToAuthorize,
): Promise<readonly Permission[]> {
  const describing = [await describingInstance(question, InstanceId), DESCRIBE_DIRECTORIES]
  if (IntegrationType !== 'CASES_DOMAIN') return describing
  const domain = await domains.find(question.rows, IntegrationArn, question.now)
  const resource = domain?.resource ?? { arn: IntegrationArn }
  const instance = await findInstance(question, InstanceId)
  if (!instance) return [onBehalf('cases:GetDomain', resource), ...describing]
  const role = serviceLinkedRoles.arnOf(question.account, SERVICE_PRINCIPAL, instance.roleName)
  return [
    onBehalf('cases:GetDomain', resource),
    ...describing,
    onBehalf('iam:PutRolePolicy', { arn: role }),
  ]
}

export async function createIntegrationAssociation(
  { domains, serviceLinkedRoles }: AssociationNeighbours,
  input: Input<'CreateIntegrationAssociation'>,
  call: WriteCall,
): Promise<Output<'CreateIntegrationAssociation'>> {
  const { account, region, instanceId, roleName } = await requireInstance(call, input.InstanceId)
  checkCasesDomain(input, call)
  const domain = await domains.find(call.rows, input.IntegrationArn, call.now)
  if (!domain) throw notFound(`Cases domain ${input.IntegrationArn}`)
  if (domain.status === 'CreationFailed') {
    throw invalidRequest(`Cases domain ${input.IntegrationArn} could not be created.`)
  }
  const place = { account, region, instanceId }
  const [associated] = await call.rows.list(ASSOCIATIONS, { where: place, limit: 1 })
  if (associated) throw duplicate(associated)
  const association: AssociationRow = {
    ...place,
    associationId: call.ids.uuid(),
    integrationType: 'CASES_DOMAIN',
    integrationArn: input.IntegrationArn,
    createdAt: call.now.toISOString(),
    tags: { ...input.Tags },
  }
  await call.rows.insert(ASSOCIATIONS, association)
  const document = casesPolicy(association.integrationArn)
  const policy = { account, roleName, policyName: CASES_POLICY_NAME, document }
  await serviceLinkedRoles.putInlinePolicy(call.rows, policy)
  return {
    IntegrationAssociationId: association.associationId,
    IntegrationAssociationArn: associationArn(call, instanceId, association.associationId),
  }
}

export async function listIntegrationAssociations(
  input: Input<'ListIntegrationAssociations'>,
  call: Call,
): Promise<Output<'ListIntegrationAssociations'>> {
  const { account, region, instanceId } = await requireInstance(call, input.InstanceId)
  const { IntegrationType, IntegrationArn } = input
  const narrowed = [instanceId, IntegrationType ?? '', IntegrationArn ?? '']
  const page = await readPage(call.rows, {
    table: ASSOCIATIONS,
    where: { account, region, instanceId },
    listing: `connect:ListIntegrationAssociations ${narrowed.join(' ')}`,
    token: input.NextToken,
    limit: input.MaxResults ?? PAGE_SIZE,
  })
  if (!page) throw invalidRequest('NextToken is not one that this list has returned.')
  const fits = ({ integrationType, integrationArn }: AssociationRow) =>
    (IntegrationType ?? integrationType) === integrationType &&
    (IntegrationArn ?? integrationArn) === integrationArn
  return {
    IntegrationAssociationSummaryList: page.rows.filter(fits).map(row => summaryOf(row, call)),
    NextToken: page.nextToken,
  }
}

/** The domain may be gone by now: the association is deleted all the same. */
export async function deleteIntegrationAssociation(
  { serviceLinkedRoles }: AssociationNeighbours,
  { InstanceId, IntegrationAssociationId }: Input<'DeleteIntegrationAssociation'>,
  call: WriteCall,
): Promise<undefined> {
  const { account, roleName } = await requireInstance(call, InstanceId)
  const association = await findAssociation(call, InstanceId, IntegrationAssociationId)
  if (!association) throw notFound(`Integration association ${IntegrationAssociationId}`)
  await call.rows.delete(ASSOCIATIONS, association)
  const policy = { account, roleName, policyName: CASES_POLICY_NAME }
  await serviceLinkedRoles.deleteInlinePolicy(call.rows, policy)
}

function checkCasesDomain(input: Input<'CreateIntegrationAssociation'>, call: Call): void {
  const { IntegrationType, IntegrationArn } = input
  if (IntegrationType !== 'CASES_DOMAIN') {
    throw invalidRequest(
      `IntegrationType ${IntegrationType} is not served: Casegate associates instances with ` +
        'Cases domains (CASES_DOMAIN).',
    )
  }
  for (const member of ['SourceApplicationUrl', 'SourceApplicationName', 'SourceType'] as const) {
    if (input[member] === undefined) continue
    throw invalidRequest(`${member} goes only with the integration type EVENT.`)
  }
  const arn = parseArn(IntegrationArn)
  if (arn?.service !== 'cases' || !isHere(arn, call)) {
    throw invalidRequest(
      `IntegrationArn ${IntegrationArn} is not the ARN of a Cases domain of this account and Region.`,
    )
  }
}

function duplicate({ integrationArn }: AssociationRow): AwsError {
  return new AwsError(
    'DuplicateResourceException',
    `The instance is associated with the Cases domain ${integrationArn}; an instance has one.`,
  )
}

function summaryOf(row: AssociationRow, question: CallToAuthorize): IntegrationAssociationSummary {
  return {
    IntegrationAssociationId: row.associationId,
    IntegrationAssociationArn: associationArn(question, row.instanceId, row.associationId),
    InstanceId: row.instanceId,
    IntegrationType: row.integrationType,
    IntegrationArn: row.integrationArn,
  }
}
