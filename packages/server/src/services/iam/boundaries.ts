// Permissions boundaries: the managed policy that limits what a user or role can be allowed.
import type { WriteCall } from '../../contract/call.ts'
import type { Operations } from '../../contract/service.ts'
import type {
  DeleteRolePermissionsBoundaryRequest,
  DeleteUserPermissionsBoundaryRequest,
  IamOperations,
  PutRolePermissionsBoundaryRequest,
  PutUserPermissionsBoundaryRequest,
} from '../../models/generated/iam.ts'
import type { WritableRows } from '../../storage/store.ts'
import { noSuchEntity, requireModifiableRole, requireUser } from './entities.ts'
import { checkPolicyArn, lookUpPolicy } from './managed/managed-policy.ts'
import {
  requestedBoundaryContext,
  roleBoundaryContext,
  roleResource,
  userBoundaryContext,
  userResource,
} from './resources.ts'
import { BOUNDARIES, type BoundaryRow } from './rows.ts'

export const boundaryOperations = {
  PutUserPermissionsBoundary: {
    access: 'write',
    authorize: {
      resources: { user: userResource },
      context: ({ PermissionsBoundary }) => requestedBoundaryContext(PermissionsBoundary),
    },
    handle: putUserPermissionsBoundary,
  },
  PutRolePermissionsBoundary: {
    access: 'write',
    authorize: {
      resources: { role: roleResource },
      context: ({ PermissionsBoundary }) => requestedBoundaryContext(PermissionsBoundary),
    },
    handle: putRolePermissionsBoundary,
  },
  DeleteUserPermissionsBoundary: {
    access: 'write',
    authorize: { resources: { user: userResource }, context: userBoundaryContext },
    handle: deleteUserPermissionsBoundary,
  },
  DeleteRolePermissionsBoundary: {
    access: 'write',
    authorize: { resources: { role: roleResource }, context: roleBoundaryContext },
    handle: deleteRolePermissionsBoundary,
  },
} satisfies Partial<Operations<IamOperations>>

/** Bounds a user or role by a managed policy in place of the one before. */
export async function putBoundary(
  rows: WritableRows,
  principal: Omit<BoundaryRow, 'policyArn'>,
  policyArn: string,
): Promise<void> {
  checkPolicyArn(policyArn)
  const policy = await lookUpPolicy(rows, principal.account, policyArn)
  const isFree = policy?.source === 'user-managed' || policy?.row.attachableTo === 'anyone'
  if (!isFree) {
    throw noSuchEntity(`Scope ARN: ${policyArn} does not exist or is not attachable.`)
  }
  await rows.delete(BOUNDARIES, { principalId: principal.principalId })
  await rows.insert(BOUNDARIES, { ...principal, policyArn })
}

async function putUserPermissionsBoundary(
  input: PutUserPermissionsBoundaryRequest,
  { rows, account }: WriteCall,
): Promise<undefined> {
  const { id: principalId } = await requireUser(rows, account, input.UserName)
  const principal = { account, principalId, principalKind: 'user' } as const
  await putBoundary(rows, principal, input.PermissionsBoundary)
}

async function putRolePermissionsBoundary(
  input: PutRolePermissionsBoundaryRequest,
  { rows, account }: WriteCall,
): Promise<undefined> {
  const { id: principalId } = await requireModifiableRole(rows, account, input.RoleName)
  const principal = { account, principalId, principalKind: 'role' } as const
  await putBoundary(rows, principal, input.PermissionsBoundary)
}

async function deleteUserPermissionsBoundary(
  input: DeleteUserPermissionsBoundaryRequest,
  { rows, account }: WriteCall,
): Promise<undefined> {
  const { id: principalId } = await requireUser(rows, account, input.UserName)
  await rows.delete(BOUNDARIES, { principalId })
}

async function deleteRolePermissionsBoundary(
  input: DeleteRolePermissionsBoundaryRequest,
  { rows, account }: WriteCall,
): Promise<undefined> {
  const { id: principalId } = await requireModifiableRole(rows, account, input.RoleName)
  await rows.delete(BOUNDARIES, { principalId })
}
