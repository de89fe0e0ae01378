// What Cases asks IAM about a request that makes or changes a case, besides the case itself.

import type { RequestContext } from '@casegate/engine'
import type { CallToAuthorize } from '../../../contract/call.ts'
import type { CaseNeighbours } from '../../../contract/neighbours.ts'
import type { Permission, Resource } from '../../../contract/permission.ts'
import { requestTagContext } from '../../../contract/tags.ts'
import type { UserUnion } from '../../../models/generated/cases.ts'
import { resources } from '../resources.ts'
import type { Input } from '../wire.ts'

const SERVICE_PRINCIPAL = 'cases.amazonaws.com'

/** Who is said to act. */
export function actingUserOf(neighbours: CaseNeighbours) {
  return async (
    { performedBy }: { readonly performedBy?: UserUnion | undefined },
    question: CallToAuthorize,
  ): Promise<readonly Permission[]> => {
    const userArn = performedBy?.userArn
    if (userArn === undefined) return []
    const resource = (await neighbours.user(question, userArn)) ?? { arn: userArn }
    return [onBehalf('connect:DescribeUser', resource)]
  }
}

export function onBehalf(action: string, resource: Resource): Permission {
  return { action, resource, calledVia: SERVICE_PRINCIPAL }
}

type Changing = Pick<Input<'UpdateCase'>, 'domainId' | 'fields' | 'performedBy'> &
  Pick<Input<'CreateCase'>, 'tags'>

/** AWS: Service Authorization Reference: "the user ARN that performs the operation". */
export function userContext({
  performedBy,
}: {
  readonly performedBy?: UserUnion | undefined
}): RequestContext {
  const userArn = performedBy?.userArn
  return userArn === undefined ? {} : { 'connect:UserArn': userArn }
}

/**
 * Permissions of the caller for what the request names: tags, who acts, the customer, whom the case
 * is assigned to. AWS: Amazon Connect API Reference, "CreateCase"; the order is not documented.
 */
export function dependentsOf(neighbours: CaseNeighbours) {
  return async (input: Changing, question: CallToAuthorize): Promise<readonly Permission[]> => {
    const { domainId, fields, performedBy, tags = {} } = input
    const textOf = (fieldId: string) =>
      fields.find(({ id }) => id === fieldId)?.value.stringValue || undefined
    const asked = [
      { action: 'connect:DescribeUser', kind: 'user', arn: performedBy?.userArn },
      { action: 'profile:SearchProfiles', kind: 'profile', arn: textOf('customer_id') },
      { action: 'connect:DescribeUser', kind: 'user', arn: textOf('assigned_user') },
      { action: 'connect:DescribeQueue', kind: 'queue', arn: textOf('assigned_queue') },
    ] as const
    const permissions: Permission[] = []
    if (Object.keys(tags).length > 0) {
      const arn = resources.arnOf('Case', question, { domainId })
      const context = requestTagContext(tags)
      permissions.push({ action: 'cases:TagResource', resource: { arn }, context })
    }
    for (const { action, kind, arn } of asked) {
      if (arn === undefined) continue
      const resource = (await neighbours[kind](question, arn)) ?? { arn: askedOn(arn) }
      permissions.push(onBehalf(action, resource))
    }
    return permissions
  }
}

/** Of a profile that is not there IAM is asked on the domain that it would be in. */
function askedOn(arn: string): string {
  return arn.replace(/^(arn:[^:]*:profile:.*:domains\/[^/]+)\/profiles\/[^/]*$/, '$1')
}
