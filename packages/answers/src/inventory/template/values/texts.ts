// Texts of a template that are made of parts, and dynamic references in them.
import type { JsonPath } from '@casegate/engine/json'
import { isOpenText, joinText } from '../../../holes/open-value.ts'
import { holeAt, type TemplateContext } from './context.ts'

const REFERENCE = /(\{\{resolve:[^{}]*\}\})/

/** AWS: CloudFormation User Guide, "Using dynamic references": `{{resolve:ssm:name}}`. */
export function withReferences(
  parts: readonly unknown[],
  context: TemplateContext,
  path: JsonPath,
): unknown {
  const [only] = parts
  if (parts.length === 1 && typeof only === 'string' && !isReferring(only)) return only
  const text = joinText(parts, holeAt('a value that is not a text', context, path))
  const known = isOpenText(text) ? text.parts : [text]
  if (!known.some(isReferring)) return text
  // A reference with a hole in it is a hole from its beginning to the end of the text.
  const found: unknown[] = []
  for (const part of known) {
    if (typeof part !== 'string') {
      found.push(part)
      continue
    }
    const last = part.lastIndexOf('{{resolve:')
    const isWhole = last < 0 || part.includes('}}', last)
    found.push(...partsAround(isWhole ? part : part.slice(0, last), context, path))
    if (!isWhole) {
      found.push(holeAt('a dynamic reference', context, path, known))
      break
    }
  }
  return joinText(found, holeAt('a value that is not a text', context, path))
}

export function isReferring(part: unknown): boolean {
  return typeof part === 'string' && part.includes('{{resolve:')
}

/** The text with each reference in it as a hole. */
function partsAround(text: string, context: TemplateContext, path: JsonPath): readonly unknown[] {
  return text
    .split(REFERENCE)
    .map((part, index) => (index % 2 === 1 ? holeAt(part, context, path) : part))
}
