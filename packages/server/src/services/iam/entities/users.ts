// Users: the operations on the entity itself.
import type { Call, CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import type { Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  CreateUserRequest,
  CreateUserResponse,
  DeleteUserRequest,
  GetUserRequest,
  GetUserResponse,
  IamOperations,
  ListUsersRequest,
  ListUsersResponse,
  UpdateUserRequest,
  User,
} from '../../../models/generated/iam.ts'
import type { Rows } from '../../../storage/store.ts'
import { listEntities } from '../listing.ts'
import { checkQuota } from '../quotas.ts'
import {
  callerName,
  newResource,
  renamedResource,
  requestedBoundaryContext,
  userOrCallerResource,
  userResource,
} from '../resources.ts'
import { ACCESS_KEYS, BOUNDARIES, MEMBERSHIPS, USERS, type UserRow } from '../rows.ts'
import { putBoundary } from './boundaries.ts'
import { checkHasNone, checkHasNoPolicies } from './delete-conflicts.ts'
import {
  boundaryArnOf,
  deleteEntity,
  findUser,
  insertEntity,
  namedAs,
  renameEntity,
  requireUser,
  secondOf,
} from './entities.ts'
import { boundaryMember, shownUser } from './shown-entities.ts'
import { newTags, requestTagContext, tagPermissions, tagsMember } from './tags.ts'

export const userOperations = {
  CreateUser: {
    access: 'write',
    authorize: {
      resources: { user: newUserResource },
      context: ({ PermissionsBoundary, Tags }) => ({
        ...requestedBoundaryContext(PermissionsBoundary),
        ...requestTagContext(Tags),
      }),
      dependents: (input, question) =>
        tagPermissions('iam:TagUser', newUserResource(input, question), input.Tags),
    },
    handle: createUser,
  },
  GetUser: {
    access: 'read',
    authorize: {
      resources: {
        user: (input, question) =>
          asksForRoot(input, question)
            ? { arn: question.caller.arn }
            : userOrCallerResource(input, question),
      },
    },
    handle: getUser,
  },
  UpdateUser: {
    access: 'write',
    // AWS: API_UpdateUser, "permissions on both the source object and the target object".
    authorize: { resources: { user: renamedUserResources } },
    handle: updateUser,
  },
  DeleteUser: {
    access: 'write',
    authorize: { resources: { user: userResource } },
    handle: deleteUser,
  },
  ListUsers: {
    access: 'read',
    authorize: { resources: {} },
    handle: listUsers,
  },
} satisfies Partial<Operations<IamOperations>>

async function createUser(input: CreateUserRequest, call: WriteCall): Promise<CreateUserResponse> {
  const { rows, account } = call
  const tags = newTags(input.Tags)
  const user: UserRow = {
    ...namedAs('user', { account, path: input.Path ?? '/', name: input.UserName }),
    id: call.ids.iamId('AIDA'),
    createdAt: secondOf(call.now),
    tags,
  }
  checkQuota('UsersPerAccount', await rows.count(USERS, { where: { account } }))
  await insertEntity(rows, 'user', USERS, user)
  const boundary = input.PermissionsBoundary
  if (boundary !== undefined) {
    const principal = { account, principalId: user.id, principalKind: 'user' } as const
    await putBoundary(rows, principal, boundary)
  }
  return { User: { ...shownUser(user), ...boundaryMember(boundary), ...tagsMember(tags) } }
}

async function getUser(input: GetUserRequest, call: Call): Promise<GetUserResponse> {
  if (asksForRoot(input, call)) return { User: rootUser(call) }
  const name = input.UserName ?? callerName(call)
  return { User: await describeUser(call.rows, await requireUser(call.rows, call.account, name)) }
}

async function describeUser(rows: Rows, user: UserRow): Promise<User> {
  const boundary = boundaryMember(await boundaryArnOf(rows, user.id))
  return { ...shownUser(user), ...boundary, ...tagsMember(user.tags) }
}

async function updateUser(input: UpdateUserRequest, call: WriteCall): Promise<undefined> {
  const { rows, account } = call
  const user = await requireUser(rows, account, input.UserName)
  const path = input.NewPath ?? user.path
  const name = input.NewUserName ?? user.name
  const renamed = { ...user, ...namedAs('user', { account, path, name }) }
  await renameEntity(rows, 'user', USERS, { from: user, to: renamed })
  return undefined
}

async function deleteUser({ UserName }: DeleteUserRequest, call: WriteCall): Promise<undefined> {
  const { rows } = call
  const user = await requireUser(rows, call.account, UserName)
  const mine = { where: { userId: user.id } }
  await checkHasNoPolicies(rows, user.id)
  await checkHasNone(rows, ACCESS_KEYS, { index: 'byUser', ...mine }, 'delete access keys')
  await checkHasNone(rows, MEMBERSHIPS, mine, 'remove users from group')
  await rows.delete(BOUNDARIES, { principalId: user.id })
  await deleteEntity(rows, USERS, user)
  return undefined
}

async function listUsers(input: ListUsersRequest, call: Call): Promise<ListUsersResponse> {
  const { items, rest } = await listEntities(
    call.rows,
    {
      operation: 'ListUsers',
      account: call.account,
      table: USERS,
      pathPrefix: input.PathPrefix,
    },
    input,
  )
  return { Users: items.map(shownUser), ...rest }
}

function newUserResource(
  { UserName, Path }: Pick<CreateUserRequest, 'UserName' | 'Path'>,
  { account }: CallToAuthorize,
): Resource {
  return newResource('user', { account, path: Path ?? '/', name: UserName })
}

async function renamedUserResources(
  input: UpdateUserRequest,
  question: CallToAuthorize,
): Promise<readonly Resource[]> {
  const source = await userResource(input, question)
  if (input.NewUserName === undefined && input.NewPath === undefined) return [source]
  const user = await findUser(question.rows, question.account, input.UserName)
  const target = renamedResource('user', {
    account: question.account,
    path: input.NewPath ?? user?.path ?? '/',
    name: input.NewUserName ?? user?.name ?? input.UserName,
  })
  return [source, target]
}

function asksForRoot(input: GetUserRequest, { caller }: Pick<CallToAuthorize, 'caller'>): boolean {
  return input.UserName === undefined && caller.kind === 'root'
}

/** AWS shows root without a path and a name; when the account was opened is not known here. */
function rootUser({ caller }: Call): User {
  const root: Omit<User, 'Path' | 'UserName'> = {
    UserId: caller.userId,
    Arn: caller.arn,
    CreateDate: new Date(0),
  }
  return root as User
}
