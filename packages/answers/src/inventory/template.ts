// The IAM parts of a CloudFormation template, such as the CDK writes.
import type { JsonPath } from '@casegate/engine/json'
import type { Place } from '../base/input-error.ts'
import {
  arnOf,
  createHolder,
  type Holder,
  type Inventory,
  principalsOf,
  setBoundary,
} from './inventory.ts'
import { findManagedPolicy } from './managed-policies.ts'
import { isObject } from './policy-file.ts'
import { parsePath, type SourcedPolicy } from './sourced-policy.ts'
import { isUnknown, resolve, type TemplateContext, UNKNOWN } from './template-values.ts'

type Fields = Readonly<Record<string, unknown>>

/** A template as it was read, from JSON or YAML. */
export interface Template {
  readonly file: string
  readonly value: Fields
  readonly placeOf: (path: JsonPath) => Place | undefined
}

export interface TemplateScope {
  readonly account: string
  readonly region: string
  readonly partition: string
}

export function isTemplate(value: unknown): value is Fields {
  if (!isObject(value) || !isObject(value.Resources)) return false
  return Object.values(value.Resources).some(one => isObject(one) && typeof one.Type === 'string')
}

export function readTemplate(template: Template, scope: TemplateScope): Inventory {
  const rows = listRows(template)
  const world = createWorld(template, rows, scope)
  for (const row of rows) (READERS[row.type] ?? nothing)(row, world)
  const policies = [...world.policies.values()].filter(policy => policy !== null)
  return {
    file: template.file,
    principals: principalsOf([...world.holders.values()]),
    policies,
    faults: [],
  }
}

interface Row {
  readonly id: string
  readonly type: string
  readonly properties: Fields
}

interface World {
  readonly template: Template
  readonly scope: TemplateScope
  readonly context: TemplateContext
  readonly holders: Map<string, Holder>
  /** By what a reference to it yields: its ARN. */
  readonly policies: Map<string, SourcedPolicy | null>
}

const KINDS: ReadonlyMap<string, readonly [Holder['kind'], string]> = new Map([
  ['AWS::IAM::User', ['user', 'UserName']],
  ['AWS::IAM::Role', ['role', 'RoleName']],
  ['AWS::IAM::Group', ['group', 'GroupName']],
])

/** Stands for a resource that only a deployment tells. */
export const UNKNOWN_RESOURCE = 'arn:aws:known-after-deployment:::resource'

const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy'

function listRows({ value }: Template): readonly Row[] {
  return Object.entries(isObject(value.Resources) ? value.Resources : {}).flatMap(([id, one]) => {
    if (!isObject(one) || typeof one.Type !== 'string') return []
    return [{ id, type: one.Type, properties: isObject(one.Properties) ? one.Properties : {} }]
  })
}

function createWorld(template: Template, rows: readonly Row[], scope: TemplateScope): World {
  const byId = new Map(rows.map(row => [row.id, row]))
  const { value } = template
  const context: TemplateContext = {
    resources: fieldsOf(value.Resources),
    parameters: fieldsOf(value.Parameters),
    conditions: fieldsOf(value.Conditions),
    mappings: fieldsOf(value.Mappings),
    pseudo: {
      'AWS::AccountId': scope.account,
      'AWS::Region': scope.region,
      'AWS::Partition': scope.partition,
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': 'stack',
    },
    refOf: id => referenceTo(byId.get(id)),
    attributeOf: (id, attribute) => {
      const row = byId.get(id)
      return attribute === 'Arn' && row && KINDS.has(row.type) ? iamArn(row) : undefined
    },
  }
  const iamArn = (row: Row): string => {
    const [kind, nameMember] = KINDS.get(row.type) ?? (['policy', 'ManagedPolicyName'] as const)
    const name = nameOf(row, nameMember)
    const path = resolve(row.properties.Path, context)
    return arnOf(kind, name, { ...scope, path: typeof path === 'string' ? path : '/' })
  }
  const nameOf = (row: Row, member: string): string => {
    const name = resolve(row.properties[member], context)
    return typeof name === 'string' && !isUnknown(name) ? name : row.id
  }
  const referenceTo = (row: Row | undefined): string | undefined => {
    if (!row) return undefined
    const kind = KINDS.get(row.type)
    if (kind) return nameOf(row, kind[1])
    return row.type === MANAGED_POLICY ? iamArn(row) : undefined
  }
  const holders = new Map<string, Holder>()
  const world: World = { template, scope, context, holders, policies: new Map() }
  for (const row of rows) {
    const kind = KINDS.get(row.type)
    if (kind) {
      const name = nameOf(row, kind[1])
      const named = { kind: kind[0], name, arn: iamArn(row), alias: row.id }
      holders.set(`${kind[0]} ${name}`, createHolder(named))
    }
    if (row.type === MANAGED_POLICY) {
      world.policies.set(
        iamArn(row),
        policyAt(row, row.id, ['PolicyDocument'], 'user-managed', world),
      )
    }
  }
  return world
}

type Reader = (row: Row, world: World) => void

const nothing: Reader = () => undefined

const READERS: Readonly<Record<string, Reader>> = {
  'AWS::IAM::User': readPrincipal,
  'AWS::IAM::Role': readPrincipal,
  'AWS::IAM::Group': readPrincipal,
  'AWS::IAM::Policy': readAttachedPolicy,
  'AWS::IAM::UserPolicy': readAttachedPolicy,
  'AWS::IAM::RolePolicy': readAttachedPolicy,
  'AWS::IAM::GroupPolicy': readAttachedPolicy,
  [MANAGED_POLICY]: readAttachedPolicy,
  'AWS::IAM::UserToGroupAddition': ({ properties }, world) => {
    const group = resolve(properties.GroupName, world.context)
    for (const user of textsIn(properties.Users, world)) {
      holderNamed('user', user, world).groups.push(String(group))
    }
  },
}

function readPrincipal(row: Row, world: World): void {
  const [kind, nameMember] = KINDS.get(row.type) ?? (['user', 'UserName'] as const)
  const name = resolve(row.properties[nameMember], world.context)
  const holder = holderNamed(
    kind,
    typeof name === 'string' && !isUnknown(name) ? name : row.id,
    world,
  )
  const { Policies: inline } = row.properties
  for (const [index, one] of (Array.isArray(inline) ? inline : []).entries()) {
    const called = `${row.id}/${isObject(one) ? resolve(one.PolicyName, world.context) : index}`
    give(holder, policyAt(row, called, ['Policies', index, 'PolicyDocument'], kind, world), called)
  }
  for (const arn of textsIn(row.properties.ManagedPolicyArns, world)) attach(holder, arn, world)
  holder.groups.push(...textsIn(row.properties.Groups, world))
  const boundary = resolve(row.properties.PermissionsBoundary, world.context)
  if (boundary !== undefined) {
    const arn = String(boundary)
    setBoundary(holder, world.policies.get(arn) ?? findManagedPolicy(arn), shown(arn))
  }
  if (row.properties.AssumeRolePolicyDocument !== undefined) {
    const trust = policyAt(row, `${row.id}/trust`, ['AssumeRolePolicyDocument'], 'trust', world)
    if (trust) holder.trust = trust
  }
}

/** A policy that names whom it is attached to. */
function readAttachedPolicy(row: Row, world: World): void {
  const type = row.type === MANAGED_POLICY ? 'user-managed' : undefined
  const policy = policyAt(row, row.id, ['PolicyDocument'], type, world)
  for (const [member, kind] of [
    ['Users', 'user'],
    ['Roles', 'role'],
    ['Groups', 'group'],
    ['UserName', 'user'],
    ['RoleName', 'role'],
    ['GroupName', 'group'],
  ] as const) {
    const named = row.properties[member]
    for (const name of textsIn(Array.isArray(named) ? named : [named], world)) {
      give(holderNamed(kind, name, world), policy, row.id)
    }
  }
}

function attach(holder: Holder, arn: string, { policies }: World): void {
  give(holder, policies.get(arn) ?? findManagedPolicy(arn) ?? null, arn)
}

function give(holder: Holder, policy: SourcedPolicy | null, called: string): void {
  if (policy) holder.policies.push(policy)
  else holder.unknown.push(shown(called))
}

function holderNamed(kind: Holder['kind'], name: string, { holders, scope }: World): Holder {
  const key = `${kind} ${name}`
  const known = holders.get(key)
  if (known) return known
  const holder = createHolder({ kind, name, arn: arnOf(kind, name, scope) })
  holders.set(key, holder)
  return holder
}

/** null where the deployment alone can tell what the policy says. */
function policyAt(
  row: Row,
  name: string,
  path: JsonPath,
  type: SourcedPolicy['type'],
  { template, context }: World,
): SourcedPolicy | null {
  let value: unknown = row.properties
  for (const step of path) value = (value as Readonly<Record<string | number, unknown>>)?.[step]
  const document = settled(resolve(value, context))
  if (document === undefined) return null
  const from: JsonPath = ['Resources', row.id, 'Properties', ...path]
  const placeOf = (inner: string) => template.placeOf([...from, ...parsePath(inner)])
  return { name, type, document, file: template.file, placeOf }
}

/**
 * An unknown resource that is allowed is no resource of Cases, so it may stay a text that nothing
 * matches. Anything else that is unknown could deny or allow what is asked: then nobody can tell.
 */
function settled(document: unknown): unknown {
  if (!isObject(document)) return undefined
  const list = [document.Statement].flat()
  const isOpen = list.some(one => {
    if (!isObject(one)) return isUnknown(one)
    const { Resource: _, ...rest } = one
    return isUnknown(rest) || (one.Effect !== 'Allow' && isUnknown(one.Resource))
  })
  if (isOpen) return undefined
  return JSON.parse(
    JSON.stringify(document).replaceAll(unknownText, JSON.stringify(UNKNOWN_RESOURCE)),
  )
}

const unknownText = new RegExp(
  `"[^"]*${JSON.stringify(UNKNOWN).slice(1, -1).replaceAll('\\', '\\\\')}[^"]*"`,
  'g',
)

function textsIn(value: unknown, { context }: World): readonly string[] {
  const list = resolve(value, context)
  return Array.isArray(list) ? list.filter(one => typeof one === 'string') : []
}

function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {}
}

function shown(text: string): string {
  return text.replaceAll(UNKNOWN, '?')
}
