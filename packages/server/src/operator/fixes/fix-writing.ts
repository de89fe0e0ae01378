// Writes the changes of a fix through IAM's own operations, and takes them back.

import type { GatewayParts } from '../../gateway/gateway-parts.ts'
import { callAsRoot, type RootCalls } from '../../gateway/root-calls.ts'
import type { IamOperations } from '../../models/generated/iam.ts'
import { findById } from '../../services/iam/entities/entities.ts'
import {
  type EntityRow,
  GROUPS,
  INLINE_POLICIES,
  type PrincipalKind,
  ROLES,
  USERS,
} from '../../services/iam/rows.ts'
import type { Rows, WritableRows } from '../../storage/store.ts'
import { OperatorError } from '../operator-error.ts'
import type { FixStep } from './fix-plan.ts'
import type { Owner } from './keepers.ts'

/** What takes one change back, as it is kept until somebody wants it. */
export type TakeBack =
  | {
      readonly kind: 'inline'
      readonly owner: Owner
      readonly name: string
      readonly before: string | null
      readonly after: string | null
    }
  | {
      readonly kind: 'version'
      readonly policy: PolicyId
      readonly oldVersion: string
      readonly newVersion: string
    }
  | {
      readonly kind: 'attachment' | 'boundary'
      readonly owner: Owner
      readonly policy: PolicyId
    }

/** Another policy that is made later with the same ARN has another id. */
interface PolicyId {
  readonly arn: string
  readonly id: string
  readonly name: string
}

type Iam = RootCalls<IamOperations>

/** As the account's root user: who may do it was asked before. */
export async function writeStep(
  gateway: GatewayParts,
  rows: WritableRows,
  { keeper, before, after }: FixStep,
): Promise<TakeBack> {
  const iam = callAsRoot<IamOperations>(gateway, 'iam', rows)
  switch (keeper.kind) {
    case 'inline': {
      const { owner, name } = keeper
      await putInline(iam, owner, name, after)
      return { kind: 'inline', owner, name, before, after }
    }
    case 'managed':
      return writeVersion(iam, keeper.arn, after ?? '')
    case 'attachment':
      await detach(iam, keeper.owner, keeper.arn)
      break
    case 'boundary':
      await deleteBoundary(iam, keeper.owner)
  }
  const { policy } = await findPolicy(iam, keeper.arn)
  return { kind: keeper.kind, owner: keeper.owner, policy }
}

/** Refuses when what was changed was changed again since. */
export async function takeBack(
  gateway: GatewayParts,
  rows: WritableRows,
  change: TakeBack,
): Promise<void> {
  const iam = callAsRoot<IamOperations>(gateway, 'iam', rows)
  if (change.kind === 'version') return takeVersionBack(iam, change)
  const owner = await ownerNow(rows, change.owner)
  if (change.kind === 'inline') {
    const { name, before, after } = change
    const found = await rows.get(INLINE_POLICIES, { principalId: owner.id, name })
    if ((found?.document ?? null) !== after) throw changedSince(name)
    return putInline(iam, owner, name, before)
  }
  const { policy } = await findPolicy(iam, change.policy.arn)
  if (policy.id !== change.policy.id) throw changedSince(policy.name)
  const put = change.kind === 'attachment' ? attach : putBoundary
  return put(iam, owner, policy.arn)
}

async function findPolicy(
  iam: Iam,
  arn: string,
): Promise<{ policy: PolicyId; version: string | undefined }> {
  const { Policy } = await iam('GetPolicy', { PolicyArn: arn })
  const policy = { arn, id: Policy?.PolicyId ?? '', name: Policy?.PolicyName ?? arn }
  return { policy, version: Policy?.DefaultVersionId }
}

/** The version before stays, so taking it back is making that the default again. */
async function writeVersion(iam: Iam, PolicyArn: string, PolicyDocument: string) {
  const { policy, version: oldVersion = '' } = await findPolicy(iam, PolicyArn)
  const { PolicyVersion: made } = await iam('CreatePolicyVersion', {
    PolicyArn,
    PolicyDocument,
    SetAsDefault: true,
  })
  const newVersion = made?.VersionId ?? ''
  return { kind: 'version', policy, oldVersion, newVersion } as const
}

async function takeVersionBack(
  iam: Iam,
  { policy: { arn, id, name }, oldVersion, newVersion }: TakeBack & { readonly kind: 'version' },
): Promise<void> {
  const { policy, version } = await findPolicy(iam, arn)
  if (policy.id !== id || version !== newVersion) throw changedSince(name)
  await iam('SetDefaultPolicyVersion', { PolicyArn: arn, VersionId: oldVersion })
  await iam('DeletePolicyVersion', { PolicyArn: arn, VersionId: newVersion })
}

/** No text removes the policy. */
async function putInline(
  iam: Iam,
  { kind, name }: Owner,
  PolicyName: string,
  text: string | null,
): Promise<void> {
  const PolicyDocument = text ?? ''
  const isGone = text === null
  switch (kind) {
    case 'user':
      await (isGone
        ? iam('DeleteUserPolicy', { UserName: name, PolicyName })
        : iam('PutUserPolicy', { UserName: name, PolicyName, PolicyDocument }))
      return
    case 'group':
      await (isGone
        ? iam('DeleteGroupPolicy', { GroupName: name, PolicyName })
        : iam('PutGroupPolicy', { GroupName: name, PolicyName, PolicyDocument }))
      return
    case 'role':
      await (isGone
        ? iam('DeleteRolePolicy', { RoleName: name, PolicyName })
        : iam('PutRolePolicy', { RoleName: name, PolicyName, PolicyDocument }))
  }
}

async function attach(iam: Iam, { kind, name }: Owner, PolicyArn: string): Promise<void> {
  if (kind === 'user') await iam('AttachUserPolicy', { UserName: name, PolicyArn })
  if (kind === 'group') await iam('AttachGroupPolicy', { GroupName: name, PolicyArn })
  if (kind === 'role') await iam('AttachRolePolicy', { RoleName: name, PolicyArn })
}

async function detach(iam: Iam, { kind, name }: Owner, PolicyArn: string): Promise<void> {
  if (kind === 'user') await iam('DetachUserPolicy', { UserName: name, PolicyArn })
  if (kind === 'group') await iam('DetachGroupPolicy', { GroupName: name, PolicyArn })
  if (kind === 'role') await iam('DetachRolePolicy', { RoleName: name, PolicyArn })
}

/** Groups have no boundary. */
async function putBoundary(
  iam: Iam,
  { kind, name }: Owner,
  PermissionsBoundary: string,
): Promise<void> {
  await (kind === 'role'
    ? iam('PutRolePermissionsBoundary', { RoleName: name, PermissionsBoundary })
    : iam('PutUserPermissionsBoundary', { UserName: name, PermissionsBoundary }))
}

async function deleteBoundary(iam: Iam, { kind, name }: Owner): Promise<void> {
  await (kind === 'role'
    ? iam('DeleteRolePermissionsBoundary', { RoleName: name })
    : iam('DeleteUserPermissionsBoundary', { UserName: name }))
}

/** Under its name of today; whoever else has its old name by now is not meant. */
async function ownerNow(rows: Rows, { kind, id, name }: Owner): Promise<Owner> {
  const found = await rowOf(rows, kind, id)
  if (found) return { kind, id, name: found.name }
  throw new OperatorError(409, `the ${kind} ${name} is gone, and the fix with it`)
}

function rowOf(rows: Rows, kind: PrincipalKind, id: string): Promise<EntityRow | undefined> {
  if (kind === 'user') return findById(rows, USERS, id)
  return kind === 'group' ? findById(rows, GROUPS, id) : findById(rows, ROLES, id)
}

function changedSince(what: string): OperatorError {
  const message = `${what} was changed since the fix, so it is not taken back: edit it by hand`
  return new OperatorError(409, message)
}
