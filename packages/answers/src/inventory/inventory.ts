// Who has which policies: the principals of an account, a Terraform plan or a template.
import type { PolicyKind } from '@casegate/engine/policy'
import type { InputFault } from '../base/input-error.ts'
import type { HoleReading } from '../holes/bound.ts'
import { distinctHoles } from '../holes/document.ts'
import { createHole, type Hole } from '../holes/open-value.ts'
import type { FileEnvironment } from './file-environment.ts'
import { type HeldPolicy, isOpenPolicy, perhaps, readPolicy, unknownPolicy } from './open-policy.ts'
import type { SourcedPolicy, TakenDefault } from './sourced-policy.ts'
import type { Unread } from './unread.ts'

/** What a file turned out to be. */
export type FileForm =
  | 'policy'
  | 'account data'
  | 'Terraform plan'
  | 'Terraform state'
  | 'CloudFormation template'
  | 'output of the AWS CLI'

export interface Inventory {
  readonly file: string
  readonly form: FileForm
  /** Users and roles, in the order of the file. */
  readonly principals: readonly Principal<HeldPolicy>[]
  /** Every policy document of the file, once each, whoever has it. */
  readonly policies: readonly FiledPolicy[]
  /** What is broken; the rest was read. */
  readonly faults: readonly InputFault[]
  /** What may carry or limit permissions, and was not followed. */
  readonly unread: readonly Unread[]
  readonly environment: FileEnvironment
  /** Of a template: the parameters that it has. */
  readonly parameters?: readonly string[] | undefined
}

/** A policy document of a file, with what it is and who has it. */
export interface FiledPolicy {
  readonly policy: HeldPolicy
  readonly kind: PolicyKind
  /** Of a resource's policy: `AWS::S3::Bucket`. */
  readonly resourceType?: string | undefined
  /** The users, roles, groups or resources that have it, by ARN or else by name. */
  readonly heldBy: readonly string[]
  /** Of a resource's policy: what else the resource is called, such as its logical id and its name. */
  readonly knownAs?: readonly string[]
}

/** With policies as they are held, or as one reading of them has them. */
export interface Principal<Policy = SourcedPolicy> {
  readonly kind: 'user' | 'role'
  readonly name: string
  readonly arn: string
  readonly account: string
  /** What else the file calls it: a Terraform address, a logical id. */
  readonly alias?: string | undefined
  /** All that the file calls it, where that is more: its path in a CDK app. */
  readonly aliases?: readonly string[] | undefined
  /** Its own policies and those of its groups. */
  readonly policies: readonly Policy[]
  readonly boundary?: Policy | undefined
  /** Who may become a role. */
  readonly trust?: Policy | undefined
  readonly tags: Readonly<Record<string, string>>
  /** What its name, or what is attached to it, depends on. */
  readonly defaults?: readonly TakenDefault[] | undefined
}

export type HeldPrincipal = Principal<HeldPolicy>

/** A user, role or group while its file is read; policies come to it from several places. */
export interface Holder {
  readonly kind: 'user' | 'role' | 'group'
  readonly name: string
  readonly arn: string
  readonly alias?: string | undefined
  readonly aliases?: readonly string[] | undefined
  readonly policies: HeldPolicy[]
  /** The groups that a user is in. */
  readonly groups: Membership[]
  boundary?: HeldPolicy | undefined
  trust?: HeldPolicy | undefined
  tags: Readonly<Record<string, string>>
  defaults?: readonly TakenDefault[] | undefined
}

export interface Membership {
  /** The group's name, or what hides it. */
  readonly group: string | Hole
  /** What it depends on whether the user is in the group. */
  readonly perhaps?: Hole | undefined
}

export function createHolder(
  named: Pick<Holder, 'kind' | 'name' | 'arn'> & { readonly alias?: string | undefined },
): Holder {
  return { ...named, policies: [], groups: [], tags: {} }
}

/** Users with what their groups give them, and roles. */
export function principalsOf(holders: readonly Holder[], file: string): readonly HeldPrincipal[] {
  const groups = new Map(
    holders.filter(({ kind }) => kind === 'group').map(group => [group.name, group]),
  )
  const policiesOf = createGroupPolicies(groups, file)
  return holders.flatMap(({ kind, groups: memberships, ...holder }) => {
    if (kind === 'group') return []
    return {
      ...holder,
      kind,
      account: holder.arn.split(':')[4] ?? '',
      policies: [...holder.policies, ...memberships.flatMap(policiesOf)],
    }
  })
}

/** Members of a group share what is made of it. */
function createGroupPolicies(
  groups: ReadonlyMap<string, Holder>,
  file: string,
): (membership: Membership) => readonly HeldPolicy[] {
  const missing = new Map<string, HeldPolicy>()
  const unknown = (name: string) => {
    const what = `the policies of the group ${name}, which is not in the data`
    const hole = createHole(what, file, () => undefined)
    const policy = missing.get(name) ?? unknownPolicy(hole, { name: `the group ${name}` })
    missing.set(name, policy)
    return policy
  }
  return ({ group: name, perhaps: hole }) => {
    if (typeof name !== 'string') {
      const policy = unknownPolicy(name, { name: `the group: ${name.what}` })
      return [hole ? perhaps(policy, hole) : policy]
    }
    const policies = groups.get(name)?.policies ?? [unknown(name)]
    return hole ? policies.map(policy => perhaps(policy, hole)) : policies
  }
}

/** The principal with its policies as the reading has them. */
export function readPrincipal(principal: HeldPrincipal, reading: HoleReading): Principal {
  const { policies, boundary, trust } = principal
  if (isSettledPrincipal(principal)) return principal
  return {
    ...principal,
    policies: policies.map(policy => readPolicy(policy, reading)),
    boundary: boundary && readPolicy(boundary, reading),
    trust: trust && readPolicy(trust, reading),
  }
}

/** None of its policies has a hole. */
export function isSettledPrincipal(principal: HeldPrincipal): principal is Principal {
  const { policies, boundary, trust } = principal
  const isOpen = (policy: HeldPolicy | undefined) => policy !== undefined && isOpenPolicy(policy)
  return !(policies.some(isOpen) || isOpen(boundary) || isOpen(trust))
}

export function holesOf({ policies, boundary, trust }: HeldPrincipal): readonly Hole[] {
  return holesInPolicies([...policies, ...[boundary ?? []].flat(), ...[trust ?? []].flat()])
}

export function holesInPolicies(policies: readonly HeldPolicy[]): readonly Hole[] {
  const open = policies.filter(isOpenPolicy)
  return distinctHoles(open.flatMap(policy => policy.open.statements.map(({ value }) => value)))
}

/** Each default once. */
export function defaultsIn(
  holders: readonly { readonly defaults?: readonly TakenDefault[] | undefined }[],
): readonly TakenDefault[] {
  const all = holders.flatMap(({ defaults = [] }) => defaults)
  const found = new Map(all.map(one => [`${one.file}\n${one.name}`, one]))
  return [...found.values()]
}

/** By ARN, by name, or by what the file calls it; more than one where a name is not unique. */
export function findPrincipals(inventory: Inventory, named: string): readonly HeldPrincipal[] {
  return inventory.principals.filter(({ arn, name, alias, aliases = [] }) =>
    [arn, name, alias, ...aliases].includes(named),
  )
}

/** AWS: IAM User Guide, "IAM identifiers": the path stands between the type and the name. */
export function arnOf(
  kind: Holder['kind'] | 'policy' | 'instance-profile',
  name: string,
  { account, partition = 'aws', path = '/' }: ArnParts,
): string {
  return `arn:${partition}:iam::${account}:${kind}${path}${name}`
}

/**
 * AWS: IAM Identity Center User Guide, "Referencing permission sets in resource policies": the role
 * that a permission set becomes in an account, without the 16 digits at its end, known nowhere.
 */
export function arnOfPermissionSet(name: string, parts: Omit<ArnParts, 'path'>): string {
  const path = '/aws-reserved/sso.amazonaws.com/'
  return arnOf('role', `AWSReservedSSO_${name}`, { ...parts, path })
}

interface ArnParts {
  readonly account: string
  readonly partition?: string | undefined
  readonly path?: string | undefined
}
