// What Cases asks IAM about an item, besides the item itself.

import type { RequestContext } from '@casegate/engine'
import type { CallToAuthorize } from '../../../contract/call.ts'
import type { CaseNeighbours } from '../../../contract/neighbours.ts'
import type { Permission } from '../../../contract/permission.ts'
import { actingUserOf, onBehalf, userContext } from '../cases/permissions.ts'
import type { Input } from '../wire.ts'
import { itemContext } from './context.ts'

type Creating = Input<'CreateRelatedItem'>

/** Whoever makes an item is its creator. */
export function creatingContext(input: Creating): RequestContext {
  return { ...userContext(input), ...itemContext(input.type, input.performedBy) }
}

/** AWS: Amazon Connect API Reference, "CreateRelatedItem": who acts, and the contact. */
export function creatingDependents(neighbours: CaseNeighbours) {
  const actingUser = actingUserOf(neighbours)
  return async (input: Creating, question: CallToAuthorize): Promise<readonly Permission[]> => {
    const contactArn = input.content.contact?.contactArn
    const permissions = await actingUser(input, question)
    if (contactArn === undefined) return permissions
    const found = await neighbours.contact(question, contactArn)
    const { tags, context } = found ?? {}
    const resource = { arn: contactArn, ...(tags && { tags }), ...(context && { context }) }
    return [...permissions, onBehalf('connect:DescribeContact', resource)]
  }
}
