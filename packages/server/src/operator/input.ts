// Reads the members of a call's body and query, kindly refusing what they must not be.
import { isObject } from '@casegate/engine/json'
import { OperatorError } from './operator-error.ts'

type Body = Readonly<Record<string, unknown>>

export function textIn(body: Body, name: string): string {
  const value = body[name]
  if (typeof value === 'string') return value
  throw new OperatorError(400, `"${name}" must be given, as text`)
}

/** One of a few words. */
export function choiceIn<Choice extends string>(
  body: Body,
  name: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find(choice => choice === body[name])
  if (found !== undefined) return found
  throw new OperatorError(400, `"${name}" must be one of ${choices.join(', ')}`)
}

export function flagIn(body: Body, name: string): boolean {
  const value = body[name]
  if (typeof value === 'boolean') return value
  throw new OperatorError(400, `"${name}" must be true or false`)
}

export function objectIn(body: Body, name: string): Body {
  const value = body[name]
  if (isObject(value)) return { ...value }
  throw new OperatorError(400, `"${name}" must be given, as an object`)
}

export function listIn(body: Body, name: string): readonly unknown[] {
  const value = body[name]
  if (Array.isArray(value)) return value
  throw new OperatorError(400, `"${name}" must be given, as a list`)
}

export function textsIn(body: Body, name: string): readonly string[] {
  const values = listIn(body, name)
  if (values.every(value => typeof value === 'string')) return values
  throw new OperatorError(400, `"${name}" must list texts`)
}

/** A whole number of a query; undefined when it is not given. */
export function numberIn(query: URLSearchParams, name: string, most: number): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const number = Number(text)
  if (/^\d{1,16}$/.test(text) && number <= most) return number
  throw new OperatorError(400, `"${name}" must be a whole number from 0 to ${most}`)
}

/** A parameter is honoured or refused: never ignored, and never taken for another of the name. */
export function refuseUnknown(given: Iterable<string>, known: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of given) {
    if (!known.includes(name)) throw new OperatorError(400, `there is no parameter "${name}" here`)
    if (seen.has(name)) throw new OperatorError(400, `"${name}" is given more than once`)
    seen.add(name)
  }
}
