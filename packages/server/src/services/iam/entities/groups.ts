// Groups: the operations on the entity itself.
import type { Call, CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import type { Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  CreateGroupRequest,
  CreateGroupResponse,
  DeleteGroupRequest,
  GetGroupRequest,
  GetGroupResponse,
  IamOperations,
  ListGroupsRequest,
  ListGroupsResponse,
  UpdateGroupRequest,
} from '../../../models/generated/iam.ts'
import { listEntities, pageOf } from '../listing.ts'
import { checkQuota } from '../quotas.ts'
import { groupResource, newResource, renamedResource } from '../resources.ts'
import { GROUPS, type GroupRow, MEMBERSHIPS } from '../rows.ts'
import { checkHasNone, checkHasNoPolicies } from './delete-conflicts.ts'
import {
  deleteEntity,
  findGroup,
  insertEntity,
  namedAs,
  renameEntity,
  requireGroup,
  secondOf,
} from './entities.ts'
import { membersOf } from './memberships.ts'
import { shownGroup, shownUser } from './shown-entities.ts'

export const groupOperations = {
  CreateGroup: {
    access: 'write',
    authorize: {
      resources: {
        group: ({ GroupName, Path }, { account }) =>
          newResource('group', { account, path: Path ?? '/', name: GroupName }),
      },
    },
    handle: createGroup,
  },
  GetGroup: {
    access: 'read',
    authorize: { resources: { group: groupResource } },
    handle: getGroup,
  },
  UpdateGroup: {
    access: 'write',
    // AWS: API_UpdateGroup, "permissions on both the source object and the target object".
    authorize: { resources: { group: renamedGroupResources } },
    handle: updateGroup,
  },
  DeleteGroup: {
    access: 'write',
    authorize: { resources: { group: groupResource } },
    handle: deleteGroup,
  },
  ListGroups: {
    access: 'read',
    authorize: { resources: {} },
    handle: listGroups,
  },
} satisfies Partial<Operations<IamOperations>>

async function createGroup(
  { GroupName, Path }: CreateGroupRequest,
  { rows, account, ids, now }: WriteCall,
): Promise<CreateGroupResponse> {
  const group: GroupRow = {
    ...namedAs('group', { account, path: Path ?? '/', name: GroupName }),
    id: ids.iamId('AGPA'),
    createdAt: secondOf(now),
  }
  checkQuota('GroupsPerAccount', await rows.count(GROUPS, { where: { account } }))
  await insertEntity(rows, 'group', GROUPS, group)
  return { Group: shownGroup(group) }
}

async function getGroup(input: GetGroupRequest, call: Call): Promise<GetGroupResponse> {
  const group = await requireGroup(call.rows, call.account, input.GroupName)
  const listing = {
    operation: 'GetGroup',
    of: group.id,
    items: await membersOf(call.rows, group.id),
    keyOf: ({ nameKey }: { nameKey: string }) => nameKey,
  }
  const { items, rest } = pageOf(listing, input)
  return { Group: shownGroup(group), Users: items.map(shownUser), ...rest }
}

async function updateGroup(input: UpdateGroupRequest, call: WriteCall): Promise<undefined> {
  const { rows, account } = call
  const group = await requireGroup(rows, account, input.GroupName)
  const path = input.NewPath ?? group.path
  const name = input.NewGroupName ?? group.name
  const renamed = { ...group, ...namedAs('group', { account, path, name }) }
  await renameEntity(rows, 'group', GROUPS, { from: group, to: renamed })
  return undefined
}

async function deleteGroup({ GroupName }: DeleteGroupRequest, call: WriteCall): Promise<undefined> {
  const { rows } = call
  const group = await requireGroup(rows, call.account, GroupName)
  const members = { index: 'byGroup', where: { groupId: group.id } }
  await checkHasNone(rows, MEMBERSHIPS, members, 'remove users from group')
  await checkHasNoPolicies(rows, group.id)
  await deleteEntity(rows, GROUPS, group)
  return undefined
}

async function listGroups(input: ListGroupsRequest, call: Call): Promise<ListGroupsResponse> {
  const listing = {
    operation: 'ListGroups',
    account: call.account,
    table: GROUPS,
    pathPrefix: input.PathPrefix,
  }
  const { items, rest } = await listEntities(call.rows, listing, input)
  return { Groups: items.map(shownGroup), ...rest }
}

async function renamedGroupResources(
  input: UpdateGroupRequest,
  question: CallToAuthorize,
): Promise<readonly Resource[]> {
  const { rows, account } = question
  const source = await groupResource(input, question)
  const group = await findGroup(rows, account, input.GroupName)
  if (group === undefined) return [source]
  const path = input.NewPath ?? group.path
  const name = input.NewGroupName ?? input.GroupName
  return [source, renamedResource('group', { account, path, name })]
}
