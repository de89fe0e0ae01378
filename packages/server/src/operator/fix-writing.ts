// Writes the changes of a fix through IAM's own operations, and takes them back.
import { type Operator, operateAsRoot } from '../demo/root-operator.ts'
import type { World } from '../gateway/world.ts'
import type { IamOperations } from '../models/generated/iam.ts'
import { INLINE_POLICIES } from '../services/iam/rows.ts'
import type { WritableRows } from '../storage/store.ts'
import type { FixStep } from './fix-plan.ts'
import type { Owner } from './keepers.ts'
import { OperatorError } from './operator-error.ts'

/** Takes one change back; refuses when what it changed was changed again since. */
export type TakeBack = (world: World, rows: WritableRows) => Promise<void>

type Iam = Operator<IamOperations>

/** As the account's root user: who may do it was asked before. */
export async function writeStep(
  world: World,
  rows: WritableRows,
  { keeper, before, after }: FixStep,
): Promise<TakeBack> {
  const iam = iamOf(world, rows)
  switch (keeper.kind) {
    case 'inline': {
      const { owner, name } = keeper
      await putInline(iam, owner, name, after)
      return async (later, then) => {
        const found = await then.get(INLINE_POLICIES, { principalId: owner.id, name })
        if ((found?.document ?? null) !== after) throw changedSince(name)
        await putInline(iamOf(later, then), owner, name, before)
      }
    }
    case 'managed':
      return writeVersion(iam, keeper.arn, after ?? '')
    case 'attachment':
      await detach(iam, keeper.owner, keeper.arn)
      return (later, then) => attach(iamOf(later, then), keeper.owner, keeper.arn)
    case 'boundary':
      await deleteBoundary(iam, keeper.owner)
      return (later, then) => putBoundary(iamOf(later, then), keeper.owner, keeper.arn)
  }
}

function iamOf(world: World, rows: WritableRows): Iam {
  return operateAsRoot<IamOperations>(world, 'iam', rows)
}

/** The version before stays, so taking it back is making that the default again. */
async function writeVersion(
  iam: Iam,
  PolicyArn: string,
  PolicyDocument: string,
): Promise<TakeBack> {
  const { Policy: old } = await iam('GetPolicy', { PolicyArn })
  const { PolicyVersion: made } = await iam('CreatePolicyVersion', {
    PolicyArn,
    PolicyDocument,
    SetAsDefault: true,
  })
  const oldVersion = old?.DefaultVersionId ?? ''
  const newVersion = made?.VersionId ?? ''
  return async (later, then) => {
    const iamLater = iamOf(later, then)
    const { Policy: now } = await iamLater('GetPolicy', { PolicyArn })
    if (now?.DefaultVersionId !== newVersion) throw changedSince(now?.PolicyName ?? PolicyArn)
    await iamLater('SetDefaultPolicyVersion', { PolicyArn, VersionId: oldVersion })
    await iamLater('DeletePolicyVersion', { PolicyArn, VersionId: newVersion })
  }
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

function changedSince(what: string): OperatorError {
  const message = `${what} was changed since the fix, so it is not taken back: edit it by hand`
  return new OperatorError(409, message)
}
