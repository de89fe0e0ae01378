// What an action must be allowed on, as AWS's reference has it.
import type { ActionTable } from '@casegate/engine/actions'
import { actionReference } from '../base/engine-parts.ts'

/** A resource type that an action is asked about; no type for an action that has none. */
export interface NeededResource {
  readonly type: string | undefined
  /** An ARN pattern, or `*`. */
  readonly pattern: string
}

/**
 * Every required resource type, outermost first, and last the one that the action is named after; or
 * those that are asked for by name. AWS: Service Authorization Reference, introduction: a statement
 * must name an ARN of each required type, so each of them is a permission by itself. A text says why
 * it cannot be told.
 */
export function neededResources(
  table: ActionTable,
  name: string,
  named?: readonly string[],
): readonly NeededResource[] | string {
  const action = actionReference().findAction(table, name)
  if (!action) return `AWS's reference has no action ${name}, so its resources must be named`
  const types = action.resourceTypes.map(({ type, required }) => ({ required, ...type }))
  if (named) {
    const unknown = named.find(one => !types.some(type => type.name === one))
    if (unknown !== undefined) {
      const known = types.map(type => type.name).join(', ') || 'none'
      return `${name} has no resource type ${unknown}; it has ${known}`
    }
    return named.flatMap(one => types.filter(type => type.name === one).flatMap(patternsOf))
  }
  if (types.length === 0) return [{ type: undefined, pattern: '*' }]
  const required = types.filter(type => type.required)
  if (required.length === 0) {
    return `no resource type of ${name} is required, so those that are meant must be named with "on"`
  }
  const placeOf = ({ type, pattern }: NeededResource) =>
    pattern.split('/').length + (type !== undefined && action.name.endsWith(type) ? 0.5 : 0)
  return required.flatMap(patternsOf).sort((one, other) => placeOf(one) - placeOf(other))
}

function patternsOf({ name, arns }: { readonly name: string; readonly arns: readonly string[] }) {
  return arns.map(arn => ({ type: name, pattern: patternOf(arn) }))
}

/** Of an ARN template, in the commercial partition: `arn:aws:cases:*:*:domain/*`. */
export function patternOf(template: string): string {
  return template.replace('${Partition}', 'aws').replaceAll(/\$\{\w+\}/g, '*')
}
