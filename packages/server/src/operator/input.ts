// Reads the members of a call's body, kindly refusing what they must not be.
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

export function objectIn(body: Body, name: string): Body {
  const value = body[name]
  if (typeof value === 'object' && value !== null) return { ...value }
  throw new OperatorError(400, `"${name}" must be given, as an object`)
}

export function textsIn(body: Body, name: string): string[] {
  const value = body[name]
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}
