// The IAM parts of a Terraform plan, as `terraform show -json` prints it.
import type { JsonPath } from '@casegate/engine/json'
import { isObject } from '../../base/is-object.ts'
import { createHole, type Hole } from '../../holes/open-value.ts'
import type { TextFile } from '../file-value.ts'
import { filedPolicies } from '../filed-policies.ts'
import {
  arnOf,
  createHolder,
  type Holder,
  type Inventory,
  type Membership,
  principalsOf,
} from '../inventory.ts'
import { findManagedPolicy } from '../managed-policies.ts'
import { type HeldPolicy, perhaps, unknownPolicy } from '../open-policy.ts'
import { placeInText, policyInText, type SourcedPolicy } from '../sourced-policy.ts'

type Fields = Readonly<Record<string, unknown>>

export function isTerraformPlan(value: unknown): value is Fields {
  return (
    isObject(value) && typeof value.format_version === 'string' && isObject(value.planned_values)
  )
}

export function readTerraformPlan(file: TextFile, plan: Fields, account: string): Inventory {
  const rows = listRows(file, plan)
  const policies = new Map<string, HeldPolicy>()
  const holders = new Map<string, Holder>()
  for (const row of rows) {
    if (row.type === 'aws_iam_policy') {
      const [policy] = policiesOf(row, 'policy', 'user-managed')
      if (policy) policies.set(row.address, policy)
      const arn = textOf(row.values.arn)
      if (policy && arn) policies.set(arn, policy)
    }
    const kind = KINDS.get(row.type)
    if (kind) holders.set(row.address, holderOf(row, kind, account))
  }
  const world: World = { file: file.name, account, policies, holders }
  for (const row of rows) READERS.get(row.type)?.(row, world)
  const all = [...holders.values()]
  return {
    file: file.name,
    form: 'Terraform plan',
    principals: principalsOf(all, file.name),
    policies: filedPolicies(all, policies.values()),
    faults: [],
    unread: [],
    place: {},
  }
}

/** A planned resource, and what its configuration refers to where a value is not known yet. */
interface Row {
  readonly file: TextFile
  readonly address: string
  readonly module: string
  readonly type: string
  readonly values: Fields
  readonly path: JsonPath
  readonly references: (member: string) => readonly string[]
  /** What is known after apply, as the plan marks it; undefined where it marks nothing. */
  readonly unknown: Fields | undefined
}

interface World {
  readonly file: string
  readonly account: string
  readonly policies: Map<string, HeldPolicy>
  /** By address. */
  readonly holders: Map<string, Holder>
}

const KINDS: ReadonlyMap<string, Holder['kind']> = new Map([
  ['aws_iam_user', 'user'],
  ['aws_iam_role', 'role'],
  ['aws_iam_group', 'group'],
])

type Reader = (row: Row, world: World) => void

const READERS: ReadonlyMap<string, Reader> = new Map(
  Object.entries<Reader>({
    aws_iam_user: readBoundary,
    aws_iam_role: readRole,
    aws_iam_user_policy: (row, world) => readInline(row, 'user', world),
    aws_iam_role_policy: (row, world) => readInline(row, 'role', world),
    aws_iam_group_policy: (row, world) => readInline(row, 'group', world),
    aws_iam_user_policy_attachment: (row, world) => readAttachment(row, 'user', 'user', world),
    aws_iam_role_policy_attachment: (row, world) => readAttachment(row, 'role', 'role', world),
    aws_iam_group_policy_attachment: (row, world) => readAttachment(row, 'group', 'group', world),
    aws_iam_policy_attachment: (row, world) => {
      readAttachment(row, 'user', 'users', world)
      readAttachment(row, 'role', 'roles', world)
      readAttachment(row, 'group', 'groups', world)
    },
    aws_iam_group_membership: (row, world) => {
      for (const { holder: group, perhaps: isGroup } of holdersOf(row, 'group', 'group', world)) {
        for (const one of holdersOf(row, 'user', 'users', world)) {
          one.holder.groups.push({ group: group.name, perhaps: one.perhaps ?? isGroup })
        }
      }
    },
    aws_iam_user_group_membership: (row, world) => {
      for (const { holder: user, perhaps: isUser } of holdersOf(row, 'user', 'user', world)) {
        for (const { group, perhaps: isIn } of groupsOf(row, world)) {
          user.groups.push({ group, perhaps: isIn ?? isUser })
        }
      }
    },
  }),
)

function holderOf(row: Row, kind: Holder['kind'], account: string): Holder {
  const { address, values } = row
  const name = textOf(values.name) || (address.split('.').at(-1) ?? address)
  const path = textOf(values.path) || '/'
  const arn = textOf(values.arn) || arnOf(kind, name, { account, path })
  const holder = createHolder({ kind, name, arn, alias: address })
  if (isObject(values.tags)) {
    holder.tags = Object.fromEntries(Object.entries(values.tags).map(([k, v]) => [k, textOf(v)]))
  }
  return holder
}

function readRole(row: Row, world: World): void {
  const role = world.holders.get(row.address)
  if (!role) return
  role.trust = policiesOf(row, 'assume_role_policy', 'trust')[0]
  role.policies.push(...inlinePolicies(row))
  for (const arn of textsIn(row, 'managed_policy_arns')) attach(role, arn, undefined, world)
  readBoundary(row, world)
}

/** Blocks within the role itself. */
function inlinePolicies(row: Row): readonly HeldPolicy[] {
  const member = 'inline_policy'
  const blocks = row.values[member]
  if (!Array.isArray(blocks)) {
    return isUnknown(row, member) ? [unknownPolicy(holeOf(row, member), { name: row.address })] : []
  }
  return blocks.filter(isObject).map((block, index): HeldPolicy => {
    const name = `${row.address}/${textOf(block.name)}`
    const path = [...row.path, member, index, 'policy']
    if (typeof block.policy === 'string') return textPolicy(row, name, block.policy, path, 'role')
    return unknownPolicy(holeOf(row, member), { name, type: 'role' })
  })
}

function readBoundary(row: Row, world: World): void {
  // What is not known yet is left out of a plan; a null is known to be none.
  if (row.values.permissions_boundary === null) return
  const holder = world.holders.get(row.address)
  const [limit] = textsIn(row, 'permissions_boundary')
  if (holder && limit !== undefined) [holder.boundary] = policiesNamed(limit, world)
}

function readInline(row: Row, kind: Holder['kind'], world: World): void {
  const policies = policiesOf(row, 'policy', kind)
  for (const { holder, perhaps: hole } of holdersOf(row, kind, kind, world)) {
    holder.policies.push(...(hole ? policies.map(one => perhaps(one, hole)) : policies))
  }
}

function readAttachment(row: Row, kind: Holder['kind'], member: string, world: World): void {
  for (const arn of textsIn(row, 'policy_arn')) {
    for (const { holder, perhaps: hole } of holdersOf(row, kind, member, world)) {
      attach(holder, arn, hole, world)
    }
  }
}

function attach(holder: Holder, arn: Referred, hole: Hole | undefined, world: World): void {
  const policies = policiesNamed(arn, world)
  holder.policies.push(...(hole ? policies.map(one => perhaps(one, hole)) : policies))
}

/** By ARN; or what the configuration refers to, before its ARN is known. */
function policiesNamed(arn: Referred, { file, policies }: World): readonly HeldPolicy[] {
  if (typeof arn !== 'string') {
    const found = addressesOf(arn, [...policies.keys()]).flatMap(one => policies.get(one) ?? [])
    const [only] = found
    if (only && found.length === 1) return [only]
    return [unknownPolicy(arn.hole, { name: arn.hole.what })]
  }
  const policy = policies.get(arn) ?? findManagedPolicy(arn)
  if (policy) return [policy]
  const what = `the text of ${arn}, which is attached and not in the plan`
  const hole = createHole(what, file, () => undefined)
  return [unknownPolicy(hole, { name: arn, arn })]
}

interface PerhapsHolder {
  readonly holder: Holder
  readonly perhaps: Hole | undefined
}

/**
 * The users, roles or groups that a resource names. Before a name is known, the configuration tells
 * whose it is; where it tells of several, or of none of the plan, it may be any of them.
 */
function holdersOf(
  row: Row,
  kind: Holder['kind'],
  member: string,
  world: World,
): readonly PerhapsHolder[] {
  return textsIn(row, member).flatMap((name): readonly PerhapsHolder[] => {
    if (typeof name === 'string') {
      return [{ holder: holderByName(kind, name, world), perhaps: undefined }]
    }
    const all = [...world.holders].filter(([, holder]) => holder.kind === kind)
    const referred = addressesOf(
      name,
      all.map(([address]) => address),
    ).flatMap(address => world.holders.get(address) ?? [])
    const [only] = referred
    if (only && referred.length === 1) return [{ holder: only, perhaps: undefined }]
    const { hole } = name
    const found = referred.length > 0 ? referred : all.map(([, holder]) => holder)
    return found.map(holder => ({ holder, perhaps: hole }))
  })
}

/** A group that is in no plan has policies that nobody knows. */
function groupsOf(row: Row, world: World): readonly Membership[] {
  return textsIn(row, 'groups').flatMap((name): readonly Membership[] => {
    if (typeof name === 'string') return [{ group: name }]
    const referred = addressesOf(name, [...world.holders.keys()])
    const groups = referred.flatMap(address => world.holders.get(address)?.name ?? [])
    if (groups.length === 0) return [{ group: name.hole }]
    const [only] = groups
    if (groups.length === 1 && only !== undefined) return [{ group: only }]
    return groups.map(group => ({ group, perhaps: name.hole }))
  })
}

function holderByName(kind: Holder['kind'], name: string, world: World): Holder {
  for (const holder of world.holders.values()) {
    if (holder.kind === kind && holder.name === name) return holder
  }
  const holder = createHolder({ kind, name, arn: arnOf(kind, name, { account: world.account }) })
  world.holders.set(`${kind} ${name}`, holder)
  return holder
}

/** A value that is known after apply, with the resources that it is made of. */
interface Unapplied {
  readonly hole: Hole
  readonly row: Row
  readonly references: readonly string[]
}

type Referred = string | Unapplied

/** The texts of a member, however it is written, with those that are not known yet. */
function textsIn(row: Row, member: string): readonly Referred[] {
  const value = row.values[member]
  const unapplied = () => ({
    hole: holeOf(row, member),
    row,
    references: row.references(member),
  })
  if (Array.isArray(value)) {
    return value.map(one => (typeof one === 'string' ? one : unapplied()))
  }
  if (typeof value === 'string' && value !== '') return [value]
  const isThere = value !== undefined && value !== null && value !== ''
  return isThere || isUnknown(row, member) ? [unapplied()] : []
}

/** Members that a resource cannot do without. */
const REQUIRED: ReadonlySet<string> = new Set([
  'assume_role_policy',
  'group',
  'policy',
  'policy_arn',
  'role',
  'user',
])

/** The plan marks what apply will tell; without marks, what the configuration makes of others. */
function isUnknown({ values, unknown, references }: Row, member: string): boolean {
  const value = values[member]
  const isAbsent = value === undefined || value === null
  if (isAbsent && REQUIRED.has(member)) return true
  if (unknown) return unknown[member] !== undefined && unknown[member] !== false
  // What is known to be none is null.
  return value === undefined && references(member).length > 0
}

function holeOf(row: Row, member: string): Hole {
  const { file, address, path } = row
  const [reference] = row.references(member)
  const made = reference === undefined ? '' : `, made of ${reference}`
  const what = `${address}.${member}, known after apply${made}`
  return createHole(what, file.name, () => placeInText(file.text, path))
}

/** The addresses among those given that a reference means: `aws_iam_policy.cases.arn`. */
function addressesOf(
  { row, references }: Unapplied,
  addresses: readonly string[],
): readonly string[] {
  const referred = new Set(references.map(reference => inModule(row, reference)))
  return addresses.filter(address => referred.has(address) || referred.has(withoutKey(address)))
}

/** `aws_iam_role.one["a"]` is one of `aws_iam_role.one`. */
function withoutKey(address: string): string {
  return address.replace(/\[[^\]]*\]$/, '')
}

/** `aws_iam_policy.cases.arn` → the address of the policy in the same module. */
function inModule({ module }: Row, reference: string): string {
  const address = reference.split('.').slice(0, 2).join('.')
  return module === '' ? address : `${module}.${address}`
}

function policiesOf(
  row: Row,
  member: string,
  type: NonNullable<SourcedPolicy['type'] | 'group'>,
): readonly HeldPolicy[] {
  const document = row.values[member]
  if (typeof document === 'string') {
    return [textPolicy(row, row.address, document, [...row.path, member], type)]
  }
  if (!isUnknown(row, member)) return []
  return [unknownPolicy(holeOf(row, member), { name: row.address, type })]
}

function textPolicy(
  { file }: Row,
  name: string,
  document: string,
  path: JsonPath,
  type: NonNullable<SourcedPolicy['type']>,
): SourcedPolicy {
  return policyInText({ name, file: file.name, document, type }, file.text, path)
}

function listRows(file: TextFile, plan: Fields): readonly Row[] {
  const planned = isObject(plan.planned_values) ? plan.planned_values.root_module : undefined
  const marks = new Map(
    listOf(plan.resource_changes).flatMap(({ address, change }) =>
      isObject(change) && isObject(change.after_unknown)
        ? [[textOf(address), change.after_unknown] as const]
        : [],
    ),
  )
  const configuration = isObject(plan.configuration) ? plan.configuration.root_module : undefined
  return rowsOf({ file, marks }, planned, configuration, ['planned_values', 'root_module'])
}

interface Planned {
  readonly file: TextFile
  /** What each address knows after apply only. */
  readonly marks: ReadonlyMap<string, Fields>
}

function rowsOf(
  { file, marks }: Planned,
  planned: unknown,
  configuration: unknown,
  path: JsonPath,
): readonly Row[] {
  if (!isObject(planned)) return []
  const module = textOf(planned.address)
  const configured = isObject(configuration) ? listOf(configuration.resources) : []
  const own = listOf(planned.resources).flatMap((resource, index): Row[] => {
    const { address, type, name, values } = resource
    if (typeof address !== 'string' || typeof type !== 'string' || !isObject(values)) return []
    const expressions = configured.find(one => one.type === type && one.name === name)?.expressions
    const references = (member: string) => {
      const expression = isObject(expressions) ? expressions[member] : undefined
      return isObject(expression) ? textsOf(expression.references) : []
    }
    const at = [...path, 'resources', index, 'values']
    return [
      { file, address, module, type, values, path: at, references, unknown: marks.get(address) },
    ]
  })
  const calls = isObject(configuration) ? configuration.module_calls : undefined
  const inner = listOf(planned.child_modules).flatMap((child, index) => {
    const name = /([\w-]+)(\[[^\]]*\])?$/.exec(textOf(child.address))?.[1] ?? ''
    const call = isObject(calls) ? calls[name] : undefined
    const called = isObject(call) ? call.module : undefined
    return rowsOf({ file, marks }, child, called, [...path, 'child_modules', index])
  })
  return [...own, ...inner]
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
