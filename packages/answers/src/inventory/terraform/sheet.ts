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
import type { Deployment } from '../template/values/context.ts'
import type { Attachment, KnownHolder } from './attachment.ts'
import type { Environments } from './environments.ts'
import { HOLDER_TYPES, type HolderKind } from './holder-types.ts'
import { arnOfManaged, type Holders, type ManagedPolicies } from './known.ts'
import { membersOf } from './rows/referred.ts'
import { type TerraformRow, textOf } from './rows/row.ts'

export interface TerraformSheet {
  readonly file: string
  /** What the file is called: `plan`, `state`. */
  readonly form: string
  readonly rows: readonly TerraformRow[]
  readonly deleted: readonly TerraformRow[]
  readonly deployment: Deployment
  readonly environments: Environments
  readonly holders: Holders
  readonly managed: ManagedPolicies
  readonly attachments: Attachment[]
  /** Inline policies, whoever gets them, if anybody. */
  readonly inline: HeldPolicy[]
  /** Policies of resources and of organizations. */
  readonly others: FiledPolicy[]
  /** What those of resources say, so that none is there twice. */
  readonly said: Set<string>
  /** Policies that are attached and have no text, by ARN. */
  readonly missing: Map<string, HeldPolicy>
}

export function accountOf(row: TerraformRow, { deployment, environments }: TerraformSheet): string {
  const given = deployment.assumed?.includes('account') ? undefined : deployment.account
  return (
    environments.of(row).account?.value ??
    given ??
    environments.file.account?.value ??
    deployment.account
  )
}

function partitionOf(row: TerraformRow, { deployment, environments }: TerraformSheet): string {
  return (
    environments.of(row).partition?.value ??
    environments.file.partition?.value ??
    deployment.partition
  )
}

/** Where a name is made by Terraform or AWS, that of the resource stands for it. */
export function createKnownHolder(
  row: TerraformRow,
  sheet: TerraformSheet,
): KnownHolder | undefined {
  const type = HOLDER_TYPES.get(row.type)
  if (!type || row.isData) return undefined
  const { values, parsed, address } = row
  const own = parsed.resource.split('.').at(-1) ?? address
  const key = parsed.key === undefined ? '' : `-${parsed.key.replaceAll('"', '')}`
  const name = textOf(values[type.name]) || `${own}${key}`.replace(/[^\w+=,.@-]/g, '-')
  const arn = arnFor(type.kind, name, row, sheet)
  const told = type.kind === 'permission set' ? '' : textOf(values[type.arn])
  const holder = createHolder({ kind: kindOf(type.kind), name, arn: told || arn, alias: address })
  return { holder, kind: type.kind, row, by: row }
}

/** A permission set is a role in each account that it is assigned to. */
function kindOf(kind: HolderKind): Holder['kind'] {
  return kind === 'permission set' ? 'role' : kind
}

function arnFor(kind: HolderKind, name: string, row: TerraformRow, sheet: TerraformSheet): string {
  const account = accountOf(row, sheet)
  const partition = partitionOf(row, sheet)
  if (kind !== 'permission set') {
    return arnOf(kind, name, { account, partition, path: textOf(row.values.path) || '/' })
  }
  return arnOfPermissionSet(name, { account, partition })
}

export interface PerhapsKnownHolder {
  readonly to: KnownHolder
  readonly perhaps: Hole | undefined
}

/** The users, roles, groups or permission sets that a member names. */
export function holdersOf(
  row: TerraformRow,
  kind: HolderKind,
  member: string,
  sheet: TerraformSheet,
): readonly PerhapsKnownHolder[] {
  const { texts, rows, open } = membersOf(row, member, sheet.holders.rowsOf(kind))
  const named = texts.map(text => ({ to: holderNamed(kind, text, row, sheet), perhaps: undefined }))
  // It may be any of them, and one that is nowhere in the file.
  const others = open ? sheet.holders.rowsOf(kind).map(one => ({ row: one, perhaps: open })) : rows
  const referred = others.flatMap(({ row: one, perhaps }) => {
    const to = sheet.holders.of(one)
    return to ? [{ to, perhaps }] : []
  })
  return [...named, ...referred]
}

function holderNamed(
  kind: HolderKind,
  text: string,
  row: TerraformRow,
  sheet: TerraformSheet,
): KnownHolder {
  const found = sheet.holders
    .named(kind, text)
    .filter(one => mayBeOneAccount(one.row ?? one.by, row, sheet))
  const [first] = found
  const known = found.find(one => (one.row ?? one.by).provider === row.provider) ?? first
  if (known) return known
  const name = kind === 'permission set' ? (text.split('/').at(-1) ?? text) : text
  const account = accountOf(row, sheet)
  const arn =
    kind === 'permission set'
      ? arnFor(kind, name, row, sheet)
      : arnOf(kind, name, { account, partition: partitionOf(row, sheet) })
  const holder = createHolder({ kind: kindOf(kind), name, arn, alias: text })
  const created = { holder, kind, row: undefined, by: row }
  sheet.holders.add(created)
  return created
}

/** Two providers may work in two accounts, where one name is two roles. */
function mayBeOneAccount(
  one: TerraformRow,
  other: TerraformRow,
  { environments }: TerraformSheet,
): boolean {
  const first = environments.of(one).account?.value
  const second = environments.of(other).account?.value
  return first === undefined || second === undefined || first === second
}

export interface KeyedPolicy {
  readonly policy: HeldPolicy
  readonly key: string | undefined
  readonly perhaps: Hole | undefined
}

/** The managed policies that a member names by ARN. */
export function policiesOf(
  row: TerraformRow,
  member: string,
  sheet: TerraformSheet,
): readonly KeyedPolicy[] {
  const { texts, rows, open } = membersOf(row, member, sheet.managed.rows)
  const named = texts.map(arn => ({
    policy: policyByArn(arn, row, sheet),
    key: arn,
    perhaps: undefined,
  }))
  const referred = rows.flatMap(({ row: one, perhaps }) => {
    const policy = sheet.managed.of(one)
    return policy ? [{ policy, key: undefined, perhaps }] : []
  })
  if (!open) return [...named, ...referred]
  const unknown = unknownPolicy(open, { name: open.what })
  return [...named, { policy: unknown, key: undefined, perhaps: undefined }]
}

export function policyByArn(arn: string, row: TerraformRow, sheet: TerraformSheet): HeldPolicy {
  const { managed, missing, file, form } = sheet
  const made = () => managed.called(nameIn(arn)).find(one => isMadeOf(one.row, arn, row, sheet))
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
function isMadeOf(
  managed: TerraformRow,
  arn: string,
  row: TerraformRow,
  sheet: TerraformSheet,
): boolean {
  if (arnOfManaged(managed) !== '' || !mayBeOneAccount(managed, row, sheet)) return false
  const known =
    sheet.environments.of(managed).account?.value ?? sheet.environments.file.account?.value
  return known === undefined || known === arn.split(':')[4]
}
