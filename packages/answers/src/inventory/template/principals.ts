// The IAM resources of a template: who there is, and which policies each gets.
import { bothHold } from '../../holes/decision.ts'
import { describeText, holesIn, isHole, isOpen, withStandIns } from '../../holes/open-value.ts'
import type { Holder } from '../inventory.ts'
import { type HeldPolicy, type OpenPolicy, unknownPolicy } from '../open-policy.ts'
import type { SourcedPolicy, TakenDefault } from '../sourced-policy.ts'
import { policyAt } from './documents.ts'
import { eitherPolicy, heldIn, perhapsLimit } from './held.ts'
import { KINDS, MANAGED_POLICY } from './names.ts'
import { isMadeTrust } from './serverless.ts'
import {
  give,
  holdersNamed,
  policyNamed,
  type TemplateHolder,
  type TemplateSheet,
  thereIf,
} from './sheet.ts'
import { fieldsOf, holeAt, type TemplateContext, type TemplateResource } from './values/context.ts'
import { entriesOf, type ListEntry, resolve } from './values/values.ts'

type Reader = (row: TemplateResource, sheet: TemplateSheet) => void

export const IAM_READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['AWS::IAM::User', readPrincipal],
  ['AWS::IAM::Role', readPrincipal],
  ['AWS::IAM::Group', readPrincipal],
  ['AWS::IAM::Policy', readAttached],
  ['AWS::IAM::UserPolicy', readAttached],
  ['AWS::IAM::RolePolicy', readAttached],
  ['AWS::IAM::GroupPolicy', readAttached],
  [MANAGED_POLICY, readAttached],
  ['AWS::IAM::UserToGroupAddition', readAddition],
])

/** Before all others: whoever refers to a policy finds it. */
export function fileManagedPolicies(sheet: TemplateSheet): void {
  for (const row of sheet.rows) {
    if (row.type !== MANAGED_POLICY) continue
    const { arn } = sheet.names.of(row, sheet.context)
    sheet.managed.set(row, documentOf(row, sheet, { type: 'user-managed', arn }))
  }
}

function readPrincipal(row: TemplateResource, sheet: TemplateSheet): void {
  const [kind] = KINDS.get(row.type) ?? (['user'] as const)
  const holder = sheet.holders.find(one => one.rows.includes(row))
  if (!holder) return
  const context = collecting(holder, sheet)
  const { properties, path, perhaps } = row
  readInlinePolicies(row, 'Policies', holder, sheet)
  readManagedPolicies(row, 'ManagedPolicyArns', holder, sheet)
  for (const one of entriesOf(properties.Groups, context, [...path, 'Groups'])) {
    join(holder, one.raw, { ...one, perhaps: both(perhaps, one.perhaps) }, sheet, context)
  }
  const tags = tagsIn(resolve(properties.Tags, context, [...path, 'Tags']))
  if (kind !== 'group') holder.tags = { ...holder.tags, ...tags }
  readBoundary(row, holder, sheet)
  readTrust(row, 'AssumeRolePolicyDocument', holder, sheet)
}

export function readInlinePolicies(
  row: TemplateResource,
  member: string,
  holder: TemplateHolder,
  sheet: TemplateSheet,
): void {
  const context = { ...collecting(holder, sheet), opensNames: true }
  for (const one of entriesOf(row.properties[member], context, [...row.path, member])) {
    const policy = inlineAt(row, one, holder.kind, context)
    if (row.made) sheet.made.add(policy)
    give(holder, [policy], one.perhaps, row.perhaps)
  }
}

function inlineAt(
  row: TemplateResource,
  { value, raw, path }: ListEntry,
  kind: Holder['kind'],
  context: TemplateContext,
): HeldPolicy {
  if (isOpen(value)) {
    return heldIn(context, inner => {
      const found = resolve(raw, inner, path)
      const [hole = holeAt('an inline policy', inner, path)] = holesIn(found)
      if (isOpen(found)) return unknownPolicy(hole, { name: `${row.id}/?`, type: kind })
      return inlineAt(row, { value: found, raw: found, path }, kind, inner)
    })
  }
  const fields = fieldsOf(value)
  const called = resolve(fields.PolicyName, context, [...path, 'PolicyName'])
  const name = `${row.id}/${called === undefined ? path.at(-1) : describeText(withStandIns(called))}`
  return policyAt(fields.PolicyDocument, [...path, 'PolicyDocument'], { name, type: kind }, context)
}

export function readManagedPolicies(
  row: TemplateResource,
  member: string,
  holder: TemplateHolder,
  sheet: TemplateSheet,
  arnOf: ArnOf = value => value,
): void {
  const context = collecting(holder, sheet)
  for (const one of entriesOf(row.properties[member], context, [...row.path, member])) {
    const policy = heldIn(context, inner => {
      const arn = arnOf(resolve(one.raw, inner, one.path))
      return policyNamed(arn, one.path, sheet, inner)
    })
    give(holder, [policy], one.perhaps, row.perhaps)
  }
}

/** What the value of a property names, where it is no ARN. */
type ArnOf = (value: unknown) => unknown

/** Where it is open which boundary there is, nothing of it is known but in the assignments that tell. */
export function readBoundary(
  row: TemplateResource,
  holder: TemplateHolder,
  sheet: TemplateSheet,
  arnOf: ArnOf = value => value,
): void {
  const at = [...row.path, 'PermissionsBoundary']
  const boundary = heldIn(collecting(holder, sheet), context => {
    const entries = entriesOf(row.properties.PermissionsBoundary, context, at)
    const [only] = entries.map(({ raw, path }) =>
      policyNamed(arnOf(resolve(raw, context, path)), path, sheet, context),
    )
    const hole = entries.find(({ perhaps }) => perhaps)?.perhaps
    return hole ? unknownPolicy(hole, { name: 'the permissions boundary' }) : only
  })
  if (!boundary) return
  const limit = row.perhaps ? perhapsLimit(boundary, row.perhaps) : boundary
  const hole = holeAt('which permissions boundary it is', sheet.context, at)
  holder.boundary = oneOf([holder.boundary, limit], unknownPolicy(hole, { name: boundary.name }))
}

export function readTrust(
  row: TemplateResource,
  member: string,
  holder: TemplateHolder,
  sheet: TemplateSheet,
): void {
  const raw = row.properties[member]
  if (raw === undefined) return
  const at = [...row.path, member]
  const named = { name: `${row.id}/trust`, type: 'trust', closes: 'trust' } as const
  const policy = policyAt(raw, at, named, sheet.context)
  if (isMadeTrust(raw)) sheet.made.add(policy)
  const trust = thereIf(policy, row.perhaps)
  const hole = holeAt('which trust policy it is', sheet.context, at)
  holder.trust = oneOf([holder.trust, trust], unknownPolicy(hole, named))
}

/** Two resources that conditions choose between may make one role. */
function oneOf(
  policies: readonly (HeldPolicy | undefined)[],
  unknown: OpenPolicy,
): HeldPolicy | undefined {
  const found = policies.filter(policy => policy !== undefined)
  return found.length < 2 ? found[0] : eitherPolicy(found, unknown)
}

/** A policy that names whom it is attached to. */
function readAttached(row: TemplateResource, sheet: TemplateSheet): void {
  const type = ATTACHED.get(row.type)
  const policy = sheet.managed.get(row) ?? documentOf(row, sheet, { type })
  for (const [member, kind] of [
    ['Users', 'user'],
    ['Roles', 'role'],
    ['Groups', 'group'],
    ['UserName', 'user'],
    ['RoleName', 'role'],
    ['GroupName', 'group'],
  ] as const) {
    const at = [...row.path, member]
    for (const one of entriesOf(row.properties[member], sheet.context, at)) {
      for (const found of holdersNamed(sheet, kind, one.raw, one.path, sheet.context)) {
        give(found.holder, [policy], one.perhaps, found.perhaps, row.perhaps)
      }
    }
  }
}

const ATTACHED: ReadonlyMap<string, SourcedPolicy['type']> = new Map([
  ['AWS::IAM::UserPolicy', 'user'],
  ['AWS::IAM::RolePolicy', 'role'],
  ['AWS::IAM::GroupPolicy', 'group'],
])

function documentOf(
  row: TemplateResource,
  { context }: TemplateSheet,
  { type, arn }: Pick<SourcedPolicy, 'type' | 'arn'>,
): HeldPolicy {
  const at = [...row.path, 'PolicyDocument']
  return policyAt(row.properties.PolicyDocument, at, { name: row.id, type, arn }, context)
}

function readAddition(row: TemplateResource, sheet: TemplateSheet): void {
  const { context } = sheet
  const { properties, path, perhaps } = row
  for (const one of entriesOf(properties.Users, context, [...path, 'Users'])) {
    for (const found of holdersNamed(sheet, 'user', one.raw, one.path, context)) {
      const there = both(both(perhaps, one.perhaps), found.perhaps)
      const entry = { path: [...path, 'GroupName'], perhaps: there }
      join(found.holder, properties.GroupName, entry, sheet, context)
    }
  }
}

function join(
  user: TemplateHolder,
  group: unknown,
  { path, perhaps }: Pick<ListEntry, 'path' | 'perhaps'>,
  sheet: TemplateSheet,
  context: TemplateContext,
): void {
  const [hole] = holesIn(resolve(group, context, path))
  for (const found of holdersNamed(sheet, 'group', group, path, context)) {
    const isKnown = found.holder.rows.length > 0
    const name = isKnown || !isHole(hole) ? found.holder.name : hole
    user.groups.push({ group: name, perhaps: both(perhaps, found.perhaps) })
  }
}

function both(
  first: TemplateResource['perhaps'],
  second: TemplateResource['perhaps'],
): TemplateResource['perhaps'] {
  return first ? bothHold(first, second) : second
}

/** What a principal's lists depend on is told with the principal. */
export function collecting(holder: TemplateHolder, { context }: TemplateSheet): TemplateContext {
  const known = new Set((holder.defaults ?? []).map(({ name }) => name))
  return {
    ...context,
    onDefault: (taken: TakenDefault) => {
      if (known.has(taken.name)) return
      known.add(taken.name)
      holder.defaults = [...(holder.defaults ?? []), taken]
    },
  }
}

/** Those whose value is open are left out: a context key that nobody knows. */
function tagsIn(tags: unknown): Readonly<Record<string, string>> {
  const all = Array.isArray(tags) ? tags : []
  return Object.fromEntries(
    all.flatMap(one => {
      const { Key: key, Value: value } = fieldsOf(one)
      return typeof key === 'string' && typeof value === 'string' ? [[key, value]] : []
    }),
  )
}
