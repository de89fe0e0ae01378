// ARNs in policies held against AWS's templates: `arn:${Partition}:cases:${Region}:${Account}:…`.

import type { Action, ResourceType } from '../actions/index.ts'
import type { CheckSetting } from './check.ts'
import { canOverlap } from './globs.ts'
import type { OutlineEntry } from './outline.ts'
import { replaceVariables } from './variable-text.ts'

/** The six parts; those that a short ARN leaves out are "*". */
export interface ArnParts {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  readonly resource: string
}

/** Longer patterns are believed. */
const longestArn = 1024

/** The parts of an ARN in a policy, its variables read as "*"; undefined for anything else. */
export function readArnParts(text: string): ArnParts | undefined {
  if (!text.startsWith('arn:') || text.length > longestArn) return undefined
  const [, ...parts] = replaceVariables(text, '*').split(':')
  const [partition = '*', service = '*', region = '*', account = '*', ...resource] = parts
  return { partition, service, region, account, resource: resource.join(':') || '*' }
}

/** Can any of the resources be one that the action acts on? */
export function canGrant(
  action: Action,
  resources: readonly OutlineEntry[],
  setting: CheckSetting,
): boolean {
  const types = action.resourceTypes.map(({ type }) => type)
  return resources.some(({ text }) => {
    if (isAll(text)) return true
    const arn = readArnParts(text)
    if (arn === undefined) return true
    return types.some(type => listTemplates(type).some(template => fits(arn, template, setting)))
  })
}

/** The templates of a resource type, with "*" for what changes. */
export function listTemplates(type: ResourceType): readonly ArnParts[] {
  const known = templates.get(type)
  if (known !== undefined) return known
  const read = type.arns.map(readTemplate)
  templates.set(type, read)
  return read
}

/** Can the resource part be one of the template's? */
export function fitsResource(arn: ArnParts, template: ArnParts, { budget }: CheckSetting): boolean {
  return canOverlap(arn.resource, template.resource, budget)
}

/** "*" and ARNs of nothing but wildcards. */
export function isAll(text: string): boolean {
  return text === '*' || /^arn:(aws[\w-]*|\*)(:\*)*$/.test(text)
}

/** Can the ARN be one of the template's? */
export function fits(arn: ArnParts, template: ArnParts, setting: CheckSetting): boolean {
  const { budget } = setting
  return (
    canOverlap(arn.service.toLowerCase(), template.service, budget) &&
    canOverlap(arn.region, template.region, budget) &&
    canOverlap(arn.account, template.account, budget) &&
    fitsResource(arn, template, setting)
  )
}

const templates = new WeakMap<ResourceType, readonly ArnParts[]>()

function readTemplate(arn: string): ArnParts {
  const [, partition = '*', service = '*', region = '', account = '', ...resource] =
    replaceVariables(arn, '*').split(':')
  return { partition, service, region, account, resource: resource.join(':') }
}
