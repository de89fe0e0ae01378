// The template of a nested stack that may stand beside its parent, with what the parent passes to it.
import { isObject } from '@casegate/engine/json'
import { textOf } from '../../base/text-of.ts'
import type { NestedTemplate } from '../unread.ts'
import { fieldsOf, type TemplateContext, type TemplateResource } from './values/context.ts'
import { resolve } from './values/values.ts'

/** undefined where only a deployment tells whether there is the stack, or what is passed to it. */
export function nestedTemplate(
  { path, properties, metadata, perhaps }: TemplateResource,
  context: TemplateContext,
): NestedTemplate | undefined {
  // AWS: CDK, "aws:asset" metadata: the file, and the property that is its place once it is uploaded.
  const { 'aws:asset:path': asset, 'aws:asset:property': property } = metadata
  if (perhaps) return undefined
  const isTemplate = property === undefined || property === 'TemplateURL'
  const isNamed = typeof asset === 'string' && asset !== '' && isTemplate
  const at = [...path, 'Parameters']
  const given = properties.Parameters
  // What is no plain object may pass anything.
  if (![properties, given ?? {}].every(isPlain)) return undefined
  const parameters = new Map<string, string>()
  const open = new Map<string, unknown>()
  for (const [name, raw] of Object.entries(fieldsOf(given))) {
    const value = resolve(raw, { ...context, opensNames: true }, [...at, name])
    if (value === undefined) continue
    const text = passedText(value)
    if (text === undefined) open.set(name, value)
    else parameters.set(name, text)
  }
  const url = JSON.stringify(properties.TemplateURL ?? '')
  return { asset: isNamed ? asset : undefined, url, parameters, open }
}

function isPlain(value: unknown): boolean {
  return isObject(value) && !Object.keys(value).some(key => key === 'Ref' || key.startsWith('Fn::'))
}

/** A list goes to a nested stack as its values with commas; undefined where a part is not known. */
function passedText(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const texts = value.map(passedText)
    return texts.every(text => text !== undefined) ? texts.join(',') : undefined
  }
  const isText = ['string', 'number', 'boolean'].includes(typeof value)
  return isText ? textOf(value) : undefined
}
