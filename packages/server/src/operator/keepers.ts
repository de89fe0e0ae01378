// Where IAM keeps a policy that speaks for a principal, and for whom it speaks besides.
import type { NamedPolicy } from '@casegate/engine'
import { findById, findRole, findUser } from '../services/iam/entities.ts'
import { groupsOf, membersOf } from '../services/iam/memberships.ts'
import {
  ATTACHMENTS,
  BOUNDARIES,
  INLINE_POLICIES,
  type PrincipalKind,
  ROLES,
  USERS,
} from '../services/iam/rows.ts'
import type { Rows } from '../storage/store.ts'

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

/** Of one of the policies that speak for the owner. */
export async function keeperOf(
  rows: Rows,
  owner: Owner,
  { name, arn, type, document }: NamedPolicy,
): Promise<Keeper | undefined> {
  if (arn !== undefined) return { kind: 'managed', name, arn }
  for (const one of await ownersBehind(rows, owner)) {
    if (one.kind !== type) continue
    const inline = await rows.get(INLINE_POLICIES, { principalId: one.id, name })
    if (inline?.document === document) return { kind: 'inline', owner: one, name }
  }
  return undefined
}

export async function attachmentOf(
  rows: Rows,
  owner: Owner,
  name: string,
  arn: string,
): Promise<Keeper | undefined> {
  for (const one of await ownersBehind(rows, owner)) {
    const attached = await rows.get(ATTACHMENTS, { principalId: one.id, policyArn: arn })
    if (attached) return { kind: 'attachment', owner: one, name, arn }
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
