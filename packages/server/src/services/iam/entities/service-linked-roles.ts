// Service-linked roles: made from their service's template, and changed by the service alone.
import { commonError } from '../../../base/errors.ts'
import type { IdSource } from '../../../base/ids.ts'
import type { CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import type { Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  NewServiceLinkedRole,
  ServiceLinkedRoles,
} from '../../../contract/service-linked-roles.ts'
import type {
  CreateServiceLinkedRoleRequest,
  CreateServiceLinkedRoleResponse,
  IamOperations,
} from '../../../models/generated/iam.ts'
import type { WritableRows } from '../../../storage/store.ts'
import { ATTACHMENTS, INLINE_POLICIES, ROLES, type RoleRow } from '../rows.ts'
import {
  deleteEntity,
  entityArn,
  findRole,
  invalidInput,
  namedAs,
  requireRole,
  secondOf,
} from './entities.ts'
import {
  findLinkedService,
  type LinkedService,
  linkedRoleName,
  linkedRolePath,
} from './linked-services.ts'
import { shownNewRole } from './shown-entities.ts'

/** AWS: IAM User Guide, "Service-linked roles": an hour, and not to be changed. */
const SESSION_SECONDS = 3600
const MAX_NAME_LENGTH = 64

export const serviceLinkedRoleOperations = {
  CreateServiceLinkedRole: {
    access: 'write',
    authorize: {
      resources: { role: newLinkedRoleResource },
      context: ({ AWSServiceName }) => ({ 'iam:AWSServiceName': AWSServiceName }),
    },
    handle: createServiceLinkedRole,
  },
} satisfies Partial<Operations<IamOperations>>

/** What services do to their roles, in their own transactions. */
export function createServiceLinkedRoles(ids: IdSource): ServiceLinkedRoles {
  return {
    create: (rows, role) => insertLinkedRole(rows, ids, role),
    exists: async (rows, account, roleName) =>
      (await findRole(rows, account, roleName)) !== undefined,
    arnOf: (account, awsServiceName, roleName) =>
      linkedRoleArn(account, { principal: awsServiceName }, roleName),
    async putInlinePolicy(rows, { account, roleName, policyName, document }) {
      const { id } = await requireRole(rows, account, roleName)
      const policy = { principalId: id, name: policyName }
      await rows.delete(INLINE_POLICIES, policy)
      await rows.insert(INLINE_POLICIES, { ...policy, document })
    },
    async deleteInlinePolicy(rows, { account, roleName, policyName }) {
      const role = await findRole(rows, account, roleName)
      if (role) await rows.delete(INLINE_POLICIES, { principalId: role.id, name: policyName })
    },
    async delete(rows, account, roleName) {
      const role = await findRole(rows, account, roleName)
      if (role) await deleteLinkedRole(rows, role)
    },
  }
}

/** Takes the role's policies with it: they are the service's, and nobody else can remove them. */
export async function deleteLinkedRole(rows: WritableRows, role: RoleRow): Promise<void> {
  const mine = { where: { principalId: role.id } }
  for (const policy of await rows.list(INLINE_POLICIES, mine)) {
    await rows.delete(INLINE_POLICIES, { principalId: role.id, name: policy.name })
  }
  for (const { policyArn } of await rows.list(ATTACHMENTS, mine)) {
    await rows.delete(ATTACHMENTS, { principalId: role.id, policyArn })
  }
  await deleteEntity(rows, ROLES, role)
}

async function createServiceLinkedRole(
  input: CreateServiceLinkedRoleRequest,
  { rows, account, ids, now }: WriteCall,
): Promise<CreateServiceLinkedRoleResponse> {
  const role = await insertLinkedRole(rows, ids, {
    account,
    awsServiceName: input.AWSServiceName,
    suffix: input.CustomSuffix,
    description: input.Description,
    now,
  })
  const { description } = role
  const shown = shownNewRole(role, role.trustPolicy)
  return { Role: { ...shown, ...(description !== undefined && { Description: description }) } }
}

interface LinkedRoleRequest extends NewServiceLinkedRole {
  readonly description?: string | undefined
}

/**
 * AWS: IAM User Guide, "Create a service-linked role": only these may exceed the quota of roles.
 */
async function insertLinkedRole(
  rows: WritableRows,
  ids: IdSource,
  { account, awsServiceName, suffix, description, now }: LinkedRoleRequest,
): Promise<RoleRow> {
  const service = requireLinkedService(awsServiceName)
  if (suffix !== undefined && !service.allowsSuffix) {
    throw invalidInput(`Custom suffix is not allowed for ${service.principal}`)
  }
  const name = linkedRoleName(service, suffix)
  if (name.length > MAX_NAME_LENGTH) {
    throw invalidInput(`Service role name ${name} is longer than ${MAX_NAME_LENGTH} characters.`)
  }
  if (await findRole(rows, account, name)) {
    throw invalidInput(
      `Service role name ${name} has been taken in this account,` +
        ' please try a different suffix.',
    )
  }
  const role: RoleRow = {
    ...namedAs('role', { account, path: linkedRolePath(service), name }),
    ...(description !== undefined && { description }),
    id: ids.iamId('AROA'),
    createdAt: secondOf(now),
    maxSessionDurationSeconds: SESSION_SECONDS,
    trustPolicy: trustPolicyOf(service),
    trusted: [],
    linkedService: service.principal,
    tags: [],
  }
  await rows.insert(ROLES, role)
  const { policyArn } = service
  if (policyArn !== undefined) {
    const attachment = { account, principalId: role.id, principalKind: 'role', policyArn } as const
    await rows.insert(ATTACHMENTS, attachment)
  }
  return role
}

function requireLinkedService(awsServiceName: string): LinkedService {
  const service = findLinkedService(awsServiceName)
  if (service !== undefined) return service
  // AWS answers AccessDenied here, whatever the caller is allowed.
  throw commonError(
    'AccessDenied',
    `Cannot find Service Linked Role template for ${awsServiceName}`,
  )
}

function newLinkedRoleResource(
  { AWSServiceName, CustomSuffix }: CreateServiceLinkedRoleRequest,
  { account }: CallToAuthorize,
): Resource {
  const service = findLinkedService(AWSServiceName)
  // Without a template there is no name to ask about, only the path that it would have.
  const name = service === undefined ? '*' : linkedRoleName(service, CustomSuffix)
  return { arn: linkedRoleArn(account, { principal: AWSServiceName }, name) }
}

function linkedRoleArn(
  account: string,
  service: Pick<LinkedService, 'principal'>,
  name: string,
): string {
  return entityArn('role', { account, path: linkedRolePath(service), name })
}

function trustPolicyOf({ principal }: LinkedService): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: principal }, Action: 'sts:AssumeRole' }],
  })
}
