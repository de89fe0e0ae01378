// The resource types of a service and their ARNs, by the templates of AWS's reference.
import type { Arn } from '@casegate/engine/arn'
import { parseArn } from '../base/arn.ts'
import type { ServiceModel } from '../models/model.ts'
import type { CallToAuthorize } from './call.ts'

export type Environment = Pick<CallToAuthorize, 'partition' | 'region' | 'account'>

/** By the names that ids have in operations: `domainId`. */
export type ResourceIds = Readonly<Record<string, string>>

export interface NamedResource<Type extends string = string> {
  readonly type: Type
  readonly arn: Arn
  readonly ids: ResourceIds
  /** The last of the ids: the resource's own. */
  readonly id: string
}

export interface ResourceTypes<Type extends string> {
  readonly names: readonly Type[]
  /** An id that is not known yet is any: `domain/d-1/field/*`. */
  readonly arnOf: (type: Type, place: Environment, ids: Readonly<Record<string, unknown>>) => string
  /** Undefined for what is no ARN of one of these types. */
  readonly parse: (text: string) => NamedResource<Type> | undefined
}

/** Of the types of a service those that are named. */
export function resourceTypesOf<Type extends string>(
  { service, resourceTypes }: ServiceModel,
  names: readonly Type[],
): ResourceTypes<Type> {
  const fillers = Object.fromEntries(
    names.map(type => [type, fillerOf(templateOf(type))]),
  ) as Record<Type, Filler>
  // A type that names a wildcard itself stands before those that it would be taken for.
  const forms = names
    .map(type => formOf(type, templateOf(type)))
    .sort((one, other) => Number(other.isWildcard) - Number(one.isWildcard))
  return {
    names,
    arnOf: (type, place, ids) => fillers[type](place, ids),
    parse: text => {
      const arn = parseArn(text)
      if (arn?.service !== service) return undefined
      for (const { type, pattern, labels } of forms) {
        const found = pattern.exec(arn.resource)
        if (!found) continue
        const ids = Object.fromEntries(
          labels.map((label, index) => [label, found[index + 1] ?? '']),
        )
        return { type, arn, ids, id: found.at(-1) ?? '' }
      }
      return undefined
    },
  }

  function templateOf(type: Type): string {
    const template = resourceTypes[type]
    if (template === undefined) throw new Error(`${service} has no resource type ${type}`)
    return template
  }
}

export function isHere({ partition, region, account }: Environment, place: Environment): boolean {
  return partition === place.partition && region === place.region && account === place.account
}

const VARIABLE = /\$\{(\w+)\}/g

function formOf<Type extends string>(type: Type, template: string) {
  const resource = template.split(':').slice(5).join(':')
  const isWildcard = resource.includes('*')
  const literal = resource.replaceAll('*', '\\*')
  const pattern = new RegExp(`^${literal.replaceAll(VARIABLE, '([^/]+)')}$`)
  const labels = [...resource.matchAll(VARIABLE)].map(([, name = '']) => labelOf(name))
  return { type, pattern, labels, isWildcard }
}

type Filler = (place: Environment, ids: Readonly<Record<string, unknown>>) => string

/** Every call fills a template, so it is taken apart once. */
function fillerOf(template: string): Filler {
  // Texts, and between them the names of variables.
  const [start = '', ...pieces] = template.split(VARIABLE)
  const variables = pieces.flatMap((name, index) =>
    index % 2 === 0 ? [{ name, label: labelOf(name), behind: pieces[index + 1] ?? '' }] : [],
  )
  return ({ partition, region, account }, ids) => {
    const place: ResourceIds = { Partition: partition, Region: region, Account: account }
    let filled = start
    for (const { name, label, behind } of variables) {
      const value = place[name] ?? ids[label] ?? ids[name]
      filled += (typeof value === 'string' && value !== '' ? value : '*') + behind
    }
    return filled
  }
}

/** Models write `domainId` where the reference writes `DomainId`. */
function labelOf(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
