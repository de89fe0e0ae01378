// The tags of users and roles.
import type { Call, WriteCall } from '../../contract/call.ts'
import type { Operations } from '../../contract/service.ts'
import { tagKeyContext } from '../../contract/tags.ts'
import type {
  IamOperations,
  ListRoleTagsRequest,
  ListRoleTagsResponse,
  ListUserTagsRequest,
  ListUserTagsResponse,
  TagRoleRequest,
  TagUserRequest,
  UntagRoleRequest,
  UntagUserRequest,
} from '../../models/generated/iam.ts'
import { requireRole, requireUser } from './entities.ts'
import { pageOf } from './listing.ts'
import { roleResource, userResource } from './resources.ts'
import { ROLES, type TagRow, USERS } from './rows.ts'
import { mergeTags, removeTags, requestTagContext, shownTags } from './tags.ts'

export const entityTagOperations = {
  TagUser: {
    access: 'write',
    authorize: {
      resources: { user: userResource },
      context: ({ Tags }) => requestTagContext(Tags),
    },
    handle: tagUser,
  },
  UntagUser: {
    access: 'write',
    authorize: {
      resources: { user: userResource },
      context: ({ TagKeys }) => tagKeyContext(TagKeys),
    },
    handle: untagUser,
  },
  ListUserTags: {
    access: 'read',
    authorize: { resources: { user: userResource } },
    handle: listUserTags,
  },
  TagRole: {
    access: 'write',
    authorize: {
      resources: { role: roleResource },
      context: ({ Tags }) => requestTagContext(Tags),
    },
    handle: tagRole,
  },
  UntagRole: {
    access: 'write',
    authorize: {
      resources: { role: roleResource },
      context: ({ TagKeys }) => tagKeyContext(TagKeys),
    },
    handle: untagRole,
  },
  ListRoleTags: {
    access: 'read',
    authorize: { resources: { role: roleResource } },
    handle: listRoleTags,
  },
} satisfies Partial<Operations<IamOperations>>

async function tagUser(input: TagUserRequest, { rows, account }: WriteCall): Promise<undefined> {
  const user = await requireUser(rows, account, input.UserName)
  await rows.update(USERS, { ...user, tags: mergeTags(user.tags, input.Tags) })
  return undefined
}

async function untagUser(
  input: UntagUserRequest,
  { rows, account }: WriteCall,
): Promise<undefined> {
  const user = await requireUser(rows, account, input.UserName)
  await rows.update(USERS, { ...user, tags: removeTags(user.tags, input.TagKeys) })
  return undefined
}

async function listUserTags(
  input: ListUserTagsRequest,
  { rows, account }: Call,
): Promise<ListUserTagsResponse> {
  const { id, tags } = await requireUser(rows, account, input.UserName)
  const { items, rest } = pageOf({ operation: 'ListUserTags', of: id, items: tags, keyOf }, input)
  return { Tags: shownTags(items), ...rest }
}

/** AWS: API_TagRole: "The role can be a regular role or a service-linked role." */
async function tagRole(input: TagRoleRequest, { rows, account }: WriteCall): Promise<undefined> {
  const role = await requireRole(rows, account, input.RoleName)
  await rows.update(ROLES, { ...role, tags: mergeTags(role.tags, input.Tags) })
  return undefined
}

async function untagRole(
  input: UntagRoleRequest,
  { rows, account }: WriteCall,
): Promise<undefined> {
  const role = await requireRole(rows, account, input.RoleName)
  await rows.update(ROLES, { ...role, tags: removeTags(role.tags, input.TagKeys) })
  return undefined
}

async function listRoleTags(
  input: ListRoleTagsRequest,
  { rows, account }: Call,
): Promise<ListRoleTagsResponse> {
  const { id, tags } = await requireRole(rows, account, input.RoleName)
  const { items, rest } = pageOf({ operation: 'ListRoleTags', of: id, items: tags, keyOf }, input)
  return { Tags: shownTags(items), ...rest }
}

const keyOf = (tag: TagRow) => tag.key
