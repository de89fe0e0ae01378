// The resources that IAM's actions are allowed on, as the Service Authorization Reference names them.
import type { RequestContext } from '@casegate/engine'
import { commonError } from '../../base/errors.ts'
import type { Call, CallToAuthorize } from '../../contract/call.ts'
import type { NamedAs, Resource } from '../../contract/permission.ts'
import {
  boundaryArnOf,
  type EntityName,
  entityArn,
  findGroup,
  findRole,
  findUser,
  requireUser,
} from './entities/entities.ts'
import { tagsOf } from './entities/tags.ts'
import type { GroupRow, PrincipalKind, RoleRow, TagRow, UserRow } from './rows.ts'

/** The user that a request names; one that does not exist is asked about without a path. */
export async function userResource(
  { UserName }: { readonly UserName: string },
  { rows, account }: CallToAuthorize,
): Promise<Resource> {
  return byName('user', account, UserName, await findUser(rows, account, UserName))
}

export async function groupResource(
  { GroupName }: { readonly GroupName: string },
  { rows, account }: CallToAuthorize,
): Promise<Resource> {
  return byName('group', account, GroupName, await findGroup(rows, account, GroupName))
}

export async function roleResource(
  { RoleName }: { readonly RoleName: string },
  { rows, account }: CallToAuthorize,
): Promise<Resource> {
  return byName('role', account, RoleName, await findRole(rows, account, RoleName))
}

/** The user that a request names or, when it names none, the user who makes it. */
export function userOrCallerResource(
  { UserName }: { readonly UserName?: string | undefined },
  question: CallToAuthorize,
): Promise<Resource> {
  return userResource({ UserName: UserName ?? callerName(question) }, question)
}

/** The same user as a row. */
export function requireUserOrCaller(
  { UserName }: { readonly UserName?: string | undefined },
  call: Call,
): Promise<UserRow> {
  return requireUser(call.rows, call.account, UserName ?? callerName(call))
}

/** The name of the user who calls; roles, federated users and root have none. */
export function callerName({ caller }: Pick<CallToAuthorize, 'caller'>): string {
  if (caller.kind === 'user' && caller.userName !== undefined) return caller.userName
  throw commonError('Validation', 'Must specify userName when calling with non-User credentials')
}

/** What a request is about to make. */
export function newResource(kind: PrincipalKind, name: EntityName): Resource {
  return { arn: entityArn(kind, name) }
}

/** `iam:PermissionsBoundary` of a request that names a boundary. */
export function requestedBoundaryContext(policyArn: string | undefined): RequestContext {
  return policyArn === undefined ? {} : { 'iam:PermissionsBoundary': policyArn }
}

/** `iam:PermissionsBoundary` of an action on a role that has one. */
export async function roleBoundaryContext(
  { RoleName }: { readonly RoleName: string },
  { rows, account }: CallToAuthorize,
): Promise<RequestContext> {
  const role = await findRole(rows, account, RoleName)
  return role ? requestedBoundaryContext(await boundaryArnOf(rows, role.id)) : {}
}

/** `iam:PermissionsBoundary` of an action on a user who has one. */
export async function userBoundaryContext(
  { UserName }: { readonly UserName: string },
  { rows, account }: CallToAuthorize,
): Promise<RequestContext> {
  const user = await findUser(rows, account, UserName)
  return user ? requestedBoundaryContext(await boundaryArnOf(rows, user.id)) : {}
}

/** What a request renames something to: its path is the old one, unless the request gives one. */
export function renamedResource(kind: PrincipalKind, name: EntityName): Resource {
  return { ...newResource(kind, name), named: nameGiven(kind, name) }
}

/** Users and roles give their tags as `aws:ResourceTag/…` and as `iam:ResourceTag/…`. */
export function taggedResource({ arn, tags }: UserRow | RoleRow): Resource {
  return { arn, tags: tagsOf(tags), context: iamTagContext(tags) }
}

function iamTagContext(tags: readonly TagRow[]): RequestContext {
  return Object.fromEntries(tags.map(({ key, value }) => [`iam:ResourceTag/${key}`, value]))
}

/** AWS says `role NAME` of a role that a request names, whether or not there is one. */
function byName(
  kind: PrincipalKind,
  account: string,
  name: string,
  found: UserRow | RoleRow | GroupRow | undefined,
): Resource {
  const named = nameGiven(kind, { account, name })
  if (!found) return { arn: named.arn, named }
  return { ...('tags' in found ? taggedResource(found) : { arn: found.arn }), named }
}

function nameGiven(kind: PrincipalKind, { account, name }: Omit<EntityName, 'path'>): NamedAs {
  const at = (path: string) => entityArn(kind, { account, path, name })
  return { words: `${kind} ${name}`, arn: at('/'), underPaths: at('/*/') }
}
