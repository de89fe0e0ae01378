// The resources an action can be asked for, by AWS's reference.

import { type Action, type ActionTable, findAction } from '../actions/index.ts'
import { arnParts, splitGlyphs } from '../text/arn-pattern.ts'
import { anyOne, anyRun, type Glyph, readWildcards } from '../text/wildcard.ts'
import { type Glob, globOfParts, globOfText } from './languages/glob.ts'

/**
 * The ARN templates of the action's resource types, with spaces between. "*" is among them where
 * the action needs no resource.
 */
export function listTemplates({ resourceTypes }: Action): string {
  const arns = resourceTypes.flatMap(({ type }) => type.arns)
  const needless = resourceTypes.every(({ required }) => !required)
  return [...new Set(needless ? ['*', ...arns] : arns)].sort().join(' ')
}

/** Resources of the action's types that people recognise; "*" where it needs none. */
export function exampleResources(table: ActionTable, name: string): string[] {
  const action = findAction(table, name)
  if (action === undefined) return []
  return listTemplates(action)
    .split(' ')
    .map(template =>
      template.replace(
        /\$\{(\w+)\}/g,
        (_, placeholder) => placeholders.get(placeholder) ?? 'example',
      ),
    )
}

const placeholders: ReadonlyMap<string, string> = new Map([
  ['Partition', 'aws'],
  ['Region', 'us-east-1'],
  ['Account', '123456789012'],
])

export function globsOfTemplates(templates: string): Glob[] {
  return templates.split(' ').flatMap(template => {
    if (template === '*') return [globOfText(['*'])]
    const parts = splitGlyphs(readPlaceholders(template))
    return parts.length === arnParts ? [globOfParts(parts)] : []
  })
}

/** `${Account}` stands for at least one character. */
function readPlaceholders(template: string): Glyph[] {
  const texts = template.split(/\$\{\w+\}/)
  return texts.flatMap((text, index) => [...(index > 0 ? placeholder : []), ...readWildcards(text)])
}

const placeholder: readonly Glyph[] = [anyOne, anyRun]
