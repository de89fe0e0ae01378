// The policies of a template that no principal holds: of resources, endpoints and organizations.

import { isObject, type JsonPath } from '@casegate/engine/json'
import type { PolicyKind } from '@casegate/engine/policy'
import { textOf } from '../../base/text-of.ts'
import { isOpen } from '../../holes/open-value.ts'
import type { StatementKind } from '../../holes/statement.ts'
import type { FiledPolicy } from '../inventory.ts'
import { policyAt } from './documents.ts'
import { PERMISSIONS, permissionPolicy } from './permissions.ts'
import { POLICY_PROPERTIES, type PolicyProperty } from './policy-properties.ts'
import { namesOfResource } from './resource-names.ts'
import { type TemplateSheet, thereIf } from './sheet.ts'
import type { TemplateContext, TemplateResource } from './values/context.ts'
import { entriesOf, resolve } from './values/values.ts'

/** Each with its kind; a type that carries none has none. */
export function resourcePolicies(
  row: TemplateResource,
  sheet: TemplateSheet,
): readonly FiledPolicy[] {
  const { context } = sheet
  const knownAs = namesOfResource(row, sheet)
  const one = permissionPolicy(row, context)
  const found = one ? [filed(row, one, PERMISSIONS.get(row.type)?.resourceType, 'resource')] : []
  const properties = POLICY_PROPERTIES.get(row.type) ?? []
  const ofResource = [
    ...found,
    ...properties.flatMap(property => policiesAt(row, property, context)),
  ].map(filedPolicy => ({ ...filedPolicy, knownAs }))
  return [...ofResource, ...organizationPolicies(row, context)]
}

function policiesAt(
  row: TemplateResource,
  { at, kind, resourceType }: PolicyProperty,
  context: TemplateContext,
): readonly FiledPolicy[] {
  const opening = { ...context, opensNames: true }
  return placesOf(row.properties, at, row.path, opening).map(({ value, path }) => {
    const named = { name: row.id, closes: CLOSES.get(kind) ?? 'identity' }
    return filed(row, policyAt(value, path, named, context), resourceType, kind)
  })
}

function filed(
  row: TemplateResource,
  policy: FiledPolicy['policy'],
  resourceType: string | undefined,
  kind: PolicyKind,
): FiledPolicy {
  return { policy: thereIf(policy, row.perhaps), kind, resourceType, heldBy: [row.id] }
}

const CLOSES: ReadonlyMap<PolicyKind, StatementKind> = new Map([
  ['resource', 'resource'],
  ['endpoint', 'resource'],
  ['rcp', 'resource'],
])

interface Placed {
  readonly value: unknown
  readonly path: JsonPath
}

function placesOf(
  value: unknown,
  at: readonly string[],
  path: JsonPath,
  context: TemplateContext,
): readonly Placed[] {
  const [step, ...rest] = at
  if (value === undefined || value === null) return []
  if (step === undefined) return [{ value, path }]
  if (step === '*') {
    return entriesOf(value, context, path).flatMap(one =>
      placesOf(one.value, rest, one.path, context),
    )
  }
  const fields = isObject(value) && !isOpen(value) ? value : {}
  if (Object.hasOwn(fields, step)) return placesOf(fields[step], rest, [...path, step], context)
  // What a function yields has no places of its own.
  const yielded = resolve(value, context, path)
  if (yielded === value || !isObject(yielded) || !Object.hasOwn(yielded, step)) return []
  return placesOf(yielded[step], rest, path, context)
}

const ORGANIZATION_KINDS: ReadonlyMap<string, PolicyKind> = new Map([
  ['SERVICE_CONTROL_POLICY', 'scp'],
  ['RESOURCE_CONTROL_POLICY', 'rcp'],
])

/** AWS: AWS::Organizations::Policy: its other types are no policies of IAM. */
function organizationPolicies(
  row: TemplateResource,
  context: TemplateContext,
): readonly FiledPolicy[] {
  if (row.type !== 'AWS::Organizations::Policy') return []
  const kind = organizationKind(row, context)
  if (!kind) return []
  const named = { name: row.id, closes: CLOSES.get(kind) ?? 'identity' }
  const policy = policyAt(row.properties.Content, [...row.path, 'Content'], named, context)
  return [filed(row, policy, 'AWS::Organizations::Account', kind)]
}

export function organizationKind(
  { properties, path }: TemplateResource,
  context: TemplateContext,
): PolicyKind | undefined {
  const type = resolve(properties.Type, context, [...path, 'Type'])
  return ORGANIZATION_KINDS.get(textOf(type))
}
