// Whether a statement speaks of an action, by its Action or NotAction alone.

import { compileAction, coversAction } from '../compile/action.ts'
import { faultOfAction } from '../policy/action.ts'
import type { StatementFields } from '../policy/statements.ts'
import { readAction } from '../request/question.ts'

export type ActionTest = (action: string) => boolean

/** A pattern that cannot be read might mean any action. */
export function createActionTest({ Action, NotAction }: StatementFields): ActionTest {
  const negated = Action === undefined
  const listed: readonly unknown[] = [negated ? NotAction : Action].flat()
  // What is no text is no pattern, and never asked to be one: an object may answer anything.
  const patterns = listed.map(one => (typeof one === 'string' ? one : ''))
  const values = patterns.filter(pattern => faultOfAction(pattern, true) === undefined)
  if (values.length < patterns.length) return () => !negated
  const matcher = compileAction({ negated, values })
  return text => {
    const action = readAction(text)
    return action === undefined ? negated : coversAction(matcher, action)
  }
}
