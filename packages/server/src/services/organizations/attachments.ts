// Where policies are attached: to the root, to units and to accounts.
import { AwsError } from '../../base/errors.ts'
import type { Call, WriteCall } from '../../contract/call.ts'
import type {
  OrganizationsOperations,
  PolicyTargetSummary,
} from '../../models/generated/organizations.ts'
import type { WritableRows } from '../../storage/store.ts'
import { accountArn, rootArn, unitArn } from './arns.ts'
import { firstPolicyOf } from './aws-policies.ts'
import { violation } from './errors.ts'
import { GUARD_TYPES, isGuardType } from './guard-types.ts'
import { type GuardTarget, requireOrganization, requireTarget } from './organization.ts'
import { listing } from './pages.ts'
import { describePolicyRow, requirePolicy } from './policies.ts'
import {
  ATTACHMENTS,
  type GuardAttachmentRow,
  type GuardType,
  type OrganizationRow,
} from './rows.ts'

type Input<Name extends keyof OrganizationsOperations> = OrganizationsOperations[Name]['input']
type Output<Name extends keyof OrganizationsOperations> = OrganizationsOperations[Name]['output']

export async function attachPolicy(
  { PolicyId, TargetId }: Input<'AttachPolicy'>,
  call: WriteCall,
): Promise<undefined> {
  const { attachment, type } = await readAttachment(call, PolicyId, TargetId)
  const { rows } = call
  if (await rows.get(ATTACHMENTS, attachment)) {
    throw new AwsError(
      'DuplicatePolicyAttachmentException',
      'The selected policy is already attached to the specified target.',
    )
  }
  const { maxAttached } = GUARD_TYPES[type]
  if ((await countAttached(call, attachment)) >= maxAttached) {
    throw violation(
      'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      `You have attached the maximum number of policies to the specified target: ${maxAttached}.`,
    )
  }
  await rows.insert(ATTACHMENTS, attachment)
}

export async function detachPolicy(
  { PolicyId, TargetId }: Input<'DetachPolicy'>,
  call: WriteCall,
): Promise<undefined> {
  const { attachment, type } = await readAttachment(call, PolicyId, TargetId)
  if (!(await call.rows.get(ATTACHMENTS, attachment))) {
    throw new AwsError(
      'PolicyNotAttachedException',
      "The policy isn't attached to the specified target.",
    )
  }
  const isKept = type === 'RESOURCE_CONTROL_POLICY' && PolicyId === firstPolicyOf(type)
  if (isKept || (await countAttached(call, attachment)) === 1) {
    throw violation(
      'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      isKept
        ? 'RCPFullAWSAccess cannot be detached.'
        : 'You cannot remove the last policy attached to the specified target. ' +
            'You must have at least one attached at all times.',
    )
  }
  await call.rows.delete(ATTACHMENTS, attachment)
}

export async function listPoliciesForTarget(
  { TargetId, Filter, ...page }: Input<'ListPoliciesForTarget'>,
  call: Call,
): Promise<Output<'ListPoliciesForTarget'>> {
  const organization = await requireOrganization(call)
  const { id: targetId } = await requireTarget(call, organization, TargetId)
  if (!isGuardType(Filter)) return { Policies: [] }
  const { rows, nextToken } = await listing(
    call,
    page,
    `ListPoliciesForTarget ${TargetId} ${Filter}`,
    {
      table: ATTACHMENTS,
      where: { account: call.account, targetId, type: Filter },
    },
  )
  const policies = await Promise.all(rows.map(({ policyId }) => requirePolicy(call, policyId)))
  return {
    Policies: policies.map(policy => describePolicyRow(organization, policy)),
    NextToken: nextToken,
  }
}

export async function listTargetsForPolicy(
  { PolicyId, ...page }: Input<'ListTargetsForPolicy'>,
  call: Call,
): Promise<Output<'ListTargetsForPolicy'>> {
  const organization = await requireOrganization(call)
  const { policyId } = await requirePolicy(call, PolicyId)
  const { rows, nextToken } = await listing(call, page, `ListTargetsForPolicy ${PolicyId}`, {
    table: ATTACHMENTS,
    index: 'byPolicy',
    where: { account: call.account, policyId },
  })
  const targets = rows.map(({ targetId }) => requireTarget(call, organization, targetId))
  return {
    Targets: (await Promise.all(targets)).map(target => describeTarget(organization, target)),
    NextToken: nextToken,
  }
}

/** AWS's own policy of the type, to whatever has just been made or has just come under the type. */
export function attachFirst(
  rows: WritableRows,
  target: Omit<GuardAttachmentRow, 'policyId'>,
): Promise<void> {
  return rows.insert(ATTACHMENTS, { ...target, policyId: firstPolicyOf(target.type) })
}

/** From everywhere, or from one target. */
export async function detachAll(
  rows: WritableRows,
  account: string,
  type: GuardType,
  targetId?: string,
): Promise<void> {
  const where = targetId === undefined ? { account } : { account, targetId, type }
  for (const row of await rows.list(ATTACHMENTS, { where })) {
    if (row.type === type) await rows.delete(ATTACHMENTS, row)
  }
}

async function readAttachment(call: Call, policyId: string, targetId: string) {
  const organization = await requireOrganization(call)
  const { type } = await requirePolicy(call, policyId)
  await requireTarget(call, organization, targetId)
  requireEnabled(organization, type)
  const attachment: GuardAttachmentRow = { account: call.account, targetId, type, policyId }
  return { attachment, type }
}

function requireEnabled({ enabledTypes }: OrganizationRow, type: GuardType): void {
  if (enabledTypes.includes(type)) return
  throw new AwsError(
    'PolicyTypeNotEnabledException',
    `This operation can be performed only for enabled policy types: enable ${type} on the root first.`,
  )
}

function countAttached(
  { rows }: Call,
  { account, targetId, type }: GuardAttachmentRow,
): Promise<number> {
  return rows.count(ATTACHMENTS, { where: { account, targetId, type } })
}

function describeTarget(organization: OrganizationRow, target: GuardTarget): PolicyTargetSummary {
  const { kind: Type, id: TargetId } = target
  switch (target.kind) {
    case 'ROOT':
      return { TargetId, Type, Name: 'Root', Arn: rootArn(organization, TargetId) }
    case 'ORGANIZATIONAL_UNIT':
      return { TargetId, Type, Name: target.row.name, Arn: unitArn(organization, TargetId) }
    case 'ACCOUNT':
      return { TargetId, Type, Name: target.row.name, Arn: accountArn(organization, TargetId) }
  }
}
