// Text with policy variables: `arn:aws:s3:::home/${aws:username}/*`.

import { type ContextKey, lookUp, type Question, textOf } from '../request/question.ts'
import { quote } from '../text/json.ts'
import { anyRun, type Glyph, readWildcards } from '../text/wildcard.ts'

/** A variable's name, and what stands for it where the request has no value. */
export interface PolicyVariable {
  readonly key: ContextKey
  readonly fallback: string | undefined
}

export interface TextTemplate {
  /** As the policy writes it. */
  readonly source: string
  readonly parts: readonly (Glyph | PolicyVariable)[]
  readonly hasVariables: boolean
}

export type TemplateResult =
  | { readonly ok: true; readonly template: TextTemplate }
  | { readonly ok: false; readonly message: string }

export interface TemplateOptions {
  /** AWS: variables came with version 2012-10-17; before it `${...}` is text. */
  readonly variables: boolean
  readonly wildcards: boolean
}

/** Reads a template. The only errors are variables that cannot be read. */
export function readTemplate(source: string, options: TemplateOptions): TemplateResult {
  const parts: (Glyph | PolicyVariable)[] = []
  let hasVariables = false
  let from = 0
  while (options.variables) {
    const open = source.indexOf('${', from)
    if (open < 0) break
    const close = source.indexOf('}', open)
    if (close < 0) return { ok: false, message: 'the variable has no closing brace' }
    pushText(source.slice(from, open))
    const inside = source.slice(open + 2, close)
    from = close + 1
    if (inside === '*' || inside === '?' || inside === '$') {
      parts.push(inside)
      continue
    }
    const variable = readVariable(inside)
    if (typeof variable === 'string') return { ok: false, message: variable }
    parts.push(variable)
    hasVariables = true
  }
  pushText(source.slice(from))
  return { ok: true, template: { source, parts, hasVariables } }

  function pushText(text: string): void {
    if (text === '') return
    if (options.wildcards) for (const glyph of readWildcards(text)) parts.push(glyph)
    else parts.push(text)
  }
}

/** The context keys that a template's variables name. */
export function templateKeys(template: TextTemplate): ContextKey[] {
  return template.parts.flatMap(part => (typeof part === 'object' ? [part.key] : []))
}

/** The context keys that variables in a text name, as spelt; none where one cannot be read. */
export function variableKeys(text: string): readonly string[] {
  const read = readTemplate(text, { variables: true, wildcards: false })
  return read.ok ? templateKeys(read.template).map(({ spelled }) => spelled) : []
}

/** The parts of a template that has no variables. */
export function fixedGlyphs(template: TextTemplate): Glyph[] {
  return template.parts.filter(part => typeof part !== 'object')
}

/**
 * The template with the request's values in it; undefined when a variable has none.
 * A star inside a value stays a star: values are text, never patterns.
 */
export function fillGlyphs(template: TextTemplate, question: Question): Glyph[] | undefined {
  const glyphs: Glyph[] = []
  for (const part of template.parts) {
    if (typeof part !== 'object') {
      glyphs.push(part)
      continue
    }
    // A key that may yet be given may have any value, whatever the default.
    if (question.assumesMissing && lookUp(question, part.key) === undefined) {
      glyphs.push(anyRun)
      continue
    }
    const value = variableText(part, question)
    if (value === undefined) return undefined
    glyphs.push(value)
  }
  return glyphs
}

// AWS: "Variables and tags": only single-valued keys can be used as variables.
function variableText(variable: PolicyVariable, question: Question): string | undefined {
  const value = lookUp(question, variable.key)
  if (value === undefined || typeof value === 'object') return variable.fallback
  return textOf(value)
}

/** Reads what stands between the braces: `key` or `key, 'default'`. */
function readVariable(inside: string): PolicyVariable | string {
  const comma = inside.indexOf(',')
  const spelled = (comma < 0 ? inside : inside.slice(0, comma)).trim()
  if (spelled === '') return 'the variable has no name'
  if (/["'\s${]/.test(spelled)) return `${quote(spelled)} is not the name of a context key`
  const key = { spelled, folded: spelled.toLowerCase() }
  if (comma < 0) return { key, fallback: undefined }
  const rest = inside.slice(comma + 1).trim()
  if (rest.length < 2 || !rest.startsWith("'") || !rest.endsWith("'")) {
    return "the variable's default must stand in single quotes"
  }
  return { key, fallback: rest.slice(1, -1) }
}
