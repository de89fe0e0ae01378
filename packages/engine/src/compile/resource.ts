// Does a statement's Resource or NotResource cover the resource asked for?

import type { Layer, Listed } from '../policy/document.ts'
import { fillGlyphs, fixedGlyphs, type TextTemplate, templateKeys } from '../policy/template.ts'
import { lookUp, type Question } from '../request/question.ts'
import {
  type ArnPattern,
  arnParts,
  compileArn,
  matchesArn,
  splitGlyphs,
} from '../text/arn-pattern.ts'
import { anyRun, type Glyph, lowerGlyph } from '../text/wildcard.ts'

export interface ResourceMatcher {
  readonly negated: boolean
  readonly entries: readonly ResourceEntry[]
}

export interface ResourceEntry {
  readonly source: string
  /** The pattern; undefined for "*" and where variables must be filled in first. */
  readonly pattern: ArnPattern | undefined
  /** The template, where variables must be filled in first. */
  readonly template: TextTemplate | undefined
  readonly layer: Layer
}

export function compileResource(resource: Listed<TextTemplate>, layer: Layer): ResourceMatcher {
  return {
    negated: resource.negated,
    entries: resource.values.map(template => compileEntry(template, layer)),
  }
}

export function coversResource(matcher: ResourceMatcher, question: Question): boolean {
  question.spend?.(matcher.entries.length)
  for (const entry of matcher.entries) {
    // A missing key could have a value with which NotResource does not except the resource.
    if (matcher.negated && question.assumesMissing && lacksKey(entry, question)) continue
    if (matchesEntry(entry, question)) return !matcher.negated
  }
  return matcher.negated
}

export function matchesEntry(entry: ResourceEntry, question: Question): boolean {
  const { pattern, template, layer } = entry
  if (pattern !== undefined) return matchesArn(pattern, question.resource.folded)
  if (template === undefined) return true
  // AWS: "Policy variables with no value": such a resource matches nothing.
  question.spend?.(template.parts.length + (question.resource.text.length >> 6))
  const glyphs = fillGlyphs(template, question)
  return (
    glyphs !== undefined && matchesArn(compileGlyphArn(glyphs, layer), question.resource.folded)
  )
}

function lacksKey({ template }: ResourceEntry, question: Question): boolean {
  if (template === undefined) return false
  return templateKeys(template).some(key => lookUp(question, key) === undefined)
}

function compileEntry(template: TextTemplate, layer: Layer): ResourceEntry {
  const { source, hasVariables } = template
  const isFixed = source !== '*' && !hasVariables
  return {
    source,
    pattern: isFixed ? compileGlyphArn(fixedGlyphs(template), layer) : undefined,
    template: hasVariables ? template : undefined,
    layer,
  }
}

function compileGlyphArn(glyphs: readonly Glyph[], layer: Layer): ArnPattern {
  return compileArn(splitResource(glyphs, layer))
}

/** The parts of a resource's pattern as they are compared in a policy of this layer. */
export function splitResource(glyphs: readonly Glyph[], layer: Layer): Glyph[][] {
  const parts = splitGlyphs(glyphs)
  // AWS: "ARN format": an incomplete ARN in an identity-based policy is completed with "*".
  const completed = layer === 'identity' || layer === 'boundary'
  while (completed && parts.length < arnParts) parts.push([anyRun])
  const head = parts.slice(0, arnParts - 1).map(part => part.map(lowerGlyph))
  return [...head, ...parts.slice(arnParts - 1)]
}
