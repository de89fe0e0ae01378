// Writes the changes of a fix through IAM's own operations, and takes them back.

import type { GatewayParts } from '../../gateway/gateway-parts.ts'
import { callAsRoot, type RootCalls } from '../../gateway/root-calls.ts'
import type { IamOperations } from '../../models/generated/iam.ts'
import type { WritableRows } from '../../storage/store.ts'
import { type FixRow, isApplied, listFixes } from './fix-book.ts'
import type { FixStep } from './fix-plan.ts'
import type { Owner } from './keepers.ts'
import type { PolicyId, TakeBack } from './take-back.ts'
import type { Undo } from './undo-plan.ts'

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
    case 'managed': {
      const { policy, version: current } = await findPolicy(iam, keeper.arn)
      const isOurs = (await listFixes(rows, gateway.account)).some(
        fix => isApplied(fix) && fix.takeBacks.some(one => isVersion(one, policy, current)),
      )
      const texts = { before: before ?? '', after: after ?? '' }
      const version = await putVersion(iam, keeper.arn, texts.after, isOurs)
      return { kind: 'version', policy, ...texts, version }
    }
    case 'attachment':
      await detach(iam, keeper.owner, keeper.arn)
      break
    case 'boundary':
      await deleteBoundary(iam, keeper.owner)
  }
  const { policy } = await findPolicy(iam, keeper.arn)
  return { kind: keeper.kind, owner: keeper.owner, policy }
}

/** Answers the fixes behind the one that was taken back, as they are now remembered. */
export async function writeUndos(
  gateway: GatewayParts,
  rows: WritableRows,
  undos: readonly Undo[],
): Promise<readonly FixRow[]> {
  const iam = callAsRoot<IamOperations>(gateway, 'iam', rows)
  const rebased = new Map<string, FixRow>()
  const remember = ({ fix, index }: Undone, change: TakeBack) => {
    const { takeBacks, ...rest } = rebased.get(fix.id) ?? fix
    rebased.set(fix.id, { ...rest, takeBacks: takeBacks.with(index, change) })
  }
  for (const undo of undos) {
    switch (undo.kind) {
      case 'inline': {
        await putInline(iam, undo.owner, undo.name, undo.text)
        const { kind, owner, name } = undo
        for (const place of undo.later) remember(place, { kind, owner, name, ...place.change })
        break
      }
      case 'version': {
        const version = await putVersion(iam, undo.policy.arn, undo.text, true)
        const { kind, policy } = undo
        for (const place of undo.later) {
          remember(place, { kind, policy, ...place.change, version })
        }
        const { earlier } = undo
        if (earlier) remember(earlier, { ...earlier.change, version })
        break
      }
      case 'attachment':
        await attach(iam, undo.owner, undo.arn)
        break
      case 'boundary':
        await putBoundary(iam, undo.owner, undo.arn)
    }
  }
  return [...rebased.values()]
}

interface Undone {
  readonly fix: FixRow
  readonly index: number
}

function isVersion(change: TakeBack, { id }: PolicyId, version: string | undefined): boolean {
  return change.kind === 'version' && change.policy.id === id && change.version === version
}

/**
 * Answers the version that has the text, which is in force then. A version that a fix has made is
 * replaced rather than kept, so that fixes take one of the five that a policy may have.
 */
async function putVersion(
  iam: Iam,
  PolicyArn: string,
  PolicyDocument: string,
  isOurs: boolean,
): Promise<string> {
  const { version: current = '' } = await findPolicy(iam, PolicyArn)
  const { Versions = [] } = await iam('ListPolicyVersions', { PolicyArn })
  const others = Versions.map(({ VersionId = '' }) => VersionId).filter(id => id !== current)
  const texts = await Promise.all(
    others.map(async VersionId => {
      const { PolicyVersion } = await iam('GetPolicyVersion', { PolicyArn, VersionId })
      return decodeURIComponent(PolicyVersion?.Document ?? '')
    }),
  )
  const same = isOurs ? others[texts.indexOf(PolicyDocument)] : undefined
  const [other = same] = others
  if (isOurs && other !== undefined) {
    await iam('SetDefaultPolicyVersion', { PolicyArn, VersionId: same ?? other })
    await iam('DeletePolicyVersion', { PolicyArn, VersionId: current })
  }
  if (same !== undefined) return same
  const { PolicyVersion: made } = await iam('CreatePolicyVersion', {
    PolicyArn,
    PolicyDocument,
    SetAsDefault: true,
  })
  return made?.VersionId ?? ''
}

async function findPolicy(
  iam: Iam,
  arn: string,
): Promise<{ policy: PolicyId; version: string | undefined }> {
  const { Policy } = await iam('GetPolicy', { PolicyArn: arn })
  const policy = { arn, id: Policy?.PolicyId ?? '', name: Policy?.PolicyName ?? arn }
  return { policy, version: Policy?.DefaultVersionId }
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
