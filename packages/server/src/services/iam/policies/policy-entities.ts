// Whom a managed policy is attached to, and whom it bounds.
import type { Call } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  IamOperations,
  ListEntitiesForPolicyRequest,
  ListEntitiesForPolicyResponse,
} from '../../../models/generated/iam.ts'
import type { Rows } from '../../../storage/store.ts'
import { findById } from '../entities/entities.ts'
import { pageOf } from '../listing.ts'
import { checkPolicyArn, lookUpPolicy, notAttachable } from '../managed/managed-policy.ts'
import {
  ATTACHMENTS,
  BOUNDARIES,
  type EntityRow,
  GROUPS,
  type PrincipalKind,
  ROLES,
  USERS,
} from '../rows.ts'
import { policyResource } from './policies.ts'

interface Entity {
  readonly kind: PrincipalKind
  readonly row: EntityRow
}

interface PrincipalId {
  readonly principalKind: PrincipalKind
  readonly principalId: string
}

export const policyEntityOperations = {
  ListEntitiesForPolicy: {
    access: 'read',
    authorize: { resources: { policy: policyResource } },
    handle: listEntitiesForPolicy,
  },
} satisfies Partial<Operations<IamOperations>>

async function listEntitiesForPolicy(
  input: ListEntitiesForPolicyRequest,
  call: Call,
): Promise<ListEntitiesForPolicyResponse> {
  const { PolicyArn, EntityFilter, PathPrefix = '/', PolicyUsageFilter } = input
  checkPolicyArn(PolicyArn)
  const policy = await lookUpPolicy(call.rows, call.account, PolicyArn)
  if (!policy) throw notAttachable(PolicyArn)
  const entities: Entity[] = []
  for (const { principalKind: kind, principalId } of await usersOf(call, input)) {
    if (EntityFilter !== undefined && EntityFilter.toLowerCase() !== kind) continue
    const row = await findEntityById(call.rows, kind, principalId)
    if (row?.path.startsWith(PathPrefix)) entities.push({ kind, row })
  }
  const { items, rest } = pageOf(
    {
      operation: 'ListEntitiesForPolicy',
      of: JSON.stringify([policy.row.id, EntityFilter, PathPrefix, PolicyUsageFilter]),
      items: entities,
      keyOf: ({ kind, row }) => `${kind}/${row.nameKey}`,
    },
    input,
  )
  const rowsOf = (kind: PrincipalKind) =>
    items.filter(entity => entity.kind === kind).map(({ row }) => row)
  return {
    PolicyGroups: rowsOf('group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
    PolicyUsers: rowsOf('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
    PolicyRoles: rowsOf('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
    ...rest,
  }
}

/** Who uses the policy in the way that is asked for; each of them once. */
async function usersOf(
  { rows, account }: Call,
  { PolicyArn, PolicyUsageFilter }: ListEntitiesForPolicyRequest,
): Promise<Iterable<PrincipalId>> {
  const query = { index: 'byPolicy', where: { account, policyArn: PolicyArn } }
  const attached: readonly PrincipalId[] =
    PolicyUsageFilter === 'PermissionsBoundary' ? [] : await rows.list(ATTACHMENTS, query)
  const bounded: readonly PrincipalId[] =
    PolicyUsageFilter === 'PermissionsPolicy' ? [] : await rows.list(BOUNDARIES, query)
  return new Map([...attached, ...bounded].map(one => [one.principalId, one])).values()
}

function findEntityById(
  rows: Rows,
  kind: PrincipalKind,
  id: string,
): Promise<EntityRow | undefined> {
  if (kind === 'user') return findById(rows, USERS, id)
  return kind === 'group' ? findById(rows, GROUPS, id) : findById(rows, ROLES, id)
}
