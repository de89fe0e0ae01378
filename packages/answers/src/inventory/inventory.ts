// Who has which policies: the principals of an account, a Terraform plan or a template.
import type { InputFault } from '../base/input-error.ts'
import type { SourcedPolicy } from './sourced-policy.ts'

export interface Inventory {
  readonly file: string
  /** Users and roles, in the order of the file. */
  readonly principals: readonly Principal[]
  /** Customer managed policies, attached or not. */
  readonly policies: readonly SourcedPolicy[]
  /** What could not be read; the rest was. */
  readonly faults: readonly InputFault[]
}

export interface Principal {
  readonly kind: 'user' | 'role'
  readonly name: string
  readonly arn: string
  readonly account: string
  /** What else the file calls it: a Terraform address, a logical id. */
  readonly alias?: string | undefined
  /** Its own policies and those of its groups. */
  readonly policies: readonly SourcedPolicy[]
  readonly boundary?: Boundary | undefined
  /** Who may become a role. */
  readonly trust?: SourcedPolicy | undefined
  readonly tags: Readonly<Record<string, string>>
  /** Policies that are attached and that nobody knows the text of; nothing can be promised then. */
  readonly unknown: readonly string[]
}

/** `unknown`: there is one, and nobody knows its text; its name stands among the unknown. */
export type Boundary = SourcedPolicy | 'unknown'

/** A user, role or group while its file is read; policies come to it from several places. */
export interface Holder {
  readonly kind: 'user' | 'role' | 'group'
  readonly name: string
  readonly arn: string
  readonly alias?: string | undefined
  readonly policies: SourcedPolicy[]
  readonly unknown: string[]
  /** Names of the groups that a user is in. */
  readonly groups: string[]
  boundary?: Boundary | undefined
  trust?: SourcedPolicy | undefined
  tags: Readonly<Record<string, string>>
}

export function createHolder(
  named: Pick<Holder, 'kind' | 'name' | 'arn'> & { readonly alias?: string | undefined },
): Holder {
  return { ...named, policies: [], unknown: [], groups: [], tags: {} }
}

/** Bounds a user or role by a policy; without its text by one that nobody knows. */
export function setBoundary(
  holder: Holder,
  policy: SourcedPolicy | null | undefined,
  called: string,
): void {
  holder.boundary = policy ?? 'unknown'
  if (!policy) holder.unknown.push(`${called} (the boundary)`)
}

/** Users with what their groups give them, and roles. */
export function principalsOf(holders: readonly Holder[]): readonly Principal[] {
  const groups = new Map(
    holders.filter(({ kind }) => kind === 'group').map(group => [group.name, group]),
  )
  return holders.flatMap(({ kind, groups: names, ...holder }) => {
    if (kind === 'group') return []
    const own = names.flatMap(name => groups.get(name) ?? [])
    const missing = names.filter(name => !groups.has(name)).map(name => `of the group ${name}`)
    return {
      ...holder,
      kind,
      account: holder.arn.split(':')[4] ?? '',
      policies: [...holder.policies, ...own.flatMap(group => group.policies)],
      unknown: [...holder.unknown, ...own.flatMap(group => group.unknown), ...missing],
    }
  })
}

/** By ARN, by name, or by what the file calls it; more than one where a name is not unique. */
export function findPrincipals(inventory: Inventory, named: string): readonly Principal[] {
  return inventory.principals.filter(({ arn, name, alias }) => [arn, name, alias].includes(named))
}

/** AWS: IAM User Guide, "IAM identifiers": the path stands between the type and the name. */
export function arnOf(
  kind: Holder['kind'] | 'policy',
  name: string,
  { account, partition = 'aws', path = '/' }: ArnParts,
): string {
  return `arn:${partition}:iam::${account}:${kind}${path}${name}`
}

interface ArnParts {
  readonly account: string
  readonly partition?: string | undefined
  readonly path?: string | undefined
}
