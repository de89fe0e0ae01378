// Roles: the operations on the entity itself.

import { AwsError } from '../../../base/errors.ts'
import type { Call, CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import type { Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  CreateRoleRequest,
  CreateRoleResponse,
  DeleteRoleRequest,
  GetRoleRequest,
  GetRoleResponse,
  IamOperations,
  ListRolesRequest,
  ListRolesResponse,
  Role,
  UpdateAssumeRolePolicyRequest,
  UpdateRoleDescriptionRequest,
  UpdateRoleDescriptionResponse,
  UpdateRoleRequest,
  UpdateRoleResponse,
} from '../../../models/generated/iam.ts'
import { listEntities } from '../listing.ts'
import { checkQuota } from '../quotas.ts'
import {
  newResource,
  requestedBoundaryContext,
  roleBoundaryContext,
  roleResource,
} from '../resources.ts'
import { BOUNDARIES, ROLES, type RoleRow } from '../rows.ts'
import { putBoundary } from './boundaries.ts'
import { checkHasNoPolicies } from './delete-conflicts.ts'
import {
  boundaryArnOf,
  deleteEntity,
  insertEntity,
  invalidInput,
  namedAs,
  requireModifiableRole,
  requireRole,
  secondOf,
} from './entities.ts'
import { SERVICE_ROLE_PATH } from './linked-services.ts'
import { boundaryMember, shownNewRole, shownRole } from './shown-entities.ts'
import { newTags, requestTagContext, tagPermissions, tagsMember } from './tags.ts'
import { effectiveTrustPolicy, readTrust } from './trusted-principals.ts'

/** AWS: API_CreateRole, MaxSessionDuration. */
const DEFAULT_SESSION_SECONDS = 3600

const existingRole = { resources: { role: roleResource }, context: roleBoundaryContext }

export const roleOperations = {
  CreateRole: {
    access: 'write',
    authorize: {
      resources: { role: newRoleResource },
      context: ({ PermissionsBoundary, Tags }) => ({
        ...requestedBoundaryContext(PermissionsBoundary),
        ...requestTagContext(Tags),
      }),
      dependents: (input, question) =>
        tagPermissions('iam:TagRole', newRoleResource(input, question), input.Tags),
    },
    handle: createRole,
  },
  GetRole: {
    access: 'read',
    authorize: existingRole,
    handle: getRole,
  },
  UpdateRole: {
    access: 'write',
    authorize: existingRole,
    handle: updateRole,
  },
  UpdateRoleDescription: {
    access: 'write',
    authorize: existingRole,
    handle: updateRoleDescription,
  },
  UpdateAssumeRolePolicy: {
    access: 'write',
    authorize: existingRole,
    handle: updateAssumeRolePolicy,
  },
  DeleteRole: {
    access: 'write',
    authorize: existingRole,
    handle: deleteRole,
  },
  ListRoles: {
    access: 'read',
    authorize: { resources: {} },
    handle: listRoles,
  },
} satisfies Partial<Operations<IamOperations>>

async function createRole(input: CreateRoleRequest, call: WriteCall): Promise<CreateRoleResponse> {
  const { rows, account } = call
  const path = input.Path ?? '/'
  if (path.startsWith(SERVICE_ROLE_PATH)) {
    throw invalidInput(`The path ${SERVICE_ROLE_PATH} is reserved for service-linked roles.`)
  }
  const tags = newTags(input.Tags)
  const role: RoleRow = {
    ...namedAs('role', { account, path, name: input.RoleName }),
    ...(await readTrust(rows, account, input.AssumeRolePolicyDocument)),
    ...(input.Description !== undefined && { description: input.Description }),
    id: call.ids.iamId('AROA'),
    createdAt: secondOf(call.now),
    maxSessionDurationSeconds: input.MaxSessionDuration ?? DEFAULT_SESSION_SECONDS,
    tags,
  }
  checkQuota('RolesPerAccount', await rows.count(ROLES, { where: { account } }))
  await insertEntity(rows, 'role', ROLES, role)
  const boundary = input.PermissionsBoundary
  if (boundary !== undefined) {
    const principal = { account, principalId: role.id, principalKind: 'role' } as const
    await putBoundary(rows, principal, boundary)
  }
  const shown = shownNewRole(role, role.trustPolicy)
  return { Role: { ...shown, ...boundaryMember(boundary), ...tagsMember(tags) } }
}

async function getRole({ RoleName }: GetRoleRequest, call: Call): Promise<GetRoleResponse> {
  const { rows } = call
  const role = await requireRole(rows, call.account, RoleName)
  return {
    Role: {
      ...shownRole(role, await effectiveTrustPolicy(rows, role)),
      ...boundaryMember(await boundaryArnOf(rows, role.id)),
      ...tagsMember(role.tags),
      // Uses of roles are not tracked; AWS shows the same for a role that was never used.
      RoleLastUsed: {},
    },
  }
}

/**
 * A description that is left out stays. AWS: API_UpdateRole, MaxSessionDuration: "If you do not
 * specify a value for this setting, the default value of one hour is applied." The longest session of
 * a service-linked role cannot be changed.
 */
async function updateRole(input: UpdateRoleRequest, call: WriteCall): Promise<UpdateRoleResponse> {
  const { rows } = call
  const role = await requireRole(rows, call.account, input.RoleName)
  const { Description, MaxSessionDuration = DEFAULT_SESSION_SECONDS } = input
  const isLinked = role.linkedService !== undefined
  if (isLinked && input.MaxSessionDuration !== undefined) {
    throw new AwsError(
      'UnmodifiableEntityException',
      `${role.name} is an AWS service linked role, max session duration cannot be changed.`,
    )
  }
  await rows.update(ROLES, {
    ...role,
    ...(Description !== undefined && { description: Description }),
    ...(!isLinked && { maxSessionDurationSeconds: MaxSessionDuration }),
  })
  return {}
}

/** AWS: IAM User Guide: "You can edit the description of any role". */
async function updateRoleDescription(
  { RoleName, Description }: UpdateRoleDescriptionRequest,
  { rows, account }: WriteCall,
): Promise<UpdateRoleDescriptionResponse> {
  const role = await requireRole(rows, account, RoleName)
  await rows.update(ROLES, { ...role, description: Description })
  const shown = shownNewRole(role, await effectiveTrustPolicy(rows, role))
  return { Role: { ...shown, Description } }
}

async function updateAssumeRolePolicy(
  { RoleName, PolicyDocument }: UpdateAssumeRolePolicyRequest,
  { rows, account }: WriteCall,
): Promise<undefined> {
  const role = await requireModifiableRole(rows, account, RoleName)
  await rows.update(ROLES, { ...role, ...(await readTrust(rows, account, PolicyDocument)) })
  return undefined
}

async function deleteRole({ RoleName }: DeleteRoleRequest, call: WriteCall): Promise<undefined> {
  const { rows } = call
  const role = await requireModifiableRole(rows, call.account, RoleName)
  await checkHasNoPolicies(rows, role.id)
  await rows.delete(BOUNDARIES, { principalId: role.id })
  await deleteEntity(rows, ROLES, role)
  return undefined
}

async function listRoles(input: ListRolesRequest, call: Call): Promise<ListRolesResponse> {
  const { rows, account } = call
  const listing = {
    operation: 'ListRoles',
    account,
    table: ROLES,
    pathPrefix: input.PathPrefix,
  }
  const { items, rest } = await listEntities(rows, listing, input)
  const show = async (role: RoleRow): Promise<Role> =>
    shownRole(role, await effectiveTrustPolicy(rows, role))
  return { Roles: await Promise.all(items.map(show)), ...rest }
}

function newRoleResource(
  { RoleName, Path }: Pick<CreateRoleRequest, 'RoleName' | 'Path'>,
  { account }: CallToAuthorize,
): Resource {
  return newResource('role', { account, path: Path ?? '/', name: RoleName })
}
