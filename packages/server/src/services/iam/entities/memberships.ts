// Which users are in which groups.
import type { Call, WriteCall } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  AddUserToGroupRequest,
  IamOperations,
  ListGroupsForUserRequest,
  ListGroupsForUserResponse,
  RemoveUserFromGroupRequest,
} from '../../../models/generated/iam.ts'
import type { Rows } from '../../../storage/store.ts'
import { pageOf } from '../listing.ts'
import { checkQuota } from '../quotas.ts'
import { groupResource, userResource } from '../resources.ts'
import { GROUPS, type GroupRow, MEMBERSHIPS, USERS, type UserRow } from '../rows.ts'
import { findById, requireGroup, requireUser } from './entities.ts'
import { shownGroup } from './shown-entities.ts'

export const membershipOperations = {
  AddUserToGroup: {
    access: 'write',
    authorize: { resources: { group: groupResource } },
    handle: addUserToGroup,
  },
  RemoveUserFromGroup: {
    access: 'write',
    authorize: { resources: { group: groupResource } },
    handle: removeUserFromGroup,
  },
  ListGroupsForUser: {
    access: 'read',
    authorize: { resources: { user: userResource } },
    handle: listGroupsForUser,
  },
} satisfies Partial<Operations<IamOperations>>

export async function groupsOf(rows: Rows, userId: string): Promise<GroupRow[]> {
  const memberships = await rows.list(MEMBERSHIPS, { where: { userId } })
  const groups = await Promise.all(
    memberships.map(({ groupId }) => findById(rows, GROUPS, groupId)),
  )
  return groups.filter(group => group !== undefined)
}

export async function membersOf(rows: Rows, groupId: string): Promise<UserRow[]> {
  const memberships = await rows.list(MEMBERSHIPS, { index: 'byGroup', where: { groupId } })
  const users = await Promise.all(memberships.map(({ userId }) => findById(rows, USERS, userId)))
  return users.filter(user => user !== undefined)
}

/** Adding a member again changes nothing. */
async function addUserToGroup(input: AddUserToGroupRequest, call: WriteCall): Promise<undefined> {
  const membership = await findPair(input, call)
  if (await call.rows.get(MEMBERSHIPS, membership)) return undefined
  const { userId } = membership
  checkQuota('GroupsPerUser', await call.rows.count(MEMBERSHIPS, { where: { userId } }))
  await call.rows.insert(MEMBERSHIPS, { account: call.account, ...membership })
  return undefined
}

/** Removing somebody who is no member is no error. */
async function removeUserFromGroup(
  input: RemoveUserFromGroupRequest,
  call: WriteCall,
): Promise<undefined> {
  await call.rows.delete(MEMBERSHIPS, await findPair(input, call))
  return undefined
}

async function listGroupsForUser(
  input: ListGroupsForUserRequest,
  call: Call,
): Promise<ListGroupsForUserResponse> {
  const user = await requireUser(call.rows, call.account, input.UserName)
  const listing = {
    operation: 'ListGroupsForUser',
    of: user.id,
    items: await groupsOf(call.rows, user.id),
    keyOf: ({ nameKey }: { nameKey: string }) => nameKey,
  }
  const { items, rest } = pageOf(listing, input)
  return { Groups: items.map(shownGroup), ...rest }
}

/** AWS looks for the user first, as recorded answers show. */
async function findPair(
  { UserName, GroupName }: AddUserToGroupRequest,
  { rows, account }: Call,
): Promise<{ userId: string; groupId: string }> {
  const user = await requireUser(rows, account, UserName)
  const group = await requireGroup(rows, account, GroupName)
  return { userId: user.id, groupId: group.id }
}
