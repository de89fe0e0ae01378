// Permissions that Connect needs of the caller for what it asks of other services on their behalf.

import type { RequestContext } from '@casegate/engine'
import { formatArn } from '@casegate/engine/arn'
import type { CallToAuthorize } from '../../contract/call.ts'
import { ANY_RESOURCE, type Permission, type Resource } from '../../contract/permission.ts'
import { findInstance, instanceArn } from './resources.ts'
import { SERVICE_PRINCIPAL } from './service-role.ts'

export function onBehalf(action: string, resource: Resource = ANY_RESOURCE): Permission {
  return { action, resource, calledVia: SERVICE_PRINCIPAL }
}

/** An instance may keep its users in a directory, so Connect looks there before it shows one. */
export const DESCRIBE_DIRECTORIES = onBehalf('ds:DescribeDirectories')

export async function describingInstance(
  question: CallToAuthorize,
  instanceId: string,
): Promise<Permission> {
  const instance = await findInstance(question, instanceId)
  const resource = { arn: instanceArn(question, instanceId), tags: instance?.tags ?? {} }
  return { ...onBehalf('connect:DescribeInstance', resource), context: instanceContext(instanceId) }
}

export function directoryResource(question: CallToAuthorize, directoryId: string): Resource {
  const { partition, region, account } = question
  const resource = `directory/${directoryId}`
  return { arn: formatArn({ partition, service: 'ds', region, account, resource }) }
}

/** The condition key of every action on one instance. */
export function instanceContext(instanceId: string): RequestContext {
  return { 'connect:InstanceId': instanceId }
}
