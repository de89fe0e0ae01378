// What is known of a plan or a state while it is read: who has policies, and which policies there are.
import { createHole, type Hole } from '../../holes/open-value.ts'
import {
  arnOf,
  arnOfPermissionSet,
  createHolder,
  type FiledPolicy,
  type Holder,
} from '../inventory.ts'
import { findManagedPolicy } from '../managed-policies.ts'
import { type HeldPolicy, unknownPolicy } from '../open-policy.ts'
import type { TemplateScope } from '../template/values/context.ts'
import type { Grant, KnownHolder } from './grant.ts'
import { HOLDER_TYPES, type HolderKind } from './grant-types.ts'
import { arnOfManaged, type Holders, type ManagedPolicies } from './known.ts'
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
  readonly holders: Holders
  readonly managed: ManagedPolicies
  readonly grants: Grant[]
  /** Inline policies, whoever gets them, if anybody. */
  readonly inline: HeldPolicy[]
  /** Policies of resources and of organizations. */
  readonly others: FiledPolicy[]
  /** What those of resources say, so that none is there twice. */
  readonly said: Set<string>
  /** Policies that are attached and have no text, by ARN. */
  readonly missing: Map<string, HeldPolicy>
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
  return arnOfPermissionSet(name, { account, partition })
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
  const { texts, rows, open } = membersOf(row, member, world.holders.rowsOf(kind))
  const named = texts.map(text => ({ to: holderNamed(kind, text, row, world), perhaps: undefined }))
  // It may be any of them, and one that is nowhere in the file.
  const others = open ? world.holders.rowsOf(kind).map(one => ({ row: one, perhaps: open })) : rows
  const referred = others.flatMap(({ row: one, perhaps }) => {
    const to = world.holders.of(one)
    return to ? [{ to, perhaps }] : []
  })
  return [...named, ...referred]
}

function holderNamed(kind: HolderKind, text: string, row: Row, world: World): KnownHolder {
  const found = world.holders
    .named(kind, text)
    .filter(one => mayBeOneAccount(one.row ?? one.by, row, world))
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
  world.holders.add(created)
  return created
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
  const { texts, rows, open } = membersOf(row, member, world.managed.rows)
  const named = texts.map(arn => ({
    policy: policyByArn(arn, row, world),
    key: arn,
    perhaps: undefined,
  }))
  const referred = rows.flatMap(({ row: one, perhaps }) => {
    const policy = world.managed.of(one)
    return policy ? [{ policy, key: undefined, perhaps }] : []
  })
  if (!open) return [...named, ...referred]
  const unknown = unknownPolicy(open, { name: open.what })
  return [...named, { policy: unknown, key: undefined, perhaps: undefined }]
}

export function policyByArn(arn: string, row: Row, world: World): HeldPolicy {
  const { managed, missing, file, form } = world
  const made = () => managed.called(nameIn(arn)).find(one => isMadeOf(one.row, arn, row, world))
  const known = managed.byArn(arn) ?? made()?.policy ?? findManagedPolicy(arn) ?? missing.get(arn)
  if (known) return known
  const what = `the text of ${arn}, which is attached and not in the ${form}`
  const hole = createHole(what, file, () => row.read.placeOf(row.path))
  const policy = unknownPolicy(hole, { name: arn, arn })
  missing.set(arn, policy)
  return policy
}

/** The path and the name of a policy. */
function nameIn(arn: string): string {
  return arn.split(':')[5]?.replace(/^policy/, '') ?? ''
}

/** The ARN that a policy will have, as somebody wrote it down. */
function isMadeOf(managed: Row, arn: string, row: Row, world: World): boolean {
  if (arnOfManaged(managed) !== '' || !mayBeOneAccount(managed, row, world)) return false
  const known = world.places.of(managed).account?.value ?? world.places.file.account?.value
  return known === undefined || known === arn.split(':')[4]
}
