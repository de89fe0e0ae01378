// Users, groups and roles side by side: how a request names one, and how it is found and asked about.
import type { RequestContext } from '@casegate/engine'
import type { CallToAuthorize } from '../../../contract/call.ts'
import type { ResourceOf } from '../../../contract/service.ts'
import {
  groupResource,
  roleBoundaryContext,
  roleResource,
  userBoundaryContext,
  userResource,
} from '../resources.ts'
import type { EntityRow, GroupRow, PrincipalKind, RoleRow, UserRow } from '../rows.ts'
import { requireGroup, requireModifiableRole, requireRole, requireUser } from './entities.ts'

type Place = Pick<CallToAuthorize, 'rows' | 'account'>

/** What operations of the same meaning, such as `AttachUserPolicy` and its kin, differ in. */
export interface KindOfPrincipal<
  Named,
  Row extends EntityRow = EntityRow,
  Kind extends PrincipalKind = PrincipalKind,
> {
  readonly kind: Kind
  readonly resources: Readonly<Record<string, ResourceOf<Named>>>
  /** `iam:PermissionsBoundary`, for the actions that may ask about it; groups have none. */
  readonly boundaryContext: (input: Named, question: CallToAuthorize) => Promise<RequestContext>
  /** The principal that a request names. */
  readonly require: (place: Place, input: Named) => Promise<Row>
  /** The same for an operation that changes what the principal may do. */
  readonly requireModifiable: (place: Place, input: Named) => Promise<Row>
  /** Names the principal in an answer as a request does. */
  readonly nameOf: (row: EntityRow) => Named
}

export interface UserNamed {
  readonly UserName: string
}

export interface GroupNamed {
  readonly GroupName: string
}

export interface RoleNamed {
  readonly RoleName: string
}

export const USER: KindOfPrincipal<UserNamed, UserRow, 'user'> = {
  kind: 'user',
  resources: { user: userResource },
  boundaryContext: userBoundaryContext,
  require: findUserNamed,
  requireModifiable: findUserNamed,
  nameOf: ({ name }) => ({ UserName: name }),
}

export const GROUP: KindOfPrincipal<GroupNamed, GroupRow, 'group'> = {
  kind: 'group',
  resources: { group: groupResource },
  boundaryContext: async () => ({}),
  require: findGroupNamed,
  requireModifiable: findGroupNamed,
  nameOf: ({ name }) => ({ GroupName: name }),
}

export const ROLE: KindOfPrincipal<RoleNamed, RoleRow, 'role'> = {
  kind: 'role',
  resources: { role: roleResource },
  boundaryContext: roleBoundaryContext,
  require: ({ rows, account }, { RoleName }) => requireRole(rows, account, RoleName),
  requireModifiable: ({ rows, account }, { RoleName }) =>
    requireModifiableRole(rows, account, RoleName),
  nameOf: ({ name }) => ({ RoleName: name }),
}

function findUserNamed({ rows, account }: Place, { UserName }: UserNamed): Promise<UserRow> {
  return requireUser(rows, account, UserName)
}

function findGroupNamed({ rows, account }: Place, { GroupName }: GroupNamed): Promise<GroupRow> {
  return requireGroup(rows, account, GroupName)
}
