// Policies embedded in one user, group or role.
import type { Call, WriteCall } from '../../contract/call.ts'
import type { Operations } from '../../contract/service.ts'
import type {
  DeleteGroupPolicyRequest,
  DeleteRolePolicyRequest,
  DeleteUserPolicyRequest,
  GetGroupPolicyRequest,
  GetGroupPolicyResponse,
  GetRolePolicyRequest,
  GetRolePolicyResponse,
  GetUserPolicyRequest,
  GetUserPolicyResponse,
  IamOperations,
  ListGroupPoliciesRequest,
  ListRolePoliciesRequest,
  ListUserPoliciesRequest,
  PutGroupPolicyRequest,
  PutRolePolicyRequest,
  PutUserPolicyRequest,
} from '../../models/generated/iam.ts'
import {
  noSuchEntity,
  requireGroup,
  requireModifiableRole,
  requireRole,
  requireUser,
} from './entities.ts'
import { type PageRequest, pageOf } from './listing.ts'
import { checkPolicyDocument, encodeDocument, policySize } from './policy-documents.ts'
import { limitExceeded, POLICY_SIZES } from './quotas.ts'
import {
  groupResource,
  roleBoundaryContext,
  roleResource,
  userBoundaryContext,
  userResource,
} from './resources.ts'
import { type EntityRow, INLINE_POLICIES, type PrincipalKind } from './rows.ts'

interface PageOfNames {
  PolicyNames: string[]
  IsTruncated: boolean
  Marker?: string
}

interface NewPolicy {
  readonly PolicyName: string
  readonly PolicyDocument: string
}

const userPolicy = { resources: { user: userResource } }
const groupPolicy = { resources: { group: groupResource } }
const rolePolicy = { resources: { role: roleResource } }

export const inlinePolicyOperations = {
  PutUserPolicy: {
    access: 'write',
    authorize: { ...userPolicy, context: userBoundaryContext },
    handle: putUserPolicy,
  },
  PutGroupPolicy: { access: 'write', authorize: groupPolicy, handle: putGroupPolicy },
  PutRolePolicy: {
    access: 'write',
    authorize: { ...rolePolicy, context: roleBoundaryContext },
    handle: putRolePolicy,
  },
  GetUserPolicy: { access: 'read', authorize: userPolicy, handle: getUserPolicy },
  GetGroupPolicy: { access: 'read', authorize: groupPolicy, handle: getGroupPolicy },
  GetRolePolicy: { access: 'read', authorize: rolePolicy, handle: getRolePolicy },
  ListUserPolicies: { access: 'read', authorize: userPolicy, handle: listUserPolicies },
  ListGroupPolicies: { access: 'read', authorize: groupPolicy, handle: listGroupPolicies },
  ListRolePolicies: { access: 'read', authorize: rolePolicy, handle: listRolePolicies },
  DeleteUserPolicy: {
    access: 'write',
    authorize: { ...userPolicy, context: userBoundaryContext },
    handle: deleteUserPolicy,
  },
  DeleteGroupPolicy: { access: 'write', authorize: groupPolicy, handle: deleteGroupPolicy },
  DeleteRolePolicy: {
    access: 'write',
    authorize: { ...rolePolicy, context: roleBoundaryContext },
    handle: deleteRolePolicy,
  },
} satisfies Partial<Operations<IamOperations>>

async function putUserPolicy(input: PutUserPolicyRequest, call: WriteCall): Promise<undefined> {
  await put(call, await requireUser(call.rows, call.account, input.UserName), 'user', input)
}

async function putGroupPolicy(input: PutGroupPolicyRequest, call: WriteCall): Promise<undefined> {
  await put(call, await requireGroup(call.rows, call.account, input.GroupName), 'group', input)
}

async function putRolePolicy(input: PutRolePolicyRequest, call: WriteCall): Promise<undefined> {
  const role = await requireModifiableRole(call.rows, call.account, input.RoleName)
  await put(call, role, 'role', input)
}

async function getUserPolicy(
  input: GetUserPolicyRequest,
  call: Call,
): Promise<GetUserPolicyResponse> {
  const user = await requireUser(call.rows, call.account, input.UserName)
  return { UserName: user.name, ...(await get(call, user, 'user', input.PolicyName)) }
}

async function getGroupPolicy(
  input: GetGroupPolicyRequest,
  call: Call,
): Promise<GetGroupPolicyResponse> {
  const group = await requireGroup(call.rows, call.account, input.GroupName)
  return { GroupName: group.name, ...(await get(call, group, 'group', input.PolicyName)) }
}

async function getRolePolicy(
  input: GetRolePolicyRequest,
  call: Call,
): Promise<GetRolePolicyResponse> {
  const role = await requireRole(call.rows, call.account, input.RoleName)
  return { RoleName: role.name, ...(await get(call, role, 'role', input.PolicyName)) }
}

async function listUserPolicies(input: ListUserPoliciesRequest, call: Call): Promise<PageOfNames> {
  return names(call, await requireUser(call.rows, call.account, input.UserName), input)
}

async function listGroupPolicies(
  input: ListGroupPoliciesRequest,
  call: Call,
): Promise<PageOfNames> {
  return names(call, await requireGroup(call.rows, call.account, input.GroupName), input)
}

async function listRolePolicies(input: ListRolePoliciesRequest, call: Call): Promise<PageOfNames> {
  return names(call, await requireRole(call.rows, call.account, input.RoleName), input)
}

async function deleteUserPolicy(
  input: DeleteUserPolicyRequest,
  call: WriteCall,
): Promise<undefined> {
  const user = await requireUser(call.rows, call.account, input.UserName)
  await remove(call, user, 'user', input.PolicyName)
}

async function deleteGroupPolicy(
  input: DeleteGroupPolicyRequest,
  call: WriteCall,
): Promise<undefined> {
  const group = await requireGroup(call.rows, call.account, input.GroupName)
  await remove(call, group, 'group', input.PolicyName)
}

async function deleteRolePolicy(
  input: DeleteRolePolicyRequest,
  call: WriteCall,
): Promise<undefined> {
  const role = await requireModifiableRole(call.rows, call.account, input.RoleName)
  await remove(call, role, 'role', input.PolicyName)
}

const MAX_SIZE: Readonly<Record<PrincipalKind, number>> = {
  user: POLICY_SIZES.userInline,
  group: POLICY_SIZES.groupInline,
  role: POLICY_SIZES.roleInline,
}

/** The quota is on all inline policies of one principal together. */
async function put(
  { rows }: WriteCall,
  { id: principalId, name: principalName }: EntityRow,
  kind: PrincipalKind,
  { PolicyName: name, PolicyDocument: document }: NewPolicy,
): Promise<void> {
  checkPolicyDocument(document, 'inline')
  const present = await rows.list(INLINE_POLICIES, { where: { principalId } })
  const size = present
    .filter(policy => policy.name !== name)
    .reduce((sum, policy) => sum + policySize(policy.document), policySize(document))
  if (size > MAX_SIZE[kind]) {
    throw limitExceeded(
      `Maximum policy size of ${MAX_SIZE[kind]} bytes exceeded for ${kind} ${principalName}`,
    )
  }
  await rows.delete(INLINE_POLICIES, { principalId, name })
  await rows.insert(INLINE_POLICIES, { principalId, name, document })
}

async function get(
  { rows }: Call,
  { id: principalId }: EntityRow,
  kind: PrincipalKind,
  name: string,
): Promise<NewPolicy> {
  const policy = await rows.get(INLINE_POLICIES, { principalId, name })
  if (!policy) throw noSuchPolicy(kind, name)
  return { PolicyName: policy.name, PolicyDocument: encodeDocument(policy.document) }
}

async function names(
  { rows }: Call,
  { id: principalId }: EntityRow,
  request: PageRequest,
): Promise<PageOfNames> {
  const { items, rest } = pageOf(
    {
      operation: 'ListInlinePolicies',
      of: principalId,
      items: await rows.list(INLINE_POLICIES, { where: { principalId } }),
      keyOf: policy => policy.name,
    },
    request,
  )
  return { PolicyNames: items.map(({ name }) => name), ...rest }
}

async function remove(
  { rows }: WriteCall,
  { id: principalId }: EntityRow,
  kind: PrincipalKind,
  name: string,
): Promise<void> {
  if (!(await rows.delete(INLINE_POLICIES, { principalId, name }))) throw noSuchPolicy(kind, name)
}

function noSuchPolicy(kind: PrincipalKind, name: string): Error {
  return noSuchEntity(`The ${kind} policy with name ${name} cannot be found.`)
}
