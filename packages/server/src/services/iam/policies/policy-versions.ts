// Versions of managed policies: up to five, one of which is the default that speaks.
import type { Call, WriteCall } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  CreatePolicyVersionRequest,
  CreatePolicyVersionResponse,
  DeletePolicyVersionRequest,
  GetPolicyVersionRequest,
  GetPolicyVersionResponse,
  IamOperations,
  ListPolicyVersionsRequest,
  ListPolicyVersionsResponse,
  PolicyVersion,
  SetDefaultPolicyVersionRequest,
} from '../../../models/generated/iam.ts'
import type { Rows } from '../../../storage/store.ts'
import { deleteConflict, noSuchEntity, secondOf } from '../entities/entities.ts'
import { pageOf } from '../listing.ts'
import {
  checkPolicyArn,
  lookUpPolicy,
  type ManagedPolicy,
  notAttachable,
  outsideAccount,
} from '../managed/managed-policy.ts'
import { limitExceeded, QUOTAS } from '../quotas.ts'
import { POLICIES, POLICY_VERSIONS, type PolicyRow, type PolicyVersionRow } from '../rows.ts'
import { checkManagedDocument, policyResource } from './policies.ts'
import { encodeDocument } from './policy-documents.ts'

export const policyVersionOperations = {
  CreatePolicyVersion: {
    access: 'write',
    authorize: { resources: { policy: policyResource } },
    handle: createPolicyVersion,
  },
  GetPolicyVersion: {
    access: 'read',
    authorize: { resources: { policy: policyResource } },
    handle: getPolicyVersion,
  },
  ListPolicyVersions: {
    access: 'read',
    authorize: { resources: { policy: policyResource } },
    handle: listPolicyVersions,
  },
  SetDefaultPolicyVersion: {
    access: 'write',
    authorize: { resources: { policy: policyResource } },
    handle: setDefaultPolicyVersion,
  },
  DeletePolicyVersion: {
    access: 'write',
    authorize: { resources: { policy: policyResource } },
    handle: deletePolicyVersion,
  },
} satisfies Partial<Operations<IamOperations>>

/** A version of a customer's or of AWS's policy. */
export type Version = Pick<PolicyVersionRow, 'version' | 'document' | 'createdAt'>

/** Every version of a policy, the newest first. */
export async function versionsOf(rows: Rows, policy: ManagedPolicy): Promise<readonly Version[]> {
  if (policy.source === 'aws-managed') {
    const { version, document, updatedAt } = policy.row
    return [{ version, document, createdAt: updatedAt }]
  }
  return (await rows.list(POLICY_VERSIONS, { where: { policyId: policy.row.id } })).reverse()
}

export function shownVersion(policy: ManagedPolicy, row: Version): PolicyVersion {
  return {
    VersionId: `v${row.version}`,
    IsDefaultVersion: row.version === defaultVersionOf(policy),
    CreateDate: new Date(row.createdAt),
  }
}

async function createPolicyVersion(
  input: CreatePolicyVersionRequest,
  call: WriteCall,
): Promise<CreatePolicyVersionResponse> {
  const { rows } = call
  checkManagedDocument(input.PolicyDocument)
  const policy = await requireChangeable(call, input.PolicyArn)
  const count = await rows.count(POLICY_VERSIONS, { where: { policyId: policy.id } })
  if (count >= QUOTAS.VersionsPerPolicy) {
    throw limitExceeded(
      `A managed policy can have up to ${QUOTAS.VersionsPerPolicy} versions. Before you create a ` +
        'new version, you must delete an existing version.',
    )
  }
  const version: PolicyVersionRow = {
    account: policy.account,
    policyId: policy.id,
    version: policy.nextVersion,
    document: input.PolicyDocument,
    createdAt: secondOf(call.now),
  }
  const row: PolicyRow = {
    ...policy,
    nextVersion: version.version + 1,
    defaultVersion: input.SetAsDefault ? version.version : policy.defaultVersion,
    updatedAt: version.createdAt,
  }
  await rows.insert(POLICY_VERSIONS, version)
  await rows.update(POLICIES, row)
  return { PolicyVersion: shownVersion({ source: 'user-managed', row }, version) }
}

async function getPolicyVersion(
  input: GetPolicyVersionRequest,
  call: Call,
): Promise<GetPolicyVersionResponse> {
  const { policy, version } = await requireVersion(call, input)
  const Document = encodeDocument(version.document)
  return { PolicyVersion: { Document, ...shownVersion(policy, version) } }
}

async function listPolicyVersions(
  input: ListPolicyVersionsRequest,
  call: Call,
): Promise<ListPolicyVersionsResponse> {
  checkPolicyArn(input.PolicyArn)
  const policy = await lookUpPolicy(call.rows, call.account, input.PolicyArn)
  if (!policy) throw notAttachable(input.PolicyArn)
  const { items, rest } = pageOf(
    {
      operation: 'ListPolicyVersions',
      of: policy.row.id,
      items: await versionsOf(call.rows, policy),
      keyOf: newestFirst,
    },
    input,
  )
  return { Versions: items.map(version => shownVersion(policy, version)), ...rest }
}

async function setDefaultPolicyVersion(
  input: SetDefaultPolicyVersionRequest,
  call: WriteCall,
): Promise<undefined> {
  const { policy, version } = await requireVersion(call, input)
  if (policy.source === 'aws-managed') throw outsideAccount()
  await call.rows.update(POLICIES, { ...policy.row, defaultVersion: version.version })
}

async function deletePolicyVersion(
  input: DeletePolicyVersionRequest,
  call: WriteCall,
): Promise<undefined> {
  const { policy, version } = await requireVersion(call, input)
  if (policy.source === 'aws-managed') throw outsideAccount()
  if (version.version === policy.row.defaultVersion) {
    throw deleteConflict('Cannot delete the default version of a policy.')
  }
  await call.rows.delete(POLICY_VERSIONS, {
    policyId: policy.row.id,
    version: version.version,
  })
}

async function requireVersion(
  { rows, account }: Call,
  input: { readonly PolicyArn: string; readonly VersionId: string },
): Promise<{ policy: ManagedPolicy; version: Version }> {
  checkPolicyArn(input.PolicyArn)
  const policy = await lookUpPolicy(rows, account, input.PolicyArn)
  const versions = policy ? await versionsOf(rows, policy) : []
  const version = versions.find(row => `v${row.version}` === input.VersionId)
  if (policy && version) return { policy, version }
  throw noSuchEntity(
    `Policy ${input.PolicyArn} version ${input.VersionId} does not exist or is not attachable.`,
  )
}

async function requireChangeable({ rows, account }: Call, arn: string): Promise<PolicyRow> {
  checkPolicyArn(arn)
  const policy = await lookUpPolicy(rows, account, arn)
  if (!policy) throw notAttachable(arn)
  if (policy.source === 'aws-managed') throw outsideAccount()
  return policy.row
}

function defaultVersionOf({ source, row }: ManagedPolicy): number {
  return source === 'aws-managed' ? row.version : row.defaultVersion
}

/** Pages are in the order of a text; counting down puts the newest version first. */
function newestFirst({ version }: Version): string {
  return String(Number.MAX_SAFE_INTEGER - version)
}
