// The groups, users and roles of account data, with what hangs on them.
import { findRole, namedAs } from '../services/iam/entities/entities.ts'
import { SERVICE_ROLE_PATH } from '../services/iam/entities/linked-services.ts'
import { lookUpPolicy } from '../services/iam/managed/managed-policy.ts'
import {
  ATTACHMENTS,
  INLINE_POLICIES,
  type PrincipalKind,
  ROLES,
  type RoleRow,
} from '../services/iam/rows.ts'
import type { WritableRows } from '../storage/store.ts'
import { WorldFault } from '../world-file/world-fault.ts'
import {
  type AccountEntry,
  type AccountMembers,
  documentIn,
  listIn,
  textIn,
} from './account-data.ts'
import type { AccountLoading } from './account-loading.ts'
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
  const own = data.roles.filter(({ value }) => !pathIn(value).startsWith(SERVICE_ROLE_PATH))
  const linked = data.roles.filter(entry => !own.includes(entry))
  for (const entry of own) await createRole(entry)
  for (const entry of linked) await insertLinkedRole(entry)
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
    const trust = { RoleName, PolicyDocument: documentIn(value, 'AssumeRolePolicyDocument') }
    const trustPath = [...entry.path, 'AssumeRolePolicyDocument']
    await operate('iam', 'UpdateAssumeRolePolicy', trust, { ...how, path: trustPath })
    const id = (await findRole(rows, account, RoleName))?.id ?? ''
    await givePolicies(entry, 'RolePolicyList', 'role', id, {
      attach: PolicyArn => operate('iam', 'AttachRolePolicy', { RoleName, PolicyArn }, how),
      put: inline => operate('iam', 'PutRolePolicy', { RoleName, ...inline }, how),
    })
    tellInstanceProfiles(value)
  }

  /** No operation makes those of services that are not known here, nor changes any. */
  async function insertLinkedRole(entry: AccountEntry): Promise<void> {
    const { value, path } = entry
    const name = textIn(value, 'RoleName')
    if (await findRole(rows, account, name)) throw new WorldFault(path, `there is a role ${name}`)
    const { id, at = new Date(0) } = howFor(entry, 'RoleId')
    if (id === undefined) throw new WorldFault(path, 'a service-linked role must have a RoleId')
    const role: RoleRow = {
      ...namedAs('role', { account, path: pathIn(value), name }),
      id,
      createdAt: at.toISOString(),
      maxSessionDurationSeconds: 3600,
      trustPolicy: documentIn(value, 'AssumeRolePolicyDocument'),
      trusted: [],
      linkedService: pathIn(value).slice(SERVICE_ROLE_PATH.length, -1),
      tags: tagsIn(value).map(({ Key: key, Value }) => ({ key, value: Value })),
    }
    checkArn(entry, role.arn)
    await rows.insert(ROLES, role)
    await givePolicies(entry, 'RolePolicyList', 'role', id, {
      attach: policyArn => insertAttachment('role', id, policyArn),
      put: ({ PolicyName, PolicyDocument: document }) =>
        rows.insert(INLINE_POLICIES, { principalId: id, name: PolicyName, document }),
    })
  }

  async function givePolicies(
    { value, path }: AccountEntry,
    inlineList: string,
    kind: PrincipalKind,
    id: string,
    { attach, put }: Giving,
  ): Promise<void> {
    for (const one of listIn(value, inlineList)) {
      const PolicyDocument = documentIn(one, 'PolicyDocument')
      await put({ PolicyName: textIn(one, 'PolicyName'), PolicyDocument })
    }
    for (const one of listIn(value, 'AttachedManagedPolicies')) {
      const arn = textIn(one, 'PolicyArn')
      const policy = await lookUpPolicy(rows, account, arn)
      if (policy?.source === 'aws-managed' && policy.row.attachableTo === 'retired') {
        await insertAttachment(kind, id, arn)
      } else if (policy) await attach(arn)
      else if (arn.startsWith('arn:aws:iam::aws:')) {
        leftOut.push(`${textIn(value, 'Arn')} has ${arn}, which is not known here`)
      } else throw new WorldFault(path, `${arn} is attached, and the data has no such policy`)
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

interface Giving {
  readonly attach: (arn: string) => Promise<unknown>
  readonly put: (inline: {
    readonly PolicyName: string
    readonly PolicyDocument: string
  }) => Promise<unknown>
}

/** Until its own trust policy takes its place. */
const TRUSTS_NOBODY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
})

function boundaryIn({ PermissionsBoundary: boundary }: AccountMembers): {
  PermissionsBoundary?: string
} {
  if (typeof boundary !== 'object' || boundary === null) return {}
  return { PermissionsBoundary: textIn(boundary as AccountMembers, 'PermissionsBoundaryArn') }
}

/** Policies name principals by it. */
function checkArn({ value, path }: AccountEntry, made: string | undefined): void {
  if (textIn(value, 'Arn') === made) return
  throw new WorldFault([...path, 'Arn'], `its path and name make ${made}`)
}
