// What is known of a plan or a state while it is read: who has policies, and which policies there are.
import { createHole, type Hole } from '../../holes/open-value.ts'
import { arnOf, createHolder, type FiledPolicy, type Holder } from '../inventory.ts'
import { findManagedPolicy } from '../managed-policies.ts'
import { type HeldPolicy, unknownPolicy } from '../open-policy.ts'
import type { TemplateScope } from '../template/values/context.ts'
import type { Grant, KnownHolder } from './grant.ts'
import { HOLDER_TYPES, type HolderKind, MANAGED_TYPES } from './grant-types.ts'
import type { Places } from './places.ts'
import { membersOf } from './rows/referred.ts'
import { type Row, textOf } from './rows/row.ts'

export interface World {
  readonly file: string
  /** What the file is called: `plan`, `state`. */
  readonly form: string
  readonly rows: readonly Row[]
  readonly deleted: readonly Row[]
  readonly scope: TemplateScope
  readonly places: Places
  readonly holders: KnownHolder[]
  readonly managed: ManagedPolicy[]
  readonly grants: Grant[]
  /** Inline policies, whoever gets them, if anybody. */
  readonly inline: HeldPolicy[]
  /** Policies of resources and of organizations. */
  readonly others: FiledPolicy[]
  /** Policies that are attached and have no text, by ARN. */
  readonly missing: Map<string, HeldPolicy>
}

export interface ManagedPolicy {
  readonly policy: HeldPolicy
  readonly row: Row
}

export function accountOf(row: Row, { scope, places }: World): string {
  const given = scope.assumed?.includes('account') ? undefined : scope.account
  return places.of(row).account?.value ?? given ?? places.file.account?.value ?? scope.account
}

function partitionOf(row: Row, { scope, places }: World): string {
  return places.of(row).partition?.value ?? places.file.partition?.value ?? scope.partition
}

/** Where a name is made by Terraform or AWS, that of the resource stands for it. */
export function createKnownHolder(row: Row, world: World): KnownHolder | undefined {
  const type = HOLDER_TYPES.get(row.type)
  if (!type || row.isData) return undefined
  const { values, parsed, address } = row
  const own = parsed.resource.split('.').at(-1) ?? address
  const key = parsed.key === undefined ? '' : `-${parsed.key.replaceAll('"', '')}`
  const name = textOf(values[type.name]) || `${own}${key}`.replace(/[^\w+=,.@-]/g, '-')
  const arn = arnFor(type.kind, name, row, world)
  const told = type.kind === 'permission set' ? '' : textOf(values[type.arn])
  const holder = createHolder({ kind: kindOf(type.kind), name, arn: told || arn, alias: address })
  return { holder, kind: type.kind, row, by: row }
}

/** A permission set is a role in each account that it is assigned to. */
function kindOf(kind: HolderKind): Holder['kind'] {
  return kind === 'permission set' ? 'role' : kind
}

function arnFor(kind: HolderKind, name: string, row: Row, world: World): string {
  const account = accountOf(row, world)
  const partition = partitionOf(row, world)
  if (kind !== 'permission set') {
    return arnOf(kind, name, { account, partition, path: textOf(row.values.path) || '/' })
  }
  // AWS: IAM Identity Center User Guide, "Referencing permission sets in resource policies".
  const path = '/aws-reserved/sso.amazonaws.com/'
  return arnOf('role', `AWSReservedSSO_${name}`, { account, partition, path })
}

export interface PerhapsHolder {
  readonly to: KnownHolder
  readonly perhaps: Hole | undefined
}

/** The users, roles, groups or permission sets that a member names. */
export function holdersOf(
  row: Row,
  kind: HolderKind,
  member: string,
  world: World,
): readonly PerhapsHolder[] {
  const own = world.holders.filter(one => one.kind === kind && one.row)
  const suitable = own.flatMap(one => one.row ?? [])
  const { texts, rows, open } = membersOf(row, member, suitable)
  const named = texts.map(text => ({ to: holderNamed(kind, text, row, world), perhaps: undefined }))
  // It may be any of them, and one that is nowhere in the file.
  if (open) return [...named, ...own.map(to => ({ to, perhaps: open }))]
  const referred = rows.flatMap(({ row: one, perhaps }) => {
    const to = own.find(holder => holder.row === one)
    return to ? [{ to, perhaps }] : []
  })
  return [...named, ...referred]
}

function holderNamed(kind: HolderKind, text: string, row: Row, world: World): KnownHolder {
  const found = world.holders.filter(
    one =>
      one.kind === kind && isNamed(one, text) && mayBeOneAccount(one.row ?? one.by, row, world),
  )
  const [first] = found
  const known = found.find(one => (one.row ?? one.by).provider === row.provider) ?? first
  if (known) return known
  const name = kind === 'permission set' ? (text.split('/').at(-1) ?? text) : text
  const account = accountOf(row, world)
  const arn =
    kind === 'permission set'
      ? arnFor(kind, name, row, world)
      : arnOf(kind, name, { account, partition: partitionOf(row, world) })
  const holder = createHolder({ kind: kindOf(kind), name, arn, alias: text })
  const created = { holder, kind, row: undefined, by: row }
  world.holders.push(created)
  return created
}

function isNamed({ kind, holder, row }: KnownHolder, text: string): boolean {
  if (kind !== 'permission set') return holder.name === text
  const arn = row && textOf(row.values[HOLDER_TYPES.get(row.type)?.arn ?? ''])
  return arn === text || holder.alias === text
}

/** Two providers may work in two accounts, where one name is two roles. */
function mayBeOneAccount(one: Row, other: Row, { places }: World): boolean {
  const first = places.of(one).account?.value
  const second = places.of(other).account?.value
  return first === undefined || second === undefined || first === second
}

export interface NamedPolicy {
  readonly policy: HeldPolicy
  readonly key: string | undefined
  readonly perhaps: Hole | undefined
}

/** The managed policies that a member names by ARN. */
export function policiesOf(row: Row, member: string, world: World): readonly NamedPolicy[] {
  const suitable = world.managed.map(one => one.row)
  const { texts, rows, open } = membersOf(row, member, suitable)
  const named = texts.map(arn => ({
    policy: policyByArn(arn, row, world),
    key: arn,
    perhaps: undefined,
  }))
  const referred = rows.flatMap(({ row: one, perhaps }) =>
    world.managed
      .filter(managed => managed.row === one)
      .map(({ policy }) => ({ policy, key: undefined, perhaps })),
  )
  if (!open) return [...named, ...referred]
  const unknown = unknownPolicy(open, { name: open.what })
  return [...named, { policy: unknown, key: undefined, perhaps: undefined }]
}

export function policyByArn(arn: string, row: Row, world: World): HeldPolicy {
  const { managed, missing, file, form } = world
  const found =
    managed.find(one => arnOfManaged(one.row) === arn) ??
    managed.find(one => arnOfManaged(one.row) === '' && isMadeOf(one.row, arn, row, world))
  const known = found?.policy ?? findManagedPolicy(arn) ?? missing.get(arn)
  if (known) return known
  const what = `the text of ${arn}, which is attached and not in the ${form}`
  const hole = createHole(what, file, () => row.read.placeOf(row.path))
  const policy = unknownPolicy(hole, { name: arn, arn })
  missing.set(arn, policy)
  return policy
}

export function arnOfManaged(row: Row): string {
  return textOf(row.values[MANAGED_TYPES.get(row.type)?.arn ?? ''])
}

/** The ARN that a policy will have, as somebody wrote it down. */
function isMadeOf(managed: Row, arn: string, row: Row, world: World): boolean {
  const name = textOf(managed.values[MANAGED_TYPES.get(managed.type)?.name ?? ''])
  if (name === '' || !mayBeOneAccount(managed, row, world)) return false
  const [, , , , account, resource] = arn.split(':')
  const known = world.places.of(managed).account?.value ?? world.places.file.account?.value
  const path = textOf(managed.values.path) || '/'
  return resource === `policy${path}${name}` && (known === undefined || known === account)
}
