// The groups, users and roles of account data, with what hangs on them.
import { findRole } from '../services/iam/entities/entities.ts'
import { isAwsPolicyArn } from '../services/iam/managed/managed-policies.ts'
import { lookUpPolicy } from '../services/iam/managed/managed-policy.ts'
import { ATTACHMENTS, type PrincipalKind } from '../services/iam/rows.ts'
import type { WritableRows } from '../storage/store.ts'
import { asFault } from '../world-file/operate.ts'
import { WorldFault } from '../world-file/world-fault.ts'
import {
  type AccountEntry,
  type AccountMembers,
  documentIn,
  listIn,
  textIn,
} from './account-data.ts'
import type { AccountLoading } from './account-loading.ts'
import {
  type GivenInlinePolicy,
  insertInlinePolicy,
  insertLinkedRole,
  isLinkedRole,
} from './linked-roles.ts'
import { howFor, pathIn, tagsIn } from './members.ts'

export async function loadPrincipals(
  account: string,
  rows: WritableRows,
  { data, operate, leftOut }: AccountLoading,
): Promise<void> {
  for (const entry of data.groups) {
    const { value } = entry
    const GroupName = textIn(value, 'GroupName')
    const how = howFor(entry, 'GroupId')
    const input = { GroupName, Path: pathIn(value) }
    const { Group } = await operate('iam', 'CreateGroup', input, how)
    checkArn(entry, Group.Arn)
    await givePolicies(entry, 'GroupPolicyList', 'group', Group.GroupId, {
      attach: PolicyArn => operate('iam', 'AttachGroupPolicy', { GroupName, PolicyArn }, how),
      put: inline => operate('iam', 'PutGroupPolicy', { GroupName, ...inline }, how),
    })
  }
  for (const entry of data.users) await loadUser(entry)
  const own = data.roles.filter(entry => !isLinkedRole(entry))
  const linked = data.roles.filter(isLinkedRole)
  for (const entry of own) await createRole(entry)
  for (const entry of linked) await loadLinkedRole(entry)
  // Roles trust one another, so all of them are there first.
  for (const entry of own) await finishRole(entry)

  async function loadUser(entry: AccountEntry): Promise<void> {
    const { value } = entry
    const UserName = textIn(value, 'UserName')
    const how = howFor(entry, 'UserId')
    const input = { UserName, Path: pathIn(value), Tags: tagsIn(value), ...boundaryIn(value) }
    const { User } = await operate('iam', 'CreateUser', input, how)
    checkArn(entry, User?.Arn)
    const groups = Array.isArray(value.GroupList) ? value.GroupList : []
    for (const GroupName of groups.map(String)) {
      await operate('iam', 'AddUserToGroup', { GroupName, UserName }, how)
    }
    await givePolicies(entry, 'UserPolicyList', 'user', User?.UserId ?? '', {
      attach: PolicyArn => operate('iam', 'AttachUserPolicy', { UserName, PolicyArn }, how),
      put: inline => operate('iam', 'PutUserPolicy', { UserName, ...inline }, how),
    })
  }

  async function createRole(entry: AccountEntry): Promise<void> {
    const { value } = entry
    const input = {
      RoleName: textIn(value, 'RoleName'),
      Path: pathIn(value),
      AssumeRolePolicyDocument: TRUSTS_NOBODY,
      Tags: tagsIn(value),
      ...boundaryIn(value),
    }
    const { Role } = await operate('iam', 'CreateRole', input, howFor(entry, 'RoleId'))
    checkArn(entry, Role.Arn)
  }

  async function finishRole(entry: AccountEntry): Promise<void> {
    const { value } = entry
    const RoleName = textIn(value, 'RoleName')
    const how = howFor(entry, 'RoleId')
    const trust = {
      RoleName,
      PolicyDocument: documentIn(value, 'AssumeRolePolicyDocument', entry.path),
    }
    const trustPath = [...entry.path, 'AssumeRolePolicyDocument']
    await operate('iam', 'UpdateAssumeRolePolicy', trust, { ...how, path: trustPath })
    const id = (await findRole(rows, account, RoleName))?.id ?? ''
    await givePolicies(entry, 'RolePolicyList', 'role', id, {
      attach: PolicyArn => operate('iam', 'AttachRolePolicy', { RoleName, PolicyArn }, how),
      put: inline => operate('iam', 'PutRolePolicy', { RoleName, ...inline }, how),
    })
    tellInstanceProfiles(value)
  }

  async function loadLinkedRole(entry: AccountEntry): Promise<void> {
    try {
      const role = await insertLinkedRole(account, rows, entry)
      checkArn(entry, role.arn)
      await givePolicies(entry, 'RolePolicyList', 'role', role.id, {
        attach: policyArn => insertAttachment('role', role.id, policyArn),
        put: inline => insertInlinePolicy(rows, role.id, inline),
      })
    } catch (error) {
      throw asFault(error, 'IAM', entry)
    }
  }

  async function givePolicies(
    { value, path }: AccountEntry,
    inlineList: string,
    kind: PrincipalKind,
    id: string,
    { attach, put }: Giving,
  ): Promise<void> {
    for (const [index, one] of listIn(value, inlineList).entries()) {
      const PolicyDocument = documentIn(one, 'PolicyDocument', [...path, inlineList, index])
      await put({ PolicyName: textIn(one, 'PolicyName'), PolicyDocument })
    }
    for (const one of listIn(value, 'AttachedManagedPolicies')) {
      const arn = textIn(one, 'PolicyArn')
      const policy = await lookUpPolicy(rows, account, arn)
      if (policy?.source === 'aws-managed' && policy.row.attachableTo === 'retired') {
        await insertAttachment(kind, id, arn)
      } else if (policy) await attach(arn)
      else throw new WorldFault(path, `${arn} is attached, and ${missing(arn)}`)
    }
  }

  async function insertAttachment(
    principalKind: PrincipalKind,
    principalId: string,
    policyArn: string,
  ): Promise<void> {
    await rows.insert(ATTACHMENTS, { account, principalId, principalKind, policyArn })
  }

  function tellInstanceProfiles(value: AccountMembers): void {
    for (const profile of listIn(value, 'InstanceProfileList')) {
      leftOut.push(`${textIn(profile, 'Arn')}: instance profiles are not served`)
    }
  }
}

/** Whatever it is, it may deny. */
function missing(arn: string): string {
  if (!isAwsPolicyArn(arn)) return 'the data has no such policy'
  return (
    'this AWS managed policy is neither known here nor in the data: print the data without --filter, ' +
    'which has it, or take it out of the file to go on without what it allows and denies'
  )
}

interface Giving {
  readonly attach: (arn: string) => Promise<unknown>
  readonly put: (inline: GivenInlinePolicy) => Promise<unknown>
}

/** Until its own trust policy takes its place. */
const TRUSTS_NOBODY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
})

/** One that is not understood limits all the same: it is refused, as any that IAM does not have. */
function boundaryIn({ PermissionsBoundary: boundary }: AccountMembers): {
  PermissionsBoundary?: string
} {
  if (boundary === undefined || boundary === null) return {}
  return { PermissionsBoundary: textIn(boundary as AccountMembers, 'PermissionsBoundaryArn') }
}

/** Policies name principals by it. */
function checkArn({ value, path }: AccountEntry, made: string | undefined): void {
  if (textIn(value, 'Arn') === made) return
  throw new WorldFault([...path, 'Arn'], `its path and name make ${made}`)
}
