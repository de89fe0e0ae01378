// Connect instances as they are read: one, a page of them, or as IAM sees them.

import type { Call, CallToAuthorize } from '../../contract/call.ts'
import { readPage } from '../../contract/page.ts'
import type { ServiceLinkedRoles } from '../../contract/service-linked-roles.ts'
import type { InstanceSummary } from '../../models/generated/connect.ts'
import { invalidRequest, notFound } from './errors.ts'
import { findInstance, instanceArn } from './resources.ts'
import { INSTANCES, type InstanceRow } from './rows.ts'
import { SERVICE_PRINCIPAL } from './service-role.ts'
import type { Input, Output } from './wire.ts'

/** The greatest page that the model allows. */
const PAGE_SIZE = 10

export async function describeInstance(
  roles: ServiceLinkedRoles,
  { InstanceId }: Input<'DescribeInstance'>,
  call: Call,
): Promise<Output<'DescribeInstance'>> {
  const instance = await requireInstance(call, InstanceId)
  const hasTags = Object.keys(instance.tags).length > 0
  return {
    Instance: {
      ...summaryOf(roles, instance, call),
      ...(hasTags && { Tags: { ...instance.tags } }),
    },
  }
}

/** By alias; AWS states no order. */
export async function listInstances(
  roles: ServiceLinkedRoles,
  { MaxResults, NextToken }: Input<'ListInstances'>,
  call: Call,
): Promise<Output<'ListInstances'>> {
  const page = await readPage(call.rows, {
    table: INSTANCES,
    index: 'byPlace',
    where: { account: call.account, region: call.region },
    listing: 'connect:ListInstances',
    token: NextToken,
    limit: MaxResults ?? PAGE_SIZE,
  })
  if (!page) throw invalidRequest('NextToken is not one that ListInstances has returned.')
  return {
    InstanceSummaryList: page.rows.map(instance => summaryOf(roles, instance, call)),
    NextToken: page.nextToken,
  }
}

export async function requireInstance(
  question: CallToAuthorize,
  instanceId: string,
): Promise<InstanceRow> {
  const instance = await findInstance(question, instanceId)
  if (!instance) throw notFound(`Instance ${instanceId}`)
  return instance
}

function summaryOf(
  roles: ServiceLinkedRoles,
  instance: InstanceRow,
  question: CallToAuthorize,
): InstanceSummary {
  return {
    Id: instance.instanceId,
    Arn: instanceArn(question, instance.instanceId),
    IdentityManagementType: instance.identityManagementType,
    InstanceAlias: instance.alias,
    CreatedTime: new Date(instance.createdAt),
    ServiceRole: roles.arnOf(instance.account, SERVICE_PRINCIPAL, instance.roleName),
    InstanceStatus: 'ACTIVE',
    InboundCallsEnabled: instance.inboundCallsEnabled,
    OutboundCallsEnabled: instance.outboundCallsEnabled,
    InstanceAccessUrl: `https://${instance.alias}.my.connect.aws`,
  }
}
