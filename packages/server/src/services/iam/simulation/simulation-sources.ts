// Policies as sources of a simulation: those of a principal, and those that a request brings along.
import type { NamedPolicy } from '@casegate/engine'
import type { Rows } from '../../../storage/store.ts'
import { boundaryArnOf } from '../entities/entities.ts'
import { groupsOf } from '../entities/memberships.ts'
import { findManagedPolicy } from '../managed/managed-policy.ts'
import { ATTACHMENTS, type EntityRow, INLINE_POLICIES, type PrincipalKind } from '../rows.ts'

/** A policy and what a simulation needs to name it, or to leave it out. */
export interface SourcePolicy {
  /** Named by its SourcePolicyId. */
  readonly policy: NamedPolicy
  readonly kind: 'inline' | 'aws-managed' | 'user-managed' | 'input'
  /** The name that the policy has where it is attached. */
  readonly name: string
  readonly holder: Holder
}

interface Holder {
  readonly kind: PrincipalKind
  readonly name: string
}

/** What speaks for a principal, a user's groups included, and what bounds it. */
export async function principalPolicies(
  rows: Rows,
  kind: PrincipalKind,
  entity: EntityRow,
): Promise<{ identity: SourcePolicy[]; boundary?: SourcePolicy }> {
  const identity = await policiesHeldBy(rows, kind, entity)
  if (kind === 'user') {
    for (const group of await groupsOf(rows, entity.id)) {
      identity.push(...(await policiesHeldBy(rows, 'group', group)))
    }
  }
  const arn = await boundaryArnOf(rows, entity.id)
  const holder = { kind, name: entity.name }
  return arn === undefined
    ? { identity }
    : { identity, boundary: await managedSource(rows, entity.account, arn, holder) }
}

/** A policy of a list in the request, called as AWS calls it: `PolicyInputList.1`. */
export function inputPolicies(list: string, documents: readonly string[] = []): SourcePolicy[] {
  return documents.map((document, index) => {
    const name = `${list}.${index + 1}`
    return {
      policy: { name, document },
      kind: 'input',
      name,
      holder: { kind: 'user', name: '' },
    }
  })
}

async function policiesHeldBy(
  rows: Rows,
  kind: PrincipalKind,
  { id: principalId, name: holderName, account }: EntityRow,
): Promise<SourcePolicy[]> {
  const holder = { kind, name: holderName }
  const inline = await rows.list(INLINE_POLICIES, { where: { principalId } })
  const sources = inline.map(
    ({ name, document }): SourcePolicy => ({
      policy: { name: `${kind}_${holderName}_${name}`, document },
      kind: 'inline',
      name,
      holder,
    }),
  )
  for (const { policyArn } of await rows.list(ATTACHMENTS, { where: { principalId } })) {
    sources.push(await managedSource(rows, account, policyArn, holder))
  }
  return sources
}

async function managedSource(
  rows: Rows,
  account: string,
  arn: string,
  holder: Holder,
): Promise<SourcePolicy> {
  const policy = await findManagedPolicy(rows, account, arn)
  if (!policy) throw new Error(`the attached policy ${arn} does not exist`)
  const kind = policy.type === 'aws-managed' ? 'aws-managed' : 'user-managed'
  return { policy, kind, name: policy.name, holder }
}
