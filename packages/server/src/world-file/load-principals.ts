// A world's policies, groups, roles and users, made in IAM.
import type { JsonPath } from '@casegate/engine/json'
import { createNames, type WorldNames } from './names.ts'
import type { Operate } from './operate.ts'
import type { World, WorldPolicy, WorldPrincipal, WorldRole, WorldUser } from './world.ts'

export async function loadPrincipals(
  { policies = [], principals = {} }: World,
  operate: Operate,
): Promise<void> {
  const { groups = [], roles = [], users = [] } = principals
  const arns = createNames<string>('a policy of this file')
  for (const [index, policy] of policies.entries()) {
    arns.add(policy.name, await createPolicy(policy, ['policies', index], operate))
  }
  const of = (kind: string, index: number): JsonPath => ['principals', kind, index]
  for (const [index, group] of groups.entries()) {
    const path = of('groups', index)
    const { name: GroupName, path: Path } = group
    await operate('iam', 'CreateGroup', { GroupName, Path }, { path, label: GroupName })
    const how = (inner: JsonPath) => ({ path: [...path, ...inner], label: GroupName })
    await givePolicies(group, arns, {
      attach: (PolicyArn, inner) =>
        operate('iam', 'AttachGroupPolicy', { GroupName, PolicyArn }, how(inner)),
      put: (inline, inner) =>
        operate('iam', 'PutGroupPolicy', { GroupName, ...inline }, how(inner)),
    })
  }
  for (const [index, role] of roles.entries()) {
    await createRole(role, of('roles', index), arns, operate)
  }
  for (const [index, user] of users.entries()) {
    await createUser(user, of('users', index), arns, operate)
  }
}

async function createPolicy(
  { name, path: Path, description, document, tags }: WorldPolicy,
  path: JsonPath,
  operate: Operate,
): Promise<string> {
  const input = {
    PolicyName: name,
    Path,
    Description: description,
    PolicyDocument: textOf(document),
    Tags: tagList(tags),
  }
  const { Policy } = await operate('iam', 'CreatePolicy', input, { path, label: name })
  return Policy?.Arn ?? ''
}

async function createRole(
  role: WorldRole,
  path: JsonPath,
  arns: WorldNames<string>,
  operate: Operate,
): Promise<void> {
  const { name: RoleName, permissionsBoundary: boundary } = role
  const input = {
    RoleName,
    Path: role.path,
    Description: role.description,
    AssumeRolePolicyDocument: textOf(role.trust),
    Tags: tagList(role.tags),
    ...(boundary !== undefined && { PermissionsBoundary: arnOf(boundary, arns) }),
  }
  await operate('iam', 'CreateRole', input, { path, label: RoleName })
  const how = (inner: JsonPath) => ({ path: [...path, ...inner], label: RoleName })
  await givePolicies(role, arns, {
    attach: (PolicyArn, inner) =>
      operate('iam', 'AttachRolePolicy', { RoleName, PolicyArn }, how(inner)),
    put: (inline, inner) => operate('iam', 'PutRolePolicy', { RoleName, ...inline }, how(inner)),
  })
}

async function createUser(
  user: WorldUser,
  path: JsonPath,
  arns: WorldNames<string>,
  operate: Operate,
): Promise<void> {
  const { name: UserName, permissionsBoundary: boundary } = user
  const input = {
    UserName,
    Path: user.path,
    Tags: tagList(user.tags),
    ...(boundary !== undefined && { PermissionsBoundary: arnOf(boundary, arns) }),
  }
  await operate('iam', 'CreateUser', input, { path, label: UserName })
  const how = (inner: JsonPath) => ({ path: [...path, ...inner], label: UserName })
  for (const [index, GroupName] of (user.groups ?? []).entries()) {
    await operate('iam', 'AddUserToGroup', { GroupName, UserName }, how(['groups', index]))
  }
  await givePolicies(user, arns, {
    attach: (PolicyArn, inner) =>
      operate('iam', 'AttachUserPolicy', { UserName, PolicyArn }, how(inner)),
    put: (inline, inner) => operate('iam', 'PutUserPolicy', { UserName, ...inline }, how(inner)),
  })
  if (user.accessKey !== false) await operate('iam', 'CreateAccessKey', { UserName }, how([]))
}

interface Giving {
  readonly attach: (arn: string, inner: JsonPath) => Promise<unknown>
  readonly put: (
    inline: { readonly PolicyName: string; readonly PolicyDocument: string },
    inner: JsonPath,
  ) => Promise<unknown>
}

async function givePolicies(
  { managedPolicies = [], inlinePolicies = {} }: WorldPrincipal,
  arns: WorldNames<string>,
  { attach, put }: Giving,
): Promise<void> {
  for (const [index, name] of managedPolicies.entries()) {
    await attach(arnOf(name, arns), ['managedPolicies', index])
  }
  for (const [PolicyName, document] of Object.entries(inlinePolicies)) {
    await put({ PolicyName, PolicyDocument: textOf(document) }, ['inlinePolicies', PolicyName])
  }
}

/** A policy of the file by its name, any by its ARN, and one of AWS's own by its name. */
function arnOf(name: string, arns: WorldNames<string>): string {
  if (name.startsWith('arn:')) return name
  return arns.has(name) ? arns.find(name, []) : `arn:aws:iam::aws:policy/${name}`
}

function textOf(document: object): string {
  return JSON.stringify(document, undefined, 2)
}

function tagList(tags: Readonly<Record<string, string>> | undefined) {
  return tags && Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}
