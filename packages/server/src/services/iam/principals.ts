// Users and roles as other services see them: who they are and what their policies say.
import type { NamedPolicy } from '@casegate/engine'
import type { IamPrincipal, PrincipalDirectory, RolePrincipal } from '../../contract/principals.ts'
import type { Rows } from '../../storage/store.ts'
import { boundaryArnOf, findById, findRole, findUser } from './entities/entities.ts'
import { groupsOf } from './entities/memberships.ts'
import { tagsOf } from './entities/tags.ts'
import { effectiveTrustPolicy } from './entities/trusted-principals.ts'
import { findManagedPolicy } from './managed/managed-policy.ts'
import { ATTACHMENTS, INLINE_POLICIES, type PrincipalKind, USERS, type UserRow } from './rows.ts'

export const principals: PrincipalDirectory = {
  async user(rows, account, name) {
    const user = await findUser(rows, account, name)
    return user && describeUserPrincipal(rows, user)
  },
  async userById(rows, id) {
    const user = await findById(rows, USERS, id)
    return user && describeUserPrincipal(rows, user)
  },
  async role(rows, account, name) {
    const role = await findRole(rows, account, name)
    if (role === undefined) return undefined
    const trust = await effectiveTrustPolicy(rows, role)
    const principal: RolePrincipal = {
      arn: role.arn,
      id: role.id,
      name: role.name,
      tags: tagsOf(role.tags),
      identityPolicies: await policiesOf(rows, account, 'role', role.id),
      ...(await boundaryOf(rows, account, role.id)),
      trustPolicy: { name: role.arn, type: 'trust', document: trust },
      maxSessionDurationSeconds: role.maxSessionDurationSeconds,
    }
    return principal
  },
  managedPolicy: findManagedPolicy,
}

/** A user with all policies that speak for them, those of their groups included. */
export async function describeUserPrincipal(rows: Rows, user: UserRow): Promise<IamPrincipal> {
  const { account, id } = user
  const identityPolicies = await policiesOf(rows, account, 'user', id)
  for (const group of await groupsOf(rows, id)) {
    identityPolicies.push(...(await policiesOf(rows, account, 'group', group.id)))
  }
  return {
    arn: user.arn,
    id,
    name: user.name,
    tags: tagsOf(user.tags),
    identityPolicies,
    ...(await boundaryOf(rows, account, id)),
  }
}

async function policiesOf(
  rows: Rows,
  account: string,
  type: PrincipalKind,
  principalId: string,
): Promise<NamedPolicy[]> {
  const mine = { where: { principalId } }
  const inline = await rows.list(INLINE_POLICIES, mine)
  const policies: NamedPolicy[] = inline.map(({ name, document }) => ({ name, type, document }))
  for (const { policyArn } of await rows.list(ATTACHMENTS, mine)) {
    policies.push(await requireManagedPolicy(rows, account, policyArn))
  }
  return policies
}

async function boundaryOf(
  rows: Rows,
  account: string,
  principalId: string,
): Promise<{ boundary?: NamedPolicy }> {
  const arn = await boundaryArnOf(rows, principalId)
  return arn === undefined ? {} : { boundary: await requireManagedPolicy(rows, account, arn) }
}

/** A policy that cannot be found might have denied: nothing may be decided without it. */
async function requireManagedPolicy(
  rows: Rows,
  account: string,
  arn: string,
): Promise<NamedPolicy> {
  const policy = await findManagedPolicy(rows, account, arn)
  if (policy === undefined) throw new Error(`The attached policy ${arn} does not exist.`)
  return policy
}
