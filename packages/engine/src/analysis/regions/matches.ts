// Which values match the values a policy states, read as the evaluator reads them.

import { splitResource } from '../../compile/resource.ts'
import {
  byArn,
  byPattern,
  exactly,
  ignoringCase,
  isComparable,
  type Matcher,
  type StatedComparison,
} from '../../conditions/comparison.ts'
import { readBoolean } from '../../conditions/values.ts'
import type { Layer } from '../../policy/document.ts'
import { fillGlyphs, type TextTemplate } from '../../policy/template.ts'
import type { Question } from '../../request/question.ts'
import { arnParts, splitGlyphs } from '../../text/arn-pattern.ts'
import { anyRun, compileGlyphs, type Glyph, matchesPattern } from '../../text/wildcard.ts'
import { type Glob, globOfParts, globOfText } from '../languages/glob.ts'
import type { Dimension } from './dimension.ts'
import type { Match } from './literal.ts'
import { askAs } from './question.ts'
import type { Space } from './space.ts'

/** A way to compare texts. */
export interface TextComparison {
  readonly name: string
  readonly wildcards: boolean
  /** undefined: nothing can match. */
  readonly toGlob: (glyphs: readonly Glyph[]) => Glob | undefined
}

export const textComparisons: ReadonlyMap<StatedComparison, TextComparison> = new Map([
  [exactly, { name: 'exactly', wildcards: false, toGlob: glyphs => globOfText(glyphs) }],
  [ignoringCase, { name: 'ignoringCase', wildcards: false, toGlob: globOfFoldedText }],
  [byPattern, { name: 'byPattern', wildcards: true, toGlob: glyphs => globOfText(glyphs) }],
  [byArn, { name: 'byArn', wildcards: true, toGlob: globOfArn }],
])

export function compareResource(layer: Layer): TextComparison {
  return {
    name: `resource ${layer === 'identity' || layer === 'boundary' ? 'completed' : 'literal'}`,
    wildcards: true,
    toGlob: glyphs => globOfResource(glyphs, layer),
  }
}

/** With a question, its values stand for the variables; without, a variable may be anything. */
export function matchOfTexts(
  templates: readonly TextTemplate[],
  comparison: TextComparison,
  dimension: Dimension,
  space: Space,
  question: Question | undefined,
): Match {
  const stated = templates.map(({ source }) => source)
  const filled = templates.some(({ hasVariables }) => hasVariables)
  const filling = filled && question !== undefined ? numberFilling(space, question) : 0
  const key = [dimension.id, comparison.name, filling, ...[...stated].sort()].join('\n')
  return intern(space, key, id => {
    const surely: Glob[] = []
    const open: Glob[] = []
    for (const template of templates) {
      const unknown = template.hasVariables && question === undefined
      const glyphs = unknown
        ? template.parts.map(part => (typeof part === 'object' ? anyRun : part))
        : fillGlyphs(template, question ?? noQuestion)
      const glob = glyphs === undefined ? undefined : comparison.toGlob(glyphs)
      if (glob !== undefined) (unknown ? open : surely).push(glob)
    }
    const { languages } = space.work
    const texts = { surely: languages.of(surely), possibly: languages.of([...surely, ...open]) }
    return { id, stated, texts, matches: text => matchesTexts(texts, text) }
  })
}

/** Patterns of AWS's own rules. */
export function matchOfGlobs(
  globs: readonly Glob[],
  dimension: Dimension,
  space: Space,
  stated: readonly string[] = [],
): Match {
  const language = space.work.languages.of(globs)
  const texts = { surely: language, possibly: language }
  return intern(space, `${dimension.id} globs ${language.id}`, id => {
    return { id, stated, texts, matches: text => language.matches(text) }
  })
}

/** A comparison of other values than texts, with what a policy states for it. */
export interface ValueComparison {
  readonly comparison: StatedComparison
  readonly name: string
  readonly stated: readonly string[]
  readonly variables: boolean
}

/** Numbers, dates, addresses, …: the evaluator's own comparison is asked. */
export function matchOfValues(
  { comparison, name, stated, variables }: ValueComparison,
  dimension: Dimension,
  space: Space,
  question: Question | undefined,
): Match {
  const open = variables ? stated.filter(text => text.includes('${')) : []
  const filling = open.length > 0 && question !== undefined ? numberFilling(space, question) : 0
  const key = [dimension.id, name, variables, filling, ...[...stated].sort()].join('\n')
  return intern(space, key, id => {
    const compile = (values: readonly string[]): Matcher => {
      const matcher = comparison(values, variables)
      if (typeof matcher !== 'function') throw new TypeError(matcher.message)
      return matcher
    }
    if (open.length === 0 || question !== undefined) {
      const matcher = compile(stated)
      const asked = question ?? noQuestion
      return { id, stated, texts: undefined, matches: text => matcher(text, asked) }
    }
    const surely = compile(stated.filter(text => !open.includes(text)))
    // Of these comparisons only that of booleans has variables.
    const matches = (text: string) =>
      surely(text, noQuestion) || (readBoolean(text) === undefined ? false : undefined)
    return { id, stated, texts: undefined, matches }
  })
}

/** What has no variables does not look at it. */
const noQuestion = askAs('*', {})

function intern(space: Space, key: string, make: (id: number) => Match): Match {
  const known = space.matches.get(key)
  if (known !== undefined) return known
  const match = make(space.matches.size)
  space.matches.set(key, match)
  return match
}

function numberFilling({ fillings }: Space, question: Question): number {
  const known = fillings.get(question)
  if (known !== undefined) return known
  fillings.set(question, fillings.size + 1)
  return fillings.size
}

function matchesTexts(
  { surely, possibly }: NonNullable<Match['texts']>,
  text: string,
): boolean | undefined {
  if (surely.matches(text)) return true
  return surely !== possibly && possibly.matches(text) ? undefined : false
}

function globOfFoldedText(glyphs: readonly Glyph[]): Glob {
  return globOfText(glyphs, true)
}

const anything: readonly Glyph[] = [anyRun]

/** The evaluator compares ARNs only with ARNs, so the first part can be `arn` alone. */
function globOfArn(glyphs: readonly Glyph[]): Glob | undefined {
  const parts = splitGlyphs(glyphs)
  if (!isComparable(parts)) return undefined
  const [first = [], ...rest] = parts
  if (!matchesPattern(compileGlyphs(first), 'arn')) return undefined
  const others = rest.length === 0 ? Array.from({ length: arnParts - 1 }, () => anything) : rest
  return globOfParts([['arn'], ...others])
}

function globOfResource(glyphs: readonly Glyph[], layer: Layer): Glob | undefined {
  if (glyphs.length === 1 && glyphs[0] === anyRun) return globOfText(glyphs)
  const parts = splitResource(glyphs, layer)
  const open = parts.at(-1)?.at(-1) === anyRun
  return parts.length === arnParts || open ? globOfParts(parts) : undefined
}
