// Managed policies attached to users, groups and roles.
import { AwsError } from '../../base/errors.ts'
import type { Call, WriteCall } from '../../contract/call.ts'
import type { Authorization, Operations } from '../../contract/service.ts'
import type {
  AttachedPolicy,
  AttachGroupPolicyRequest,
  AttachRolePolicyRequest,
  AttachUserPolicyRequest,
  DetachGroupPolicyRequest,
  DetachRolePolicyRequest,
  DetachUserPolicyRequest,
  IamOperations,
  ListAttachedGroupPoliciesRequest,
  ListAttachedRolePoliciesRequest,
  ListAttachedUserPoliciesRequest,
} from '../../models/generated/iam.ts'
import type { Rows } from '../../storage/store.ts'
import {
  nameKeyOf,
  noSuchEntity,
  requireGroup,
  requireModifiableRole,
  requireRole,
  requireUser,
} from './entities.ts'
import { type PageRequest, pageOf } from './listing.ts'
import { checkPolicyArn, lookUpPolicy, notAttachable } from './managed/managed-policy.ts'
import { checkQuota, type QuotaName } from './quotas.ts'
import {
  groupResource,
  roleBoundaryContext,
  roleResource,
  userBoundaryContext,
  userResource,
} from './resources.ts'
import { ATTACHMENTS, type EntityRow, type PrincipalKind } from './rows.ts'

interface PageOfAttached {
  AttachedPolicies: AttachedPolicy[]
  IsTruncated: boolean
  Marker?: string
}

const policyContext = ({ PolicyArn }: { readonly PolicyArn: string }) => ({
  'iam:PolicyARN': PolicyArn,
})

// Attaching and detaching are asked alike.
const changingUser: Authorization<AttachUserPolicyRequest> = {
  resources: { user: userResource },
  context: async (input, question) => ({
    ...policyContext(input),
    ...(await userBoundaryContext(input, question)),
  }),
}

const changingGroup: Authorization<AttachGroupPolicyRequest> = {
  resources: { group: groupResource },
  context: policyContext,
}

const changingRole: Authorization<AttachRolePolicyRequest> = {
  resources: { role: roleResource },
  context: async (input, question) => ({
    ...policyContext(input),
    ...(await roleBoundaryContext(input, question)),
  }),
}

export const attachmentOperations = {
  AttachUserPolicy: { access: 'write', authorize: changingUser, handle: attachUserPolicy },
  AttachGroupPolicy: { access: 'write', authorize: changingGroup, handle: attachGroupPolicy },
  AttachRolePolicy: { access: 'write', authorize: changingRole, handle: attachRolePolicy },
  DetachUserPolicy: { access: 'write', authorize: changingUser, handle: detachUserPolicy },
  DetachGroupPolicy: { access: 'write', authorize: changingGroup, handle: detachGroupPolicy },
  DetachRolePolicy: { access: 'write', authorize: changingRole, handle: detachRolePolicy },
  ListAttachedUserPolicies: {
    access: 'read',
    authorize: { resources: { user: userResource } },
    handle: listAttachedUserPolicies,
  },
  ListAttachedGroupPolicies: {
    access: 'read',
    authorize: { resources: { group: groupResource } },
    handle: listAttachedGroupPolicies,
  },
  ListAttachedRolePolicies: {
    access: 'read',
    authorize: { resources: { role: roleResource } },
    handle: listAttachedRolePolicies,
  },
} satisfies Partial<Operations<IamOperations>>

/** The policies attached to a principal, by name and ARN. */
export async function attachedPolicies(rows: Rows, principalId: string): Promise<AttachedPolicy[]> {
  const attachments = await rows.list(ATTACHMENTS, { where: { principalId } })
  return attachments.map(({ policyArn }) => ({
    PolicyName: policyArn.slice(policyArn.lastIndexOf('/') + 1),
    PolicyArn: policyArn,
  }))
}

async function attachUserPolicy(
  input: AttachUserPolicyRequest,
  call: WriteCall,
): Promise<undefined> {
  const user = await requireUser(call.rows, call.account, input.UserName)
  await attach(call, user, 'user', input.PolicyArn)
}

async function attachGroupPolicy(
  input: AttachGroupPolicyRequest,
  call: WriteCall,
): Promise<undefined> {
  const group = await requireGroup(call.rows, call.account, input.GroupName)
  await attach(call, group, 'group', input.PolicyArn)
}

async function attachRolePolicy(
  input: AttachRolePolicyRequest,
  call: WriteCall,
): Promise<undefined> {
  const role = await requireModifiableRole(call.rows, call.account, input.RoleName)
  await attach(call, role, 'role', input.PolicyArn)
}

async function detachUserPolicy(
  input: DetachUserPolicyRequest,
  call: WriteCall,
): Promise<undefined> {
  await detach(call, await requireUser(call.rows, call.account, input.UserName), input.PolicyArn)
}

async function detachGroupPolicy(
  input: DetachGroupPolicyRequest,
  call: WriteCall,
): Promise<undefined> {
  await detach(call, await requireGroup(call.rows, call.account, input.GroupName), input.PolicyArn)
}

async function detachRolePolicy(
  input: DetachRolePolicyRequest,
  call: WriteCall,
): Promise<undefined> {
  const role = await requireModifiableRole(call.rows, call.account, input.RoleName)
  await detach(call, role, input.PolicyArn)
}

async function listAttachedUserPolicies(
  input: ListAttachedUserPoliciesRequest,
  call: Call,
): Promise<PageOfAttached> {
  return pageOfAttached(call, await requireUser(call.rows, call.account, input.UserName), input)
}

async function listAttachedGroupPolicies(
  input: ListAttachedGroupPoliciesRequest,
  call: Call,
): Promise<PageOfAttached> {
  return pageOfAttached(call, await requireGroup(call.rows, call.account, input.GroupName), input)
}

async function listAttachedRolePolicies(
  input: ListAttachedRolePoliciesRequest,
  call: Call,
): Promise<PageOfAttached> {
  return pageOfAttached(call, await requireRole(call.rows, call.account, input.RoleName), input)
}

const QUOTA_OF: Readonly<Record<PrincipalKind, QuotaName>> = {
  user: 'PoliciesPerUser',
  group: 'PoliciesPerGroup',
  role: 'PoliciesPerRole',
}

/** Attaching what is attached changes nothing and is no error. */
async function attach(
  { rows, account }: WriteCall,
  { id: principalId }: EntityRow,
  principalKind: PrincipalKind,
  policyArn: string,
): Promise<void> {
  await checkAttachable(rows, account, policyArn)
  if (await rows.get(ATTACHMENTS, { principalId, policyArn })) return
  const count = await rows.count(ATTACHMENTS, { where: { principalId } })
  checkQuota(QUOTA_OF[principalKind], count)
  await rows.insert(ATTACHMENTS, { account, principalId, principalKind, policyArn })
}

async function detach(
  { rows }: WriteCall,
  { id: principalId }: EntityRow,
  policyArn: string,
): Promise<void> {
  checkPolicyArn(policyArn)
  const wasAttached = await rows.delete(ATTACHMENTS, { principalId, policyArn })
  if (!wasAttached) throw noSuchEntity(`Policy ${policyArn} was not found.`)
}

async function checkAttachable(rows: Rows, account: string, arn: string): Promise<void> {
  checkPolicyArn(arn)
  const policy = await lookUpPolicy(rows, account, arn)
  const use = policy?.source === 'aws-managed' ? policy.row.attachableTo : 'anyone'
  if (!policy || use === 'retired') throw notAttachable(arn)
  if (use === 'serviceLinkedRoles') {
    throw new AwsError(
      'PolicyNotAttachableException',
      'Cannot attach a Service Role Policy to a Customer Role.',
    )
  }
}

async function pageOfAttached(
  { rows }: Call,
  { id }: EntityRow,
  request: PageRequest & { readonly PathPrefix?: string | undefined },
): Promise<PageOfAttached> {
  const { PathPrefix = '/' } = request
  const attached = await attachedPolicies(rows, id)
  const { items, rest } = pageOf(
    {
      operation: 'ListAttachedPolicies',
      of: JSON.stringify([id, PathPrefix]),
      items: attached.filter(policy => pathOf(policy).startsWith(PathPrefix)),
      keyOf: attachedKey,
    },
    request,
  )
  return { AttachedPolicies: items, ...rest }
}

function pathOf({ PolicyArn = '' }: AttachedPolicy): string {
  return PolicyArn.slice(PolicyArn.indexOf('/'), PolicyArn.lastIndexOf('/') + 1)
}

/** In the order of names; a customer's policy may be a namesake of AWS's. */
function attachedKey({ PolicyName = '', PolicyArn = '' }: AttachedPolicy): string {
  return `${nameKeyOf(PolicyName)}/${PolicyArn.startsWith('arn:aws:iam::aws:') ? 'aws' : ''}`
}
