// The parameters of a query request: `Tags.member.1.Key=a` as a tree, within limits.

import { commonError } from '../base/errors.ts'
import type { HttpRequest } from '../base/http-message.ts'
import { maxDepth } from './limits.ts'
import { bodyText, formPairs, wireText } from './wire-text.ts'

export type Form = ReadonlyMap<string, string>

/** A parameter's text, or what stands behind its dot. */
export type FormNode = string | FormBranch
export type FormBranch = Map<string, FormNode>

const read = new WeakMap<HttpRequest, Form>()

/** All parameters of a request, from its URL and its form body. */
export function readForm(request: HttpRequest): Form {
  let form = read.get(request)
  if (form === undefined) {
    form = parseForm(request)
    read.set(request, form)
  }
  return form
}

/** Grows with what was sent, never with the numbers in the names. */
export function formTree(form: Form): FormBranch {
  const root: FormBranch = new Map()
  for (const [name, value] of form) {
    const steps = name.split('.', maxDepth + 1)
    if (steps.length > maxDepth) {
      throw commonError('Serialization', `A parameter's name has more than ${maxDepth} parts.`)
    }
    const last = steps.pop() ?? ''
    let branch = root
    for (const step of steps) {
      const next = branch.get(step) ?? new Map()
      if (typeof next === 'string') throw contradiction(name)
      branch.set(step, next)
      branch = next
    }
    if (branch.has(last)) throw contradiction(name)
    branch.set(last, value)
  }
  return root
}

export function isForm(request: HttpRequest): boolean {
  const type = request.headers['content-type'] ?? ''
  return type.toLowerCase().startsWith('application/x-www-form-urlencoded')
}

function parseForm(request: HttpRequest): Form {
  const form = new Map<string, string>()
  const pairs = [
    ...formPairs(wireText(request.query, 'The query string'), 'The query string'),
    ...(isForm(request) ? formPairs(bodyText(request.body), 'The form') : []),
  ]
  for (const [name, value] of pairs) {
    if (form.has(name)) {
      throw commonError('Serialization', `The parameter ${name} is given more than once.`)
    }
    form.set(name, value)
  }
  return form
}

function contradiction(name: string) {
  return commonError('Serialization', `The parameter ${name} is both a value and a structure.`)
}
