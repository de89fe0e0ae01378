// Writes the changes of a fix through IAM's own operations, and takes them back.
import { type Operator, operateAsRoot } from '../demo/root-operator.ts'
import type { World } from '../gateway/world.ts'
import type { IamOperations } from '../models/generated/iam.ts'
import { findById } from '../services/iam/entities.ts'
import {
  type EntityRow,
  GROUPS,
  INLINE_POLICIES,
  type PrincipalKind,
  ROLES,
  USERS,
} from '../services/iam/rows.ts'
import type { Rows, WritableRows } from '../storage/store.ts'
import type { FixStep } from './fix-plan.ts'
import type { Keeper, Owner } from './keepers.ts'
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
        const now = await ownerNow(then, owner)
        const found = await then.get(INLINE_POLICIES, { principalId: owner.id, name })
        if ((found?.document ?? null) !== after) throw changedSince(name)
        await putInline(iamOf(later, then), now, name, before)
      }
    }
    case 'managed':
      return writeVersion(iam, keeper.arn, after ?? '')
    case 'attachment':
      await detach(iam, keeper.owner, keeper.arn)
      return putBack(iam, keeper, attach)
    case 'boundary':
      await deleteBoundary(iam, keeper.owner)
      return putBack(iam, keeper, putBoundary)
  }
}

function iamOf(world: World, rows: WritableRows): Iam {
  return operateAsRoot<IamOperations>(world, 'iam', rows)
}

/** The same policy to the same owner, whatever has come by the names of either since. */
async function putBack(
  iam: Iam,
  { owner, name, arn }: Extract<Keeper, { kind: 'attachment' | 'boundary' }>,
  put: (iam: Iam, owner: Owner, arn: string) => Promise<void>,
): Promise<TakeBack> {
  const id = await policyIdOf(iam, arn)
  return async (later, then) => {
    const iamLater = iamOf(later, then)
    const now = await ownerNow(then, owner)
    if ((await policyIdOf(iamLater, arn)) !== id) throw changedSince(name)
    await put(iamLater, now, arn)
  }
}

async function policyIdOf(iam: Iam, PolicyArn: string): Promise<string | undefined> {
  const { Policy } = await iam('GetPolicy', { PolicyArn })
  return Policy?.PolicyId
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
    // Another policy that was made since with the same ARN has another id.
    if (now?.PolicyId !== old?.PolicyId || now?.DefaultVersionId !== newVersion)
      throw changedSince(now?.PolicyName ?? PolicyArn)
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
