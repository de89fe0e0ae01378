// Managed policies as entities: made, found, listed and deleted.
import { policyKinds } from '@casegate/engine/policy'
import { AwsError } from '../../../base/errors.ts'
import type { Call, CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import type { Resource } from '../../../contract/permission.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  CreatePolicyRequest,
  CreatePolicyResponse,
  DeletePolicyRequest,
  GetPolicyRequest,
  GetPolicyResponse,
  IamOperations,
  ListPoliciesRequest,
  ListPoliciesResponse,
  Policy,
} from '../../../models/generated/iam.ts'
import type { Rows } from '../../../storage/store.ts'
import { deleteConflict, entityArn, namedAs, nameKeyOf, secondOf } from '../entities/entities.ts'
import {
  newTags,
  requestTagContext,
  shownTags,
  tagPermissions,
  tagsMember,
  tagsOf,
} from '../entities/tags.ts'
import { pageOf } from '../listing.ts'
import {
  type AwsManagedPolicy,
  findAwsManagedPolicy,
  listAwsManagedPolicies,
} from '../managed/managed-policies.ts'
import {
  lookUpPolicy,
  type ManagedPolicy,
  type PolicyUsage,
  requireOwnPolicy,
  requirePolicy,
  UNUSED,
  usageOf,
  usagesIn,
} from '../managed/managed-policy.ts'
import { checkQuota, limitExceeded } from '../quotas.ts'
import { GIVEN_POLICIES, POLICIES, POLICY_VERSIONS, type PolicyRow } from '../rows.ts'
import { checkPolicyDocument } from './policy-documents.ts'

export const policyOperations = {
  CreatePolicy: {
    access: 'write',
    authorize: {
      resources: { policy: newPolicyResource },
      context: ({ Tags }) => requestTagContext(Tags),
      dependents: (input, question) =>
        tagPermissions('iam:TagPolicy', newPolicyResource(input, question), input.Tags),
    },
    handle: createPolicy,
  },
  GetPolicy: {
    access: 'read',
    authorize: { resources: { policy: policyResource } },
    handle: getPolicy,
  },
  ListPolicies: {
    access: 'read',
    authorize: { resources: {} },
    handle: listPolicies,
  },
  DeletePolicy: {
    access: 'write',
    authorize: { resources: { policy: policyResource } },
    handle: deletePolicy,
  },
} satisfies Partial<Operations<IamOperations>>

/** The policy that a request names, with its tags if it is there. */
export async function policyResource(
  { PolicyArn }: { readonly PolicyArn: string },
  { rows, account }: CallToAuthorize,
): Promise<Resource> {
  const policy = await lookUpPolicy(rows, account, PolicyArn)
  const tags = policy?.source === 'user-managed' ? policy.row.tags : []
  const named = { words: `policy ${PolicyArn}`, arn: PolicyArn }
  return { arn: PolicyArn, tags: tagsOf(tags), named }
}

/** What every answer about a policy shows of it. */
export function shownPolicy({ row, source }: ManagedPolicy, usage: PolicyUsage): Policy {
  const version = source === 'aws-managed' ? row.version : row.defaultVersion
  return {
    PolicyName: row.name,
    PolicyId: row.id,
    Arn: row.arn,
    Path: row.path,
    DefaultVersionId: `v${version}`,
    AttachmentCount: usage.attachments,
    PermissionsBoundaryUsageCount: usage.boundaries,
    IsAttachable: source === 'user-managed' || row.attachableTo !== 'retired',
    CreateDate: new Date(row.createdAt),
    UpdateDate: new Date(row.updatedAt),
  }
}

/** Refuses a document that AWS would not store as a version of a managed policy. */
export function checkManagedDocument(document: string): void {
  const { size } = policyKinds.identity
  const exceeded = () => limitExceeded(`Cannot exceed quota for PolicySize: ${size.characters}`)
  checkPolicyDocument(document, 'managed', { size, exceeded })
}

/** The policies that a Scope covers; a retired policy of AWS's is in no list. */
export async function policiesInScope(
  { rows, account }: CallToAuthorize,
  scope: 'All' | 'AWS' | 'Local',
): Promise<ManagedPolicy[]> {
  const own = scope === 'AWS' ? [] : await rows.list(POLICIES, { where: { account } })
  const aws = scope === 'Local' ? [] : await awsPolicies(rows, account)
  return [
    ...own.map(row => ({ source: 'user-managed' as const, row })),
    ...aws
      .filter(row => row.attachableTo !== 'retired')
      .map(row => ({ source: 'aws-managed' as const, row })),
  ]
}

/** With those of the account's data that are not known here. */
async function awsPolicies(rows: Rows, account: string): Promise<readonly AwsManagedPolicy[]> {
  const given = await rows.list(GIVEN_POLICIES, { where: { account } })
  const known = listAwsManagedPolicies()
  if (given.length === 0) return known
  return [...known, ...given.filter(({ arn }) => findAwsManagedPolicy(arn) === undefined)]
}

/** Tells policies apart and orders them: a customer's by name, then AWS's by name. */
export function policyKey({ row, source }: ManagedPolicy): string {
  return `${source === 'aws-managed' ? '1' : '0'}${nameKeyOf(row.name)}`
}

function newPolicyResource(input: CreatePolicyRequest, { account }: CallToAuthorize): Resource {
  const name = { account, path: input.Path ?? '/', name: input.PolicyName }
  return { arn: entityArn('policy', name) }
}

async function createPolicy(
  input: CreatePolicyRequest,
  call: WriteCall,
): Promise<CreatePolicyResponse> {
  const { rows, account } = call
  checkManagedDocument(input.PolicyDocument)
  const tags = newTags(input.Tags, 'heedsCase')
  const name = namedAs('policy', { account, path: input.Path ?? '/', name: input.PolicyName })
  if (await rows.get(POLICIES, { account, nameKey: name.nameKey })) {
    throw new AwsError(
      'EntityAlreadyExistsException',
      `A policy called ${name.name} already exists. Duplicate names are not allowed.`,
    )
  }
  checkQuota('PoliciesPerAccount', await rows.count(POLICIES, { where: { account } }))
  const now = secondOf(call.now)
  const row: PolicyRow = {
    ...name,
    id: call.ids.iamId('ANPA'),
    tags,
    ...(input.Description !== undefined && { description: input.Description }),
    defaultVersion: 1,
    nextVersion: 2,
    createdAt: now,
    updatedAt: now,
  }
  await rows.insert(POLICIES, row)
  await rows.insert(POLICY_VERSIONS, {
    account,
    policyId: row.id,
    version: 1,
    document: input.PolicyDocument,
    createdAt: now,
  })
  const unused = { attachments: 0, boundaries: 0 }
  return {
    Policy: { ...shownPolicy({ source: 'user-managed', row }, unused), ...tagsMember(tags) },
  }
}

async function getPolicy(input: GetPolicyRequest, call: Call): Promise<GetPolicyResponse> {
  const { rows, account } = call
  const policy = await requirePolicy(rows, account, input.PolicyArn)
  const { description } = policy.row
  return {
    Policy: {
      ...shownPolicy(policy, await usageOf(rows, account, input.PolicyArn)),
      ...(description !== undefined && { Description: description }),
      Tags: policy.source === 'user-managed' ? shownTags(policy.row.tags) : [],
    },
  }
}

async function listPolicies(input: ListPoliciesRequest, call: Call): Promise<ListPoliciesResponse> {
  const { Scope = 'All', OnlyAttached = false, PathPrefix = '/', PolicyUsageFilter } = input
  const usages = await usagesIn(call.rows, call.account)
  const usage = ({ row }: ManagedPolicy) => usages.get(row.arn) ?? UNUSED
  const matching = (await policiesInScope(call, Scope)).filter(policy => {
    const { attachments, boundaries } = usage(policy)
    if (!policy.row.path.startsWith(PathPrefix) || (OnlyAttached && attachments === 0)) return false
    if (PolicyUsageFilter === 'PermissionsPolicy') return attachments > 0
    return PolicyUsageFilter !== 'PermissionsBoundary' || boundaries > 0
  })
  const { items, rest } = pageOf(
    {
      operation: 'ListPolicies',
      of: JSON.stringify([call.account, Scope, OnlyAttached, PathPrefix, PolicyUsageFilter]),
      items: matching,
      keyOf: policyKey,
    },
    input,
  )
  return { Policies: items.map(policy => shownPolicy(policy, usage(policy))), ...rest }
}

async function deletePolicy(input: DeletePolicyRequest, call: WriteCall): Promise<undefined> {
  const { rows, account } = call
  const { id, nameKey, defaultVersion } = await requireOwnPolicy(rows, account, input.PolicyArn)
  const { attachments, boundaries } = await usageOf(rows, account, input.PolicyArn)
  if (attachments + boundaries > 0) {
    throw deleteConflict('Cannot delete a policy attached to entities.')
  }
  if ((await rows.count(POLICY_VERSIONS, { where: { policyId: id } })) > 1) {
    throw deleteConflict(
      'This policy has more than one version. Before you delete a policy, you must delete the ' +
        "policy's versions. The default version is deleted with the policy.",
    )
  }
  await rows.delete(POLICY_VERSIONS, { policyId: id, version: defaultVersion })
  await rows.delete(POLICIES, { account, nameKey })
}
