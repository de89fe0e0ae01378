// A question to IAM: may this principal do this action on these resources, under this context?
import type { Check } from 'casegate/operator-api'

export interface ContextRow {
  readonly key: string
  readonly value: string
}

/** As a form holds it: rows may still be empty. It is kept in the address of the simulator. */
export interface QuestionDraft {
  readonly principal: string
  readonly action: string
  readonly resources: readonly string[]
  /** A key in several rows has several values. */
  readonly context: readonly ContextRow[]
}

const CONTEXT = 'ctx.'

export function readQuestion(query: URLSearchParams, principal: string): QuestionDraft {
  const context: ContextRow[] = []
  for (const [name, value] of query) {
    if (name.startsWith(CONTEXT)) context.push({ key: name.slice(CONTEXT.length), value })
  }
  const resources = query.getAll('resource')
  return {
    principal: query.get('principal') ?? principal,
    action: query.get('action') ?? '',
    resources: resources.length > 0 ? resources : ['*'],
    context,
  }
}

export function linkToQuestion({ principal, action, resources, context }: QuestionDraft): string {
  const query = new URLSearchParams({ principal, action })
  for (const resource of resources) query.append('resource', resource)
  for (const { key, value } of context) query.append(`${CONTEXT}${key}`, value)
  return `#/simulator?${query}`
}

/** Undefined while something that must be given is missing. */
export function askedQuestion(question: QuestionDraft): Check | undefined {
  const action = question.action.trim()
  const resources = [...new Set(question.resources.map(one => one.trim()))].filter(Boolean)
  if (!/^[^:\s]+:[^:\s]+$/.test(action) || resources.length === 0) return undefined
  const values = new Map<string, string[]>()
  for (const { key, value } of question.context) {
    const name = key.trim()
    if (name !== '') values.set(name, [...(values.get(name) ?? []), value])
  }
  const context = Object.fromEntries(
    [...values].map(([name, given]) => [name, given.length === 1 ? (given[0] ?? '') : given]),
  )
  return { principal: question.principal, action, resources, context }
}
