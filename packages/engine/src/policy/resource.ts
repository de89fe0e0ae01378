// Reads Resource and NotResource.

import { type Fields, type JsonPath, quote } from '../text/json.ts'
import type { Listed } from './document.ts'
import type { LayerRules } from './layers.ts'
import { addFault, pickField, type Reading, readStrings } from './reading.ts'
import { readTemplate, type TextTemplate } from './template.ts'

export function readResources(
  value: Fields,
  path: JsonPath,
  reading: Reading,
): Listed<TextTemplate> | undefined {
  const { rules, variables } = reading
  const field = pickField(value, 'Resource', path, reading)
  if (field === undefined) {
    const needed = rules.resource === 'required'
    if (needed) addFault(reading, path, 'the statement has neither Resource nor NotResource')
    return undefined
  }
  const at = [...path, field.name]
  if (rules.resource === 'forbidden') {
    addFault(reading, at, `${field.name} is not allowed in ${rules.title}`)
    return undefined
  }
  const values: TextTemplate[] = []
  for (const { text, path: where } of readStrings(value[field.name], at, reading)) {
    const read = readTemplate(text, { variables, wildcards: true })
    const fault = read.ok ? faultOfResource(read.template, rules) : undefined
    if (!read.ok) addFault(reading, where, read.message)
    else if (fault !== undefined) addFault(reading, where, `${quote(text)} ${fault}`)
    else values.push(read.template)
  }
  return { negated: field.negated, values }
}

/** What is wrong with it, as the rest of a sentence. */
function faultOfResource({ source, parts }: TextTemplate, rules: LayerRules): string | undefined {
  if (source === '*') return undefined
  if (!source.startsWith('arn:')) return 'must be "*" or an ARN'
  const fields = source.split(':')
  if (!fields[1] || !fields[2]) return 'has no partition or no service'
  if (/[*?]/.test(fields[2])) return 'has a wildcard in the service part of the ARN'
  let colons = 0
  for (const part of parts) {
    if (typeof part === 'string') colons += part.split(':').length - 1
    else if (typeof part === 'object' && colons < 5) {
      return 'has a variable before the fifth colon of the ARN'
    }
  }
  if (fields.length >= 6 || rules.shortArn === 'completed' || rules.shortArn === 'literal') {
    return undefined
  }
  if (rules.shortArn === 'starred' && source.endsWith('*')) return undefined
  return `is an incomplete ARN, which ${rules.title} does not support`
}
