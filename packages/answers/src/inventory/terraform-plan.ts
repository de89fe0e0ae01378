// The IAM parts of a Terraform plan, as `terraform show -json` prints it.
import type { JsonPath } from '@casegate/engine/json'
import {
  arnOf,
  createHolder,
  type Holder,
  type Inventory,
  principalsOf,
  setBoundary,
} from './inventory.ts'
import { findManagedPolicy } from './managed-policies.ts'
import { isObject, type TextFile } from './policy-file.ts'
import { policyInText, type SourcedPolicy } from './sourced-policy.ts'

type Fields = Readonly<Record<string, unknown>>

export function isTerraformPlan(value: unknown): value is Fields {
  return (
    isObject(value) && typeof value.format_version === 'string' && isObject(value.planned_values)
  )
}

export function readTerraformPlan(file: TextFile, plan: Fields, account: string): Inventory {
  const rows = listRows(file, plan)
  const policies = new Map<string, SourcedPolicy>()
  const holders = new Map<string, Holder>()
  for (const row of rows) {
    if (row.type === 'aws_iam_policy') {
      const policy = policyOf(row, 'policy', 'user-managed')
      if (policy) policies.set(row.address, policy)
      const arn = textOf(row.values.arn)
      if (policy && arn) policies.set(arn, policy)
    }
    const kind = KINDS.get(row.type)
    if (kind) holders.set(row.address, holderOf(row, kind, account))
  }
  const world: World = { account, policies, holders }
  for (const row of rows) READERS.get(row.type)?.(row, world)
  const principals = principalsOf([...holders.values()])
  return { file: file.name, principals, policies: [...new Set(policies.values())], faults: [] }
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
}

interface World {
  readonly account: string
  readonly policies: Map<string, SourcedPolicy>
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
    aws_iam_user_policy_attachment: (row, world) => readAttachment(row, 'user', world),
    aws_iam_role_policy_attachment: (row, world) => readAttachment(row, 'role', world),
    aws_iam_group_policy_attachment: (row, world) => readAttachment(row, 'group', world),
    aws_iam_policy_attachment: readAttachments,
    aws_iam_group_membership: (row, world) => {
      const group = holderNamed(row, 'group', world)
      for (const name of textsOf(row.values.users)) {
        if (group) holderByName('user', name, world)?.groups.push(group.name)
      }
    },
    aws_iam_user_group_membership: (row, world) => {
      holderNamed(row, 'user', world)?.groups.push(...textsOf(row.values.groups))
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
  role.trust = policyOf(row, 'assume_role_policy', 'trust')
  const inline = Array.isArray(row.values.inline_policy) ? row.values.inline_policy : []
  for (const [index, one] of inline.entries()) {
    if (!isObject(one) || typeof one.policy !== 'string') continue
    const name = `${row.address}/${textOf(one.name)}`
    const path = [...row.path, 'inline_policy', index, 'policy']
    role.policies.push(textPolicy(row, name, one.policy, path, 'role'))
  }
  for (const arn of textsOf(row.values.managed_policy_arns)) attach(role, arn, world)
  readBoundary(row, world)
}

function readBoundary(row: Row, world: World): void {
  // What is not known yet is left out of a plan; a null is known to be none.
  if (row.values.permissions_boundary === null) return
  const holder = world.holders.get(row.address)
  const arn = policyNamed(row, 'permissions_boundary')
  if (!holder || arn === undefined) return
  setBoundary(holder, world.policies.get(arn) ?? findManagedPolicy(arn), arn)
}

function readInline(row: Row, kind: Holder['kind'], world: World): void {
  const holder = holderNamed(row, kind, world)
  const policy = policyOf(row, 'policy', kind)
  if (policy) holder?.policies.push(policy)
  else holder?.unknown.push(`${row.address} (known after apply)`)
}

function readAttachment(row: Row, kind: Holder['kind'], world: World): void {
  const holder = holderNamed(row, kind, world)
  if (holder) attach(holder, policyNamed(row, 'policy_arn') ?? row.address, world)
}

function readAttachments(row: Row, world: World): void {
  const arn = policyNamed(row, 'policy_arn') ?? row.address
  for (const [member, kind] of [
    ['users', 'user'],
    ['roles', 'role'],
    ['groups', 'group'],
  ] as const) {
    for (const name of textsOf(row.values[member])) {
      const holder = holderByName(kind, name, world)
      if (holder) attach(holder, arn, world)
    }
  }
}

function attach(holder: Holder, arnOrAddress: string, { policies }: World): void {
  const policy = policies.get(arnOrAddress) ?? findManagedPolicy(arnOrAddress)
  if (policy) holder.policies.push(policy)
  else holder.unknown.push(arnOrAddress)
}

/** The ARN, or before it is known the address of the policy that the configuration refers to. */
function policyNamed(row: Row, member: string): string | undefined {
  const arn = textOf(row.values[member])
  if (arn !== '') return arn
  const [reference] = row.references(member)
  return reference && inModule(row, reference)
}

/** The user, role or group that a resource names; one of another configuration is made up. */
function holderNamed(row: Row, kind: Holder['kind'], world: World): Holder | undefined {
  const name = textOf(row.values[kind])
  if (name !== '') return holderByName(kind, name, world)
  const [reference] = row.references(kind)
  return reference === undefined ? undefined : world.holders.get(inModule(row, reference))
}

function holderByName(kind: Holder['kind'], name: string, world: World): Holder {
  for (const holder of world.holders.values()) {
    if (holder.kind === kind && holder.name === name) return holder
  }
  const holder = createHolder({ kind, name, arn: arnOf(kind, name, { account: world.account }) })
  world.holders.set(`${kind} ${name}`, holder)
  return holder
}

/** `aws_iam_policy.cases.arn` → the address of the policy in the same module. */
function inModule({ module }: Row, reference: string): string {
  const address = reference.split('.').slice(0, 2).join('.')
  return module === '' ? address : `${module}.${address}`
}

function policyOf(
  row: Row,
  member: string,
  type: NonNullable<SourcedPolicy['type'] | 'group'>,
): SourcedPolicy | undefined {
  const document = row.values[member]
  if (typeof document !== 'string') return undefined
  return textPolicy(row, row.address, document, [...row.path, member], type)
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
  const configuration = isObject(plan.configuration) ? plan.configuration.root_module : undefined
  return rowsOf(file, planned, configuration, ['planned_values', 'root_module'])
}

function rowsOf(
  file: TextFile,
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
    return [{ file, address, module, type, values, path: at, references }]
  })
  const calls = isObject(configuration) ? configuration.module_calls : undefined
  const inner = listOf(planned.child_modules).flatMap((child, index) => {
    const name = /([\w-]+)(\[[^\]]*\])?$/.exec(textOf(child.address))?.[1] ?? ''
    const call = isObject(calls) ? calls[name] : undefined
    const called = isObject(call) ? call.module : undefined
    return rowsOf(file, child, called, [...path, 'child_modules', index])
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
