// The IAM parts of a CloudFormation template, such as the CDK writes.

import type { JsonPath } from '@casegate/engine/json'
import type { InputFault } from '../../base/input-error.ts'
import { isObject } from '../../base/is-object.ts'
import { textOf } from '../../base/text-of.ts'
import { describeText, type Hole, holesIn, isOpen, isOpenText } from '../../holes/open-value.ts'
import type { FileValue } from '../file-value.ts'
import { filedPolicies } from '../filed-policies.ts'
import { arnOf, createHolder, type Holder, type Inventory, principalsOf } from '../inventory.ts'
import { findManagedPolicy } from '../managed-policies.ts'
import { type HeldPolicy, perhaps, unknownPolicy } from '../open-policy.ts'
import { createConditionTest } from './template-conditions.ts'
import {
  createNames,
  KINDS,
  MANAGED_POLICY,
  type Row,
  type TemplateScope,
} from './template-names.ts'
import { policiesAt } from './template-policy.ts'
import { type Entry, entriesOf, holeAt, resolve, type TemplateContext } from './template-values.ts'

type Fields = Readonly<Record<string, unknown>>

/** A template as it was read, from JSON or YAML. */
export interface Template extends FileValue {
  readonly value: Fields
}

export function isTemplate(file: FileValue): file is Template {
  const { value } = file
  if (!isObject(value) || !isObject(value.Resources)) return false
  return Object.values(value.Resources).some(one => isObject(one) && typeof one.Type === 'string')
}

export function readTemplate(template: Template, scope: TemplateScope): Inventory {
  const world = createWorld(template, scope)
  for (const row of world.rows) READERS.get(row.type)?.(row, world)
  const holders = [...world.holders.values()]
  return {
    file: template.file,
    form: 'CloudFormation template',
    principals: principalsOf(holders, template.file),
    policies: filedPolicies(holders, [...world.policies.values()].flat()),
    faults: unreadLoops(template),
    unread: [],
    place: {},
  }
}

interface World {
  readonly rows: readonly Row[]
  readonly scope: TemplateScope
  readonly context: TemplateContext
  readonly holders: Map<string, Holder>
  /** By what a reference to it yields: its ARN. */
  readonly policies: Map<string, readonly HeldPolicy[]>
}

/** One whose condition does not hold is none. */
function listRows({ value }: Template, context: TemplateContext): readonly Row[] {
  return Object.entries(fieldsOf(value.Resources)).flatMap(([id, one]) => {
    if (!isObject(one) || typeof one.Type !== 'string') return []
    const at = ['Resources', id]
    const { Condition } = one
    const exists = Condition === undefined || context.test(Condition, context, at)
    if (exists === false) return []
    return {
      id,
      type: one.Type,
      properties: fieldsOf(one.Properties),
      path: [...at, 'Properties'],
      perhaps: exists === true ? undefined : exists,
    }
  })
}

function unreadLoops({ file, value, placeOf }: Template): readonly InputFault[] {
  const loops = Object.keys(fieldsOf(value.Resources)).filter(id => id.startsWith('Fn::'))
  return loops.map(id => ({
    file,
    place: placeOf(['Resources', id]),
    message: `what ${id} makes is not read`,
  }))
}

function createWorld(template: Template, scope: TemplateScope): World {
  const { file, value, placeOf } = template
  const base: Omit<TemplateContext, 'refOf' | 'attributeOf'> = {
    file,
    placeOf,
    parameters: fieldsOf(value.Parameters),
    mappings: fieldsOf(value.Mappings),
    ...pseudoParameters(scope),
    test: createConditionTest(fieldsOf(value.Conditions)),
    onDefault: () => undefined,
  }
  const names = createNames(scope, base)
  const context: TemplateContext = { ...base, ...names }
  const rows = listRows(template, context)
  names.fill(rows)
  const holders = new Map<string, Holder>()
  const world: World = { rows, scope, context, holders, policies: new Map() }
  for (const row of rows) {
    const kind = KINDS.get(row.type)
    const { name, arn, defaults } = names.of(row)
    if (kind) {
      holders.set(`${kind[0]} ${name}`, {
        ...createHolder({ kind: kind[0], name, arn, alias: row.id }),
        defaults,
      })
    }
    if (row.type === MANAGED_POLICY) world.policies.set(arn, documentsOf(row, row.id, world))
  }
  return world
}

function pseudoParameters(scope: TemplateScope): Pick<TemplateContext, 'pseudo' | 'assumed'> {
  const { account, region, partition, assumed = [] } = scope
  return {
    pseudo: new Map([
      ['AWS::AccountId', account],
      ['AWS::Region', region],
      ['AWS::Partition', partition],
      ['AWS::URLSuffix', partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'],
    ]),
    assumed: new Set(assumed.map(one => (one === 'account' ? 'AWS::AccountId' : 'AWS::Region'))),
  }
}

type Reader = (row: Row, world: World) => void

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['AWS::IAM::User', readPrincipal],
  ['AWS::IAM::Role', readPrincipal],
  ['AWS::IAM::Group', readPrincipal],
  ['AWS::IAM::Policy', readAttachedPolicy],
  ['AWS::IAM::UserPolicy', readAttachedPolicy],
  ['AWS::IAM::RolePolicy', readAttachedPolicy],
  ['AWS::IAM::GroupPolicy', readAttachedPolicy],
  [MANAGED_POLICY, readAttachedPolicy],
  ['AWS::IAM::UserToGroupAddition', readAddition],
])

function readPrincipal(row: Row, world: World): void {
  const [kind] = KINDS.get(row.type) ?? (['user'] as const)
  const holder = holderNamed(kind, nameOf(row, world), world)
  const context = collecting(holder, world)
  const { properties, path } = row
  for (const one of entriesOf(properties.Policies, context, [...path, 'Policies'])) {
    readInline(row, one, holder, world)
  }
  for (const one of entriesOf(properties.ManagedPolicyArns, context, [
    ...path,
    'ManagedPolicyArns',
  ])) {
    const policies = policiesNamed(resolve(one.value, context, one.path), one.path, world)
    give(holder, policies, one.perhaps)
  }
  for (const one of entriesOf(properties.Groups, context, [...path, 'Groups'])) {
    const group = resolve(one.value, context, one.path)
    const [hole] = holesIn(group)
    holder.groups.push({ group: hole ?? textOf(group), perhaps: one.perhaps })
  }
  const limit = resolve(properties.PermissionsBoundary, context, [...path, 'PermissionsBoundary'])
  if (limit !== undefined) {
    const [first] = policiesNamed(limit, [...path, 'PermissionsBoundary'], world)
    holder.boundary = first
  }
  if (properties.AssumeRolePolicyDocument !== undefined) {
    const named = { name: `${row.id}/trust`, type: 'trust' } as const
    const at = [...path, 'AssumeRolePolicyDocument']
    holder.trust = oneOf(
      policiesAt(properties.AssumeRolePolicyDocument, at, named, world.context),
      holeAt('the trust policy', world.context, at),
      named,
    )
  }
}

/** What a role trusts is one policy: where it may be one of several, none of them is known. */
function oneOf(
  policies: readonly HeldPolicy[],
  hole: Hole,
  named: Parameters<typeof unknownPolicy>[1],
): HeldPolicy {
  const [only, ...more] = policies
  return only && more.length === 0 ? only : unknownPolicy(hole, named)
}

function readInline(row: Row, { value, path, perhaps: hole }: Entry, holder: Holder, world: World) {
  const { context } = world
  const [kind] = KINDS.get(row.type) ?? (['user'] as const)
  if (isOpen(value)) {
    const [first = holeAt('an inline policy', context, path)] = holesIn(value)
    give(holder, [unknownPolicy(first, { name: `${row.id}/?`, type: kind })], hole)
    return
  }
  const fields = fieldsOf(value)
  const called = resolve(fields.PolicyName, context, [...path, 'PolicyName'])
  const name = `${row.id}/${called === undefined ? path.at(-1) : describeText(called)}`
  const at = [...path, 'PolicyDocument']
  give(holder, policiesAt(fields.PolicyDocument, at, { name, type: kind }, context), hole)
}

/** A policy that names whom it is attached to. */
function readAttachedPolicy(row: Row, world: World): void {
  const isManaged = row.type === MANAGED_POLICY
  const known = isManaged ? world.policies.get(world.context.refOf(row.id) ?? '') : undefined
  const policies = known ?? documentsOf(row, row.id, world)
  for (const [member, kind] of [
    ['Users', 'user'],
    ['Roles', 'role'],
    ['Groups', 'group'],
    ['UserName', 'user'],
    ['RoleName', 'role'],
    ['GroupName', 'group'],
  ] as const) {
    const at = [...row.path, member]
    for (const one of entriesOf(row.properties[member], world.context, at)) {
      const name = resolve(one.value, world.context, one.path)
      for (const { holder, perhaps: hole } of holdersNamed(kind, name, world)) {
        give(holder, policies, one.perhaps ?? hole ?? row.perhaps)
      }
    }
  }
}

function readAddition({ properties, path }: Row, world: World): void {
  const { context } = world
  const group = resolve(properties.GroupName, context, [...path, 'GroupName'])
  const [unknown] = holesIn(group)
  for (const one of entriesOf(properties.Users, context, [...path, 'Users'])) {
    const name = resolve(one.value, context, one.path)
    for (const { holder, perhaps: hole } of holdersNamed('user', name, world)) {
      holder.groups.push({ group: unknown ?? textOf(group), perhaps: one.perhaps ?? hole })
    }
  }
}

function documentsOf(row: Row, name: string, { context }: World): readonly HeldPolicy[] {
  const type = row.type === MANAGED_POLICY ? 'user-managed' : undefined
  const at = [...row.path, 'PolicyDocument']
  const policies = policiesAt(row.properties.PolicyDocument, at, { name, type }, context)
  const { perhaps: hole } = row
  return hole ? policies.map(policy => perhaps(policy, hole)) : policies
}

/** By ARN, from the template or from AWS. */
function policiesNamed(
  arn: unknown,
  path: JsonPath,
  { policies, context }: World,
): readonly HeldPolicy[] {
  const [hole] = holesIn(arn)
  if (hole) return [unknownPolicy(hole, { name: describeText(arn) })]
  const name = textOf(arn)
  const managed = findManagedPolicy(name)
  const known = policies.get(name) ?? (managed && [managed])
  const what = `the text of ${name}, which is attached and not in the template`
  return known ?? [unknownPolicy(holeAt(what, context, path), { name })]
}

function give(holder: Holder, policies: readonly HeldPolicy[], hole: Hole | undefined): void {
  holder.policies.push(...(hole ? policies.map(policy => perhaps(policy, hole)) : policies))
}

function nameOf(row: Row, { context }: World): string {
  return context.refOf(row.id) ?? row.id
}

function holderNamed(kind: Holder['kind'], name: string, { holders, scope }: World): Holder {
  const key = `${kind} ${name}`
  const known = holders.get(key)
  if (known) return known
  const holder = createHolder({ kind, name, arn: arnOf(kind, name, scope) })
  holders.set(key, holder)
  return holder
}

interface PerhapsHolder {
  readonly holder: Holder
  readonly perhaps: Hole | undefined
}

/** A name that nobody knows may be that of any, or of one that is not in the template. */
function holdersNamed(kind: Holder['kind'], name: unknown, world: World): readonly PerhapsHolder[] {
  const [hole] = holesIn(name)
  if (!hole) return [{ holder: holderNamed(kind, textOf(name), world), perhaps: undefined }]
  const others = [...world.holders.values()].filter(one => one.kind === kind && mayBe(name, one))
  const unknown = holderNamed(kind, describeText(name), world)
  return [
    ...others.filter(one => one !== unknown).map(holder => ({ holder, perhaps: hole })),
    { holder: unknown, perhaps: undefined },
  ]
}

/** Each known part in its place, one after the other. */
function mayBe(text: unknown, { name }: Holder): boolean {
  if (!isOpenText(text)) return true
  let at = 0
  for (const [index, part] of text.parts.entries()) {
    if (typeof part !== 'string') continue
    const isLast = index === text.parts.length - 1
    const found = isLast ? name.lastIndexOf(part) : name.indexOf(part, at)
    if (found < at || (index === 0 && found > 0)) return false
    at = found + part.length
    if (isLast && at !== name.length) return false
  }
  return true
}

/** What a principal's lists depend on is told with the principal. */
function collecting(holder: Holder, { context }: World): TemplateContext {
  return {
    ...context,
    onDefault: taken => {
      holder.defaults = [...(holder.defaults ?? []), taken]
    },
  }
}

function fieldsOf(value: unknown): Fields {
  return isObject(value) && !isOpen(value) ? value : {}
}
