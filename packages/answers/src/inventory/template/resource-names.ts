// What the resource that has a policy is called: its logical id, its name, or what names it from outside.
import { isObject } from '@casegate/engine/json'
import { textOf } from '../../base/text-of.ts'
import { isOpen } from '../../holes/open-value.ts'
import type { TemplateSheet } from './sheet.ts'
import type { TemplateContext, TemplateResource } from './values/context.ts'
import { resolve } from './values/values.ts'

/** Properties that name the resource whose policy it is, where the policy is a resource by itself. */
const TARGETS = [
  ...['Bucket', 'Queues', 'Queue', 'Topics', 'TopicArn', 'SecretId', 'ResourceArn', 'ClusterArn'],
  ...['ResourceIdentifier', 'TableBucketARN', 'TableARN', 'VectorBucketArn', 'VectorBucketName'],
  ...['FunctionName', 'EventBusName', 'RegistryName', 'ChannelName', 'ObjectLambdaAccessPoint'],
]

/** A type whose name ends so is the policy of another resource. */
const APART = /(?:Policy|Permission)$/

export function namesOfResource(
  row: TemplateResource,
  { rows, context }: TemplateSheet,
): readonly string[] {
  if (!APART.test(row.type)) return ownNames(row, context)
  const named = TARGETS.flatMap(property => [row.properties[property] ?? []].flat())
  return named.flatMap(value => {
    const target = rows.find(({ id }) => id === referredId(value))
    if (target) return ownNames(target, context)
    const text = resolve(value, context, row.path)
    return typeof text === 'string' && !isOpen(text) ? [text] : []
  })
}

function ownNames(row: TemplateResource, context: TemplateContext): readonly string[] {
  const own = `${row.type.split('::').at(-1)}Name`
  const names = [own, 'Name'].flatMap(property => {
    const value = resolve(row.properties[property], context, [...row.path, property])
    return typeof value === 'string' && value !== '' ? [value] : []
  })
  return [row.id, ...row.aliases, ...names]
}

/** `Ref`, an attribute, or a text that is nothing but one of these. */
function referredId(value: unknown): string | undefined {
  if (!isObject(value)) return undefined
  if (typeof value.Ref === 'string') return value.Ref
  const attribute = value['Fn::GetAtt']
  if (attribute !== undefined) return textOf([attribute].flat()[0]).split('.')[0]
  const text = /^\$\{(\w+)(?:\.\w+)?\}$/.exec(textOf([value['Fn::Sub']].flat()[0]))
  return text?.[1]
}
