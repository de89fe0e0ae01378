// A world's policies, groups, roles and users, made in IAM.
import type { JsonPath } from '@casegate/engine/json'
import {
  findAwsManagedPolicy,
  listAwsManagedPolicies,
} from '../services/iam/managed/managed-policies.ts'
import { arnOf, createNames, type WorldNames } from './names.ts'
import type { Operate } from './operate.ts'
import type { World, WorldPolicy, WorldPrincipal, WorldRole, WorldUser } from './world.ts'

export async function loadPrincipals(
  { policies = [], principals = {} }: World,
  operate: Operate,
): Promise<void> {
  const { groups = [], roles = [], users = [] } = principals
  const arns = createNames<string>('a policy of this file, nor the name of one of AWS')
  for (const [index, policy] of policies.entries()) {
    arns.add(policy.name, await createPolicy(policy, ['policies', index], operate))
  }
  const of = (kind: string, index: number): JsonPath => ['principals', kind, index]
  for (const [index, group] of groups.entries()) {
    const path = of('groups', index)
    const { name: GroupName, path: Path } = group
    await operate('iam', 'CreateGroup', { GroupName, Path }, { path, label: GroupName })
    const how = (inner: JsonPath) => ({ path: [...path, ...inner], label: GroupName })
    await givePolicies(group, path, arns, {
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
  const how = { path, label: name, document: 'document' }
  const { Policy } = await operate('iam', 'CreatePolicy', input, how)
  return Policy?.Arn ?? ''
}

async function createRole(
  role: WorldRole,
  path: JsonPath,
  arns: WorldNames<string>,
  operate: Operate,
): Promise<void> {
  const { name: RoleName } = role
  const input = {
    RoleName,
    Path: role.path,
    Description: role.description,
    AssumeRolePolicyDocument: textOf(role.trust),
    Tags: tagList(role.tags),
    PermissionsBoundary: boundaryOf(role, path, arns),
  }
  await operate('iam', 'CreateRole', input, { path, label: RoleName, document: 'trust' })
  const how = (inner: JsonPath) => ({ path: [...path, ...inner], label: RoleName })
  await givePolicies(role, path, arns, {
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
  const { name: UserName } = user
  const input = {
    UserName,
    Path: user.path,
    Tags: tagList(user.tags),
    PermissionsBoundary: boundaryOf(user, path, arns),
  }
  await operate('iam', 'CreateUser', input, { path, label: UserName })
  const how = (inner: JsonPath) => ({ path: [...path, ...inner], label: UserName })
  for (const [index, GroupName] of (user.groups ?? []).entries()) {
    await operate('iam', 'AddUserToGroup', { GroupName, UserName }, how(['groups', index]))
  }
  await givePolicies(user, path, arns, {
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
  path: JsonPath,
  arns: WorldNames<string>,
  { attach, put }: Giving,
): Promise<void> {
  for (const [index, name] of managedPolicies.entries()) {
    const inner = ['managedPolicies', index]
    await attach(policyArn(arns, name, [...path, ...inner]), inner)
  }
  for (const [PolicyName, document] of Object.entries(inlinePolicies)) {
    await put({ PolicyName, PolicyDocument: textOf(document) }, ['inlinePolicies', PolicyName])
  }
}

/** A policy of the file by its name, any by its ARN, and one of AWS's own by its name. */
function policyArn(arns: WorldNames<string>, name: string, path: JsonPath): string {
  const own = `arn:aws:iam::aws:policy/${name}`
  if (!arns.has(name) && findAwsManagedPolicy(own)) return own
  if (!arns.has(name) && !name.startsWith('arn:')) {
    // Those that stand under a path, and for advice all.
    for (const one of listAwsManagedPolicies()) {
      if (!arns.has(one.name)) arns.add(one.name, one.arn)
    }
  }
  return arnOf(arns, name, path)
}

function boundaryOf(
  { permissionsBoundary: boundary }: WorldRole | WorldUser,
  path: JsonPath,
  arns: WorldNames<string>,
): string | undefined {
  return boundary && policyArn(arns, boundary, [...path, 'permissionsBoundary'])
}

function textOf(document: object): string {
  return JSON.stringify(document, undefined, 2)
}

function tagList(tags: Readonly<Record<string, string>> | undefined) {
  return tags && Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}
