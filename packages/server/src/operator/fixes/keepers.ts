// Where IAM keeps a policy that speaks for a principal, and for whom it speaks besides.
import type { NamedPolicy } from '@casegate/engine'
import { findById, findRole, findUser } from '../../services/iam/entities/entities.ts'
import { groupsOf, membersOf } from '../../services/iam/entities/memberships.ts'
import {
  ATTACHMENTS,
  BOUNDARIES,
  INLINE_POLICIES,
  type PrincipalKind,
  ROLES,
  USERS,
} from '../../services/iam/rows.ts'
import type { Rows } from '../../storage/store.ts'

/** A user, group or role that a policy is embedded in, attached to, or the boundary of. */
export interface Owner {
  readonly kind: PrincipalKind
  readonly id: string
  readonly name: string
}

/** Of a policy of AWS's own, only the attachment can be changed. */
export type Keeper =
  | { readonly kind: 'inline'; readonly owner: Owner; readonly name: string }
  | { readonly kind: 'managed'; readonly name: string; readonly arn: string }
  | {
      readonly kind: 'attachment'
      readonly owner: Owner
      readonly name: string
      readonly arn: string
    }
  | {
      readonly kind: 'boundary'
      readonly owner: Owner
      readonly name: string
      readonly arn: string
    }

export async function findOwner(
  rows: Rows,
  account: string,
  { kind, name }: { readonly kind: 'user' | 'role'; readonly name: string },
): Promise<Owner | undefined> {
  const row =
    kind === 'user' ? await findUser(rows, account, name) : await findRole(rows, account, name)
  return row && { kind, id: row.id, name: row.name }
}

/** One of the policies that speak for somebody, and where it can be changed. */
export interface KeptPolicy {
  readonly policy: NamedPolicy
  readonly keeper?: Keeper
  /** Of a managed policy: what can be taken away where its text must stay. */
  readonly attachment?: Keeper
}

export async function keptPolicies(
  rows: Rows,
  owner: Owner,
  policies: readonly NamedPolicy[],
): Promise<KeptPolicy[]> {
  const owners = await ownersBehind(rows, owner)
  const kept: KeptPolicy[] = []
  for (const policy of policies) {
    const { name, arn } = policy
    const keeper: Keeper | undefined =
      arn === undefined ? await inlineKeeper(rows, owners, policy) : { kind: 'managed', name, arn }
    const attachment = arn === undefined ? undefined : await attachmentOf(rows, owners, name, arn)
    kept.push({ policy, ...(keeper && { keeper }), ...(attachment && { attachment }) })
  }
  return kept
}

/** The policy may have been changed on the way, but neither its name nor what it is. */
export function findKept(
  kept: readonly KeptPolicy[],
  { name, arn, type, document }: NamedPolicy,
): KeptPolicy | undefined {
  const alike = kept.filter(
    ({ policy }) => policy.name === name && policy.arn === arn && policy.type === type,
  )
  return alike.find(({ policy }) => policy.document === document) ?? alike[0]
}

async function inlineKeeper(
  rows: Rows,
  owners: readonly Owner[],
  { name, type, document }: NamedPolicy,
): Promise<Keeper | undefined> {
  for (const owner of owners) {
    if (owner.kind !== type) continue
    const inline = await rows.get(INLINE_POLICIES, { principalId: owner.id, name })
    if (inline?.document === document) return { kind: 'inline', owner, name }
  }
  return undefined
}

async function attachmentOf(
  rows: Rows,
  owners: readonly Owner[],
  name: string,
  arn: string,
): Promise<Keeper | undefined> {
  for (const owner of owners) {
    const attached = await rows.get(ATTACHMENTS, { principalId: owner.id, policyArn: arn })
    if (attached) return { kind: 'attachment', owner, name, arn }
  }
  return undefined
}

/** The users and roles, by ARN, whom a change there concerns. */
export async function concernedBy(
  rows: Rows,
  account: string,
  keeper: Keeper,
): Promise<readonly string[]> {
  if (keeper.kind !== 'managed') return principalsOf(rows, keeper.owner)
  const query = { index: 'byPolicy', where: { account, policyArn: keeper.arn } }
  const users = [...(await rows.list(ATTACHMENTS, query)), ...(await rows.list(BOUNDARIES, query))]
  const found = await Promise.all(
    users.map(({ principalKind: kind, principalId: id }) => principalsOf(rows, { kind, id })),
  )
  return [...new Set(found.flat())]
}

async function principalsOf(
  rows: Rows,
  { kind, id }: Pick<Owner, 'kind' | 'id'>,
): Promise<string[]> {
  if (kind === 'group') return (await membersOf(rows, id)).map(({ arn }) => arn)
  const row = kind === 'user' ? await findById(rows, USERS, id) : await findById(rows, ROLES, id)
  return row ? [row.arn] : []
}

/** The principal first: what is its own is changed before what is a group's. */
async function ownersBehind(rows: Rows, owner: Owner): Promise<Owner[]> {
  if (owner.kind !== 'user') return [owner]
  const groups = await groupsOf(rows, owner.id)
  return [owner, ...groups.map(({ id, name }): Owner => ({ kind: 'group', id, name }))]
}
