// Managed policies attached to users, groups and roles.
import { AwsError } from '../../../base/errors.ts'
import type { Call, WriteCall } from '../../../contract/call.ts'
import type { Authorization, Operations } from '../../../contract/service.ts'
import type { AttachedPolicy, IamOperations } from '../../../models/generated/iam.ts'
import type { Rows } from '../../../storage/store.ts'
import { nameKeyOf, noSuchEntity } from '../entities/entities.ts'
import { GROUP, type KindOfPrincipal, ROLE, USER } from '../entities/principal-kinds.ts'
import { type MarkerPageRequest, pageOf } from '../listing.ts'
import { checkPolicyArn, lookUpPolicy, notAttachable } from '../managed/managed-policy.ts'
import { checkQuota, type QuotaName } from '../quotas.ts'
import { ATTACHMENTS, type EntityRow, type PrincipalKind } from '../rows.ts'

interface PageOfAttached {
  AttachedPolicies: AttachedPolicy[]
  IsTruncated: boolean
  Marker?: string
}

interface PolicyNamed {
  readonly PolicyArn: string
}

interface AttachedRequest extends MarkerPageRequest {
  readonly PathPrefix?: string | undefined
}

export const attachmentOperations = {
  AttachUserPolicy: attaching(USER),
  AttachGroupPolicy: attaching(GROUP),
  AttachRolePolicy: attaching(ROLE),
  DetachUserPolicy: detaching(USER),
  DetachGroupPolicy: detaching(GROUP),
  DetachRolePolicy: detaching(ROLE),
  ListAttachedUserPolicies: listing(USER),
  ListAttachedGroupPolicies: listing(GROUP),
  ListAttachedRolePolicies: listing(ROLE),
} satisfies Partial<Operations<IamOperations>>

/** The policies attached to a principal, by name and ARN. */
export async function attachedPolicies(rows: Rows, principalId: string): Promise<AttachedPolicy[]> {
  const attachments = await rows.list(ATTACHMENTS, { where: { principalId } })
  return attachments.map(({ policyArn }) => ({
    PolicyName: policyArn.slice(policyArn.lastIndexOf('/') + 1),
    PolicyArn: policyArn,
  }))
}

function attaching<Named>(of: KindOfPrincipal<Named>) {
  return {
    access: 'write' as const,
    authorize: changing(of),
    handle: async (input: Named & PolicyNamed, call: WriteCall): Promise<undefined> => {
      checkPolicyArn(input.PolicyArn)
      const principal = await of.requireModifiable(call, input)
      await attach(call, principal, of.kind, input.PolicyArn)
    },
  }
}

function detaching<Named>(of: KindOfPrincipal<Named>) {
  return {
    access: 'write' as const,
    authorize: changing(of),
    handle: async (input: Named & PolicyNamed, call: WriteCall): Promise<undefined> => {
      checkPolicyArn(input.PolicyArn)
      await detach(call, await of.requireModifiable(call, input), input.PolicyArn)
    },
  }
}

function listing<Named>(of: KindOfPrincipal<Named>) {
  return {
    access: 'read' as const,
    authorize: { resources: of.resources },
    handle: async (input: Named & AttachedRequest, call: Call): Promise<PageOfAttached> =>
      pageOfAttached(call, await of.require(call, input), input),
  }
}

/** Attaching and detaching are asked alike. */
function changing<Named>(of: KindOfPrincipal<Named>): Authorization<Named & PolicyNamed> {
  return {
    resources: of.resources,
    context: async (input, question) => ({
      'iam:PolicyARN': input.PolicyArn,
      ...(await of.boundaryContext(input, question)),
    }),
  }
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
  const wasAttached = await rows.delete(ATTACHMENTS, { principalId, policyArn })
  if (!wasAttached) throw noSuchEntity(`Policy ${policyArn} was not found.`)
}

async function checkAttachable(rows: Rows, account: string, arn: string): Promise<void> {
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
  request: AttachedRequest,
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
