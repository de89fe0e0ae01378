// What statements say of the resources that a permission is asked on.
import type { ActionTable } from '@casegate/engine/actions'
import { overlaps, type ResourceChange } from '@casegate/engine/specialize'
import { actionReference } from '../base/engine-parts.ts'
import type { Need } from './need.ts'

/**
 * What is asked on `*` is asked on `*` itself, and on the resources that the action has. A
 * statement about any other resource, or about ARNs where the action has none, says nothing of it.
 */
export function changeFor(table: () => ActionTable, { action, resource }: Need): ResourceChange {
  if (resource !== '*') return resources => resources
  let found: { readonly types: readonly string[] | undefined } | undefined
  return resources => {
    const { negated, values } = resources
    if (!negated && values.length === 1 && values[0] === '*') return resources
    found ??= { types: resourcesOf(action, table()) }
    const { types } = found
    if (types === undefined) return resources
    if (types.length === 0) return values.includes('*') === negated ? undefined : EVERYTHING
    const met = values.filter(one => types.some(type => overlaps(one, type) !== false))
    if (met.length === 0) return negated ? EVERYTHING : undefined
    return { negated, values: met }
  }
}

const EVERYTHING = { negated: false, values: ['*'] }

/** Patterns of the resources that an action has; undefined for an action that AWS does not list. */
function resourcesOf(action: string, table: ActionTable): readonly string[] | undefined {
  const types = actionReference().findAction(table, action)?.resourceTypes
  return types?.flatMap(({ type }) => type.arns.map(arn => arn.replaceAll(/\$\{\w+\}/g, '*')))
}
