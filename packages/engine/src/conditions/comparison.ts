// How one request value is compared with the values a policy states: by text, pattern, number, …

import { fillGlyphs, fixedGlyphs, readTemplate, type TextTemplate } from '../policy/template.ts'
import type { Question } from '../request/question.ts'
import { splitArn } from '../text/arn.ts'
import {
  type ArnPattern,
  arnParts,
  compileArn,
  matchesArn,
  splitGlyphs,
} from '../text/arn-pattern.ts'
import { quote } from '../text/json.ts'
import {
  anyRun,
  compileGlyphs,
  type Glyph,
  lowerGlyph,
  matchesPattern,
  type Pattern,
} from '../text/wildcard.ts'
import { readBoolean } from './values.ts'

/** Does the request's value match one of the values stated? */
export type Matcher = (asked: string, question: Question) => boolean

export interface ValueFault {
  /** The index of the value that cannot be read. */
  readonly index: number
  readonly message: string
}

/** Makes a matcher of the values a policy states. */
export type StatedComparison = (
  stated: readonly string[],
  variables: boolean,
) => Matcher | ValueFault

/** Exact text. */
export const exactly: StatedComparison = (stated, variables) =>
  compareTemplates(
    stated,
    { variables, wildcards: false },
    {
      fixed: templates => {
        const texts = new Set(templates.map(template => fixedGlyphs(template).join('')))
        return asked => texts.has(asked)
      },
      filled: matchesFilled,
    },
  )

/** Exact text, upper and lower case alike. */
export const ignoringCase: StatedComparison = (stated, variables) =>
  compareTemplates(
    stated,
    { variables, wildcards: false },
    {
      fixed: templates => {
        const texts = new Set(
          templates.map(template => fixedGlyphs(template).join('').toLowerCase()),
        )
        return asked => texts.has(asked.toLowerCase())
      },
      filled: (template, asked, question) => {
        const glyphs = fillGlyphs(template, question)?.map(lowerGlyph)
        return glyphs !== undefined && matchesPattern(compileGlyphs(glyphs), asked.toLowerCase())
      },
    },
  )

/** Text with "*" and "?" anywhere; a star crosses everything. */
export const byPattern: StatedComparison = (stated, variables) =>
  compareTemplates(
    stated,
    { variables, wildcards: true },
    {
      fixed: templates => {
        const patterns: Pattern[] = templates.map(template => compileGlyphs(fixedGlyphs(template)))
        return asked => patterns.some(pattern => matchesPattern(pattern, asked))
      },
      filled: matchesFilled,
    },
  )

/**
 * ARNs, compared part by part.
 * AWS: "Condition operators", ARN: each of the six components is checked separately.
 */
export const byArn: StatedComparison = (stated, variables) =>
  compareTemplates(
    stated,
    { variables, wildcards: true },
    {
      fixed: templates => {
        const patterns: ArnPattern[] = templates.flatMap(template => {
          const parts = splitGlyphs(fixedGlyphs(template))
          return isComparable(parts) ? [compileArn(parts)] : []
        })
        return asked =>
          splitArn(asked) !== undefined && patterns.some(pattern => matchesArn(pattern, asked))
      },
      filled: (template, asked, question) => {
        const glyphs = fillGlyphs(template, question)
        if (glyphs === undefined || splitArn(asked) === undefined) return false
        const parts = splitGlyphs(glyphs)
        return isComparable(parts) && matchesArn(compileArn(parts), asked)
      },
    },
  )

/** `true` and `false`, in any case; a variable may stand for either. */
export const asBooleans: StatedComparison = (stated, variables) =>
  compareTemplates(
    stated,
    { variables, wildcards: false },
    {
      fixed: templates => {
        const values = templates.map(template => readBoolean(fixedGlyphs(template).join('')))
        return asked => {
          const value = readBoolean(asked)
          return value !== undefined && values.includes(value)
        }
      },
      filled: (template, asked, question) => {
        const value = readBoolean(asked)
        const glyphs = fillGlyphs(template, question)?.map(lowerGlyph)
        return (
          value !== undefined &&
          glyphs !== undefined &&
          matchesPattern(compileGlyphs(glyphs), String(value))
        )
      },
    },
  )

/** Values of a type of their own: read once from the policy, and once from the request. */
export function asValues<T>(
  read: (text: string) => T | undefined,
  expected: string,
  matches: (asked: T, stated: T) => boolean,
): StatedComparison {
  return stated => {
    const values: T[] = []
    for (const [index, text] of stated.entries()) {
      const value = read(text)
      if (value === undefined) {
        return { index, message: `${quote(text)} is not ${expected}` }
      }
      values.push(value)
    }
    return asked => {
      const value = read(asked)
      return value !== undefined && values.some(other => matches(value, other))
    }
  }
}

interface TemplateMatching {
  /** Matches the values that have no variables. */
  readonly fixed: (templates: readonly TextTemplate[]) => (asked: string) => boolean
  /** Matches one value with the request's values in it. */
  readonly filled: (template: TextTemplate, asked: string, question: Question) => boolean
}

/** A pattern needs its six parts, but for "*" alone, which stands for every ARN. */
export function isComparable(parts: readonly Glyph[][]): boolean {
  return (
    parts.length === arnParts ||
    (parts.length === 1 && parts[0]?.length === 1 && parts[0][0] === anyRun)
  )
}

function matchesFilled(template: TextTemplate, asked: string, question: Question): boolean {
  const glyphs = fillGlyphs(template, question)
  return glyphs !== undefined && matchesPattern(compileGlyphs(glyphs), asked)
}

function compareTemplates(
  stated: readonly string[],
  options: { readonly variables: boolean; readonly wildcards: boolean },
  matching: TemplateMatching,
): Matcher | ValueFault {
  const fixed: TextTemplate[] = []
  const open: TextTemplate[] = []
  for (const [index, text] of stated.entries()) {
    const read = readTemplate(text, options)
    if (!read.ok) return { index, message: `${quote(text)}: ${read.message}` }
    if (read.template.hasVariables) open.push(read.template)
    else fixed.push(read.template)
  }
  const matchesFixed = matching.fixed(fixed)
  if (open.length === 0) return matchesFixed
  return (asked, question) =>
    matchesFixed(asked) || open.some(template => matching.filled(template, asked, question))
}
