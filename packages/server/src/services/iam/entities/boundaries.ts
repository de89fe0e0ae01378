// Permissions boundaries: the managed policy that limits what a user or role can be allowed.
import type { WriteCall } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import type { IamOperations } from '../../../models/generated/iam.ts'
import type { WritableRows } from '../../../storage/store.ts'
import { checkPolicyArn, lookUpPolicy } from '../managed/managed-policy.ts'
import { requestedBoundaryContext } from '../resources.ts'
import { BOUNDARIES, type BoundaryRow, type EntityRow } from '../rows.ts'
import { noSuchEntity } from './entities.ts'
import { type KindOfPrincipal, ROLE, USER } from './principal-kinds.ts'

type Bounded<Named> = KindOfPrincipal<Named, EntityRow, 'user' | 'role'>

interface BoundaryNamed {
  readonly PermissionsBoundary: string
}

export const boundaryOperations = {
  PutUserPermissionsBoundary: putting(USER),
  PutRolePermissionsBoundary: putting(ROLE),
  DeleteUserPermissionsBoundary: deleting(USER),
  DeleteRolePermissionsBoundary: deleting(ROLE),
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

function putting<Named>(of: Bounded<Named>) {
  return {
    access: 'write' as const,
    authorize: {
      resources: of.resources,
      context: ({ PermissionsBoundary }: BoundaryNamed) =>
        requestedBoundaryContext(PermissionsBoundary),
    },
    handle: async (input: Named & BoundaryNamed, call: WriteCall): Promise<undefined> => {
      const { id: principalId } = await of.requireModifiable(call, input)
      const principal = { account: call.account, principalId, principalKind: of.kind }
      await putBoundary(call.rows, principal, input.PermissionsBoundary)
    },
  }
}

function deleting<Named>(of: Bounded<Named>) {
  return {
    access: 'write' as const,
    authorize: { resources: of.resources, context: of.boundaryContext },
    handle: async (input: Named, call: WriteCall): Promise<undefined> => {
      const { id: principalId } = await of.requireModifiable(call, input)
      await call.rows.delete(BOUNDARIES, { principalId })
    },
  }
}
