// What a call asks, found out by calling: what a denial names is granted, until the call is let in.
import type { World } from './account.ts'
import { type Answered, type Asked, call } from './called.ts'
import type { CaseCall } from './calls.ts'

export interface Needs extends CaseCall {
  /** In the order of the denials. */
  readonly asked: readonly Asked[]
  /** What all but one of the permissions came to, one answer for each that was missing. */
  readonly without: readonly Answered[]
  /** The error of a call that was let in and failed. */
  readonly error?: string
}

/** More than any call needs. */
const MOST = 20

export async function needsOf(world: World, one: CaseCall): Promise<Needs> {
  const ask = async (granted: readonly Asked[]) => {
    await world.allow(granted.length === 0 ? [ELSEWHERE] : granted.map(statementOf))
    return call(world, one.operation, one.input)
  }
  const asked: Asked[] = []
  let answered = await ask(asked)
  while (answered.denied !== undefined) {
    if (asked.length === MOST) throw new Error(`${one.operation} asks for the same again and again`)
    asked.push(answered.denied)
    answered = await ask(asked)
  }
  const without: Answered[] = []
  for (const missing of asked) without.push(await ask(asked.filter(other => other !== missing)))
  return { ...one, asked, without, ...(answered.error && { error: answered.error }) }
}

/** A document must say something. */
const ELSEWHERE = { Action: 'cases:ListDomains', Resource: 'arn:aws:cases:::domain/nowhere' }

function statementOf({ action, resource }: Asked): object {
  return { Action: action, Resource: resource }
}
